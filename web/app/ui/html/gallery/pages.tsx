/// <reference types="vite/client" />
// Realistic pages made of every component, to look at and to test.
// The words are samples (real ones are content), and the numbers are not real.

import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import css from "../public.css?inline";
import type { Language } from "./frame.tsx";
import { helpLinesPage, homeGreekPage, homePage } from "./front-pages.tsx";
import { codePage, statusPage } from "./own-pages.tsx";
import { childGreekPage, childPage, errorPage, kindGreekPage, kindPage } from "./question-pages.tsx";
import { advicePage, confirmationPage, reviewPage } from "./sending-pages.tsx";

export type Theme = "light" | "dark";

/** Every gallery page: its language, its title (neutral, as on the real pages) and its body. */
export const pages: Record<string, { lang: Language; title: string; body: () => ReactNode }> = {
  home: { lang: "en", title: "First page", body: homePage },
  "home-el": { lang: "el", title: "Πρώτη σελίδα", body: homeGreekPage },
  "help-lines": { lang: "pt", title: "Contactos", body: helpLinesPage },
  kind: { lang: "en", title: "Step 1", body: kindPage },
  "kind-el": { lang: "el", title: "Βήμα 1", body: kindGreekPage },
  error: { lang: "pt", title: "Passo 3", body: errorPage },
  child: { lang: "en", title: "Step 1", body: childPage },
  "child-el": { lang: "el", title: "Βήμα 2", body: childGreekPage },
  advice: { lang: "en", title: "Step 4", body: advicePage },
  review: { lang: "en", title: "Step 5", body: reviewPage },
  confirmation: { lang: "el", title: "Τέλος", body: confirmationPage },
  status: { lang: "en", title: "Your page", body: statusPage },
  code: { lang: "pt", title: "Página", body: codePage },
};

/** One page as a whole document, its stylesheet inside, so that its length is the page's weight. */
export function renderPage(name: string, theme: Theme): string {
  const page = pages[name];
  if (!page) throw new Error(`no gallery page named ${name}`);
  const html = renderToStaticMarkup(
    <html lang={page.lang} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title}</title>
        <style>{css}</style>
      </head>
      <body>{page.body()}</body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
