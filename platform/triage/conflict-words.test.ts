import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault, systemRandom } from "#kernel";
import { randomInstallationKey } from "../kernel/keys.ts";
import { findNames, nameFingerprints, wordsOf } from "./conflict-words.ts";

const vault = createVault(randomInstallationKey(), systemRandom);
const term = (name: string, id = "t") => ({ id, fingerprints: nameFingerprints(vault, name) });
const finds = (text: string, name: string) => findNames(vault, text, [term(name)]).has("t");

test("a name is found whatever its accents, case and order, in Greek too", () => {
  expect(finds("he said he was JOSÉ  da Invenção", "José Invenção")).toBe(true);
  expect(finds("INVENCAO, jose (the trainer)", "José Invenção")).toBe(true);
  expect(finds("τον λένε Νίκος Επινοημένος", "ΝΙΚΟΣ ΕΠΙΝΟΗΜΕΝΟΣ")).toBe(true);
  expect(finds("Nikos", "Νίκος")).toBe(false);
});

test("half a name, or halves far apart, are no name", () => {
  expect(
    finds("Ana came. Later that year, in another town and another house, a man named Invented left.", "Ana Invented"),
  ).toBe(false);
  expect(finds("Ana came", "Ana Invented")).toBe(false);
  expect(finds("Ana Inventedson", "Ana Invented")).toBe(false);
});

test("any name within any text is found", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdeéñαβγőß"), minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.lorem(), fc.lorem(), (name, before, after) => {
      return finds(`${before} ${name.join(" ").toUpperCase()} ${after}`, name.join(" "));
    }),
  );
});

test("a text without any of the words never matches", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!wordsOf(text).includes("xqzinvented"));
      return !finds(text, "Xqzinvented");
    }),
  );
});

test("nothing to look for gives no fingerprint", () => {
  expect(nameFingerprints(vault, " - . ")).toEqual([]);
  expect(findNames(vault, "anything", [])).toEqual(new Set());
});
