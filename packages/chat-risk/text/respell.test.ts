import { expect, test } from "vitest";
import { languages } from "../model.ts";
import { loadData } from "../node.ts";
import { sounds } from "./greek.ts";
import { spellings } from "./normalize.ts";
import { respell, type Step } from "./respell.ts";

/** Words of all lexicons in Latin letters, and every mixture of two letters within one. */
const letters = [..."abcdefghijklmnopqrstuvwxyz38"];
const words = [
  ...loadData(languages).lexicons.flatMap((lexicon) =>
    Object.values(lexicon.notions).flatMap((list) =>
      list
        .toLowerCase()
        .normalize("NFD")
        .split(/[^a-z\d]+/),
    ),
  ),
  ...letters.flatMap((one) => letters.flatMap((two) => [`${one}${two}a`, `o${one}${two}`, `e${one}${two}i`])),
];

test("a step that is not tried would have found nothing", () => {
  const lists: readonly (readonly Step[])[] = [sounds, ...Object.values(spellings)];
  for (const steps of lists)
    for (const word of words) {
      const all = steps.reduce((out, { find, put }) => out.replace(find, put), word);
      expect(respell(word, steps), word).toBe(all);
    }
});
