import { renderToString } from "react-dom/server";
import { Page, pages } from "./pages.tsx";

/** Every page as a whole HTML document. */
export function renderAll(styles: string, script: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pages).map(([name, page]) => [
      name,
      `<!doctype html><html lang="${page.lang}" data-mantine-color-scheme="light"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Staff kit: ${name}</title><link rel="stylesheet" href="${styles}"></head><body><div id="root" data-page="${name}">${renderToString(<Page name={name} scheme="auto" />)}</div><script type="module" src="${script}"></script></body></html>`,
    ]),
  );
}
