import type { ReactNode } from "react";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "react-router";

type Handle = { scripts?: boolean };

/** The frame of every page. Scripts only where a layout asks for them with `handle = { scripts: true }` (staff pages). */
export function Layout({ children }: { children: ReactNode }) {
  const scripts = useMatches().some((match) => (match.handle as Handle | undefined)?.scripts);
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {scripts && <ScrollRestoration />}
        {scripts && <Scripts />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}
