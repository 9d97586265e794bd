import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWords } from "../../words/words.tsx";
import { addresseeKey, addresseeWords } from "./addressee.ts";

const content = join(import.meta.dirname, "..", "..", "..", "..", "content");
const json = (path: string): unknown => JSON.parse(readFileSync(join(content, path), "utf8"));
const instruments = json("law/instruments.json") as { addressee: string }[];
/** What packages/lawful puts together itself. */
const made = [
  "any other establishment of the provider in the European Union",
  "executing authority in the executing State",
];
const words = (language: "en" | "es" | "el" | "pt") =>
  createWords(language, { law: json(`messages/${language}/law.json`) as object });

test("every addressee of a route has words in every language", () => {
  for (const language of ["en", "es", "el", "pt"] as const) {
    const { addressee } = json(`messages/${language}/law.json`) as { addressee: Record<string, string> };
    const missing = [...instruments.map((one) => one.addressee), ...made]
      .map(addresseeKey)
      .filter((key) => !addressee[key]);
    expect(missing, language).toEqual([]);
  }
});

test("the State of an addressee is called by its name", () => {
  expect(addresseeWords(words("es"), "executing authority in FR")).toBe("autoridad de ejecución (Francia)");
  expect(addresseeWords(words("en"), "Europol")).toBe("Europol");
  expect(addresseeWords(words("en"), "somebody new")).toBe("somebody new");
});
