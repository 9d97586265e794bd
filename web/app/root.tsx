import type { ReactNode } from "react";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from "react-router";
import { BareProblem } from "./routes/public/bare-problem.tsx";
import { type DeskScheme, deskHtmlAttributes } from "./ui/desk/html-attributes.ts";
import { directionOf, isLanguage } from "./words/languages.ts";

type Handle = { scripts?: boolean };

/**
 * The frame of every page. Scripts only where a layout asks for them with `handle = { scripts: true }` (staff pages).
 * The language is the one a layout's loader answers with.
 */
export function Layout({ children }: { children: ReactNode }) {
  const matches = useMatches();
  const scripts = matches.some((match) => (match.handle as Handle | undefined)?.scripts);
  const found = matches
    .map((match) => (match.loaderData as { language?: unknown } | undefined)?.language)
    .findLast((language) => isLanguage(language));
  const language = found ?? "en";
  // Staff chose light, dark, or as the device says; public pages follow the device.
  const scheme = matches
    .map((match) => (match.loaderData as { appearance?: DeskScheme } | undefined)?.appearance)
    .findLast((appearance) => appearance !== undefined);
  const words = matches
    .map((match) => (match.loaderData as { words?: unknown } | undefined)?.words)
    .findLast((address) => typeof address === "string");
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      {...(scripts ? deskHtmlAttributes(scheme ?? "auto") : {})}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {scripts && words && <link rel="preload" as="fetch" crossOrigin="anonymous" href={words} data-words="" />}
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

/** What no page of its own caught: said in each language, never with an inner message. */
export function ErrorBoundary() {
  const error = useRouteError();
  return <BareProblem missing={isRouteErrorResponse(error) && error.status === 404} />;
}
