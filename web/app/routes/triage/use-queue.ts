import { useOutletContext } from "react-router";
import type { ContentWords } from "./desk-words.ts";

/** What the queue tells the page beside it: its filters, and words of content. */
export function useQueue(): { readonly search: string; readonly content: ContentWords } {
  return useOutletContext();
}
