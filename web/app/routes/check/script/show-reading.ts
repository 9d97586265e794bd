import { type Language, languages } from "../../../words/languages.ts";
import { byId, fill } from "./make.ts";
import type { ToolWords } from "./words.ts";

/** The names of languages as the page writes them. */
export const namesOf = (words: ToolWords, tags: readonly Language[]): string =>
  tags.map((tag) => words.languages[tag]).join(", ");

/** Which languages can be read now, and a button for the others where they do not come by themselves. */
export function showReading(words: ToolWords, askForOthers: () => void) {
  const line = byId("check-reads") as HTMLElement; // the page has both
  const button = byId("check-more") as HTMLButtonElement;
  let known: readonly Language[] = [];
  let sentence = words.reads;
  const show = () => {
    const all = known.length === languages.length;
    line.textContent = known.length > 0 ? fill(all ? words.reads : sentence, { languages: namesOf(words, known) }) : "";
    line.dataset.state = all ? "all" : "some";
    button.hidden = all || ![words.readsWaiting, words.readsFailed].includes(sentence) || known.length === 0;
    const rest = languages.filter((tag) => !known.includes(tag));
    button.textContent = fill(words.more, { languages: namesOf(words, rest) });
  };
  button.addEventListener("click", () => {
    line.focus();
    askForOthers();
  });
  return {
    reads(tags: readonly Language[]) {
      known = tags;
      show();
    },
    /** The others are being fetched. */
    follows() {
      sentence = words.readsLoading;
      show();
    },
    /** The others do not come by themselves; the sentence says why. */
    waits(why: string) {
      sentence = why;
      show();
    },
  };
}
