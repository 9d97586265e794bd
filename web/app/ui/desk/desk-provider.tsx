import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import type { DeskScheme } from "./html-attributes.ts";
import { type DeskLinkProps, LinkContext } from "./link.tsx";
import { deskTheme } from "./theme.ts";

/** Mantine would keep the choice in localStorage. We keep it with the account, so this one remembers nothing. */
function schemeFromServer(scheme: DeskScheme) {
  return {
    get: () => scheme,
    set: () => {},
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  };
}

export type DeskProviderProps = {
  /** The staff member's choice, as the server knows it. `auto` follows the device. Colours come from tokens.css
   * either way; set `<html data-theme={scheme}>` for `light` and `dark` and leave it away for `auto`. */
  scheme: DeskScheme;
  /** Draws a link, for example with React Router: `({ href, ...rest }) => <Link to={href} {...rest} />`. */
  link?: ((props: DeskLinkProps) => ReactNode) | undefined;
  children: ReactNode;
};

/**
 * Wraps every staff page. Writes no style element and no script, so a policy of `style-src 'self'` with style
 * attributes allowed is enough and no nonce is needed. Its style sheet is desk.css.
 */
export function DeskProvider({ scheme, link, children }: DeskProviderProps) {
  const page = (
    <MantineProvider
      theme={deskTheme}
      colorSchemeManager={schemeFromServer(scheme)}
      defaultColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
  return link ? <LinkContext value={link}>{page}</LinkContext> : page;
}
