import { type AnchorHTMLAttributes, createContext, type ReactNode, use } from "react";

export type DeskLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string;
  children?: ReactNode;
};

function PlainAnchor({ children, ...rest }: DeskLinkProps) {
  return <a {...rest}>{children}</a>;
}

/** How the kit draws links. The provider swaps in the router's link; without it plain anchors work. */
export const LinkContext = createContext<(props: DeskLinkProps) => ReactNode>(PlainAnchor);

/** A link of the kit: the router's where the provider was given one, a plain `<a>` elsewhere. */
export function DeskLink(props: DeskLinkProps) {
  const render = use(LinkContext);
  return render(props);
}
