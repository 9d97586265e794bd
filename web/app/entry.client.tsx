import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { fetchWords } from "./words/held-words.ts";

// Only staff pages load this file; public pages carry no script of the framework.
const words = document.querySelector<HTMLLinkElement>("link[data-words]")?.getAttribute("href");
// Without its words a page stays as it was sent, and works as it does without scripts.
if (words) await fetchWords(words);
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  );
});
