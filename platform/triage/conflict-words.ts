import type { Vault } from "#kernel";

/** Words of a name may stand this far apart in a text and in any order ("Invented, Ana Maria"). */
const window = 8;

/**
 * The one spelling under which equal words meet: without accents and case, Greek final sigma as sigma. Scripts are not
 * transliterated: a name that is written in two alphabets is declared in both.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, 400_000)
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      // Up and down again: ß and SS, ς and Σ become one.
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
      .match(/[\p{L}\p{N}]{2,}/gu) ?? []
  );
}

/** One fingerprint per word of a name. */
export function nameFingerprints(vault: Vault, name: string): Buffer[] {
  return [...new Set(wordsOf(name))].slice(0, 8).map((word) => vault.fingerprint("conflict/word", word));
}

export type NameTerm = { readonly id: string; readonly fingerprints: readonly Buffer[] };

/**
 * Which of the names stand in the text.
 * @returns ids of the terms whose words all stand close together
 */
export function findNames(vault: Vault, text: string, terms: readonly NameTerm[]): Set<string> {
  const found = new Set<string>();
  if (terms.length === 0) return found;
  const wanted = new Map<string, { term: string; size: number }[]>();
  for (const term of terms) {
    for (const print of term.fingerprints) {
      const hex = print.toString("hex");
      wanted.set(hex, [...(wanted.get(hex) ?? []), { term: term.id, size: term.fingerprints.length }]);
    }
  }
  const prints = new Map<string, string>();
  const printOf = (word: string) => {
    const known = prints.get(word) ?? vault.fingerprint("conflict/word", word).toString("hex");
    prints.set(word, known);
    return known;
  };
  // Per term: where each of its words was seen last.
  const seen = new Map<string, Map<string, number>>();
  wordsOf(text).forEach((word, at) => {
    const print = printOf(word);
    for (const { term, size } of wanted.get(print) ?? []) {
      const places = seen.get(term) ?? new Map<string, number>();
      places.set(print, at);
      seen.set(term, places);
      if (places.size === size && at - Math.min(...places.values()) < window) found.add(term);
    }
  });
  return found;
}
