import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";
import { DeskLink } from "./link.tsx";

/** `main` once per view; `danger` for what cannot be undone; `quiet` for what accompanies a line. */
export type ButtonTone = "main" | "default" | "quiet" | "danger";

type Look = {
  tone?: ButtonTone | undefined;
  icon?: IconName | undefined;
  /** The key that does the same, shown as a small key cap. */
  shortcut?: string | undefined;
  size?: "s" | "m" | undefined;
  children: ReactNode;
};

function inside({ icon, shortcut, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {shortcut && (
        <span className="dk-key" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </>
  );
}

export type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "color" | "style" | "children">;

/** A button. It submits its form unless `type` says otherwise, as HTML does; the words say the act. */
export function Button({ tone = "default", size = "m", icon, shortcut, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="submit"
      className={classNames("dk-button", className)}
      data-tone={tone}
      data-size-kit={size}
      aria-keyshortcuts={shortcut}
      {...rest}
    >
      {inside({ icon, shortcut, children })}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ href, tone = "default", size = "m", ...look }: Look & { href: string }) {
  return (
    <DeskLink href={href} className="dk-button dk-button-link" data-tone={tone} data-size-kit={size}>
      {inside(look)}
    </DeskLink>
  );
}
