import type { Language } from "../../words/languages.ts";

/** One rule as a page shows it, in one language. */
export type ShownRule = {
  readonly rule: string;
  readonly part: string;
  readonly article: string;
  readonly words: string | null;
  readonly row: string;
  readonly source: string;
  readonly mark: string;
  readonly checked: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

type Kept = Omit<ShownRule, "words"> & { readonly words: Readonly<Record<Language, string>> | null };

export const shown = (rule: Kept, language: Language): ShownRule => ({
  ...rule,
  words: rule.words?.[language] ?? null,
});

/** Letters without accents and case, so that "encubierto" and "ENCUBIERTO" meet. */
const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Rules that hold every word that was typed: in their words, the row, the article or the id. */
export function findRules(rules: readonly ShownRule[], typed: string): ShownRule[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean).slice(0, 8);
  if (wanted.length === 0) return [];
  return rules.filter((rule) => {
    const text = plain([rule.rule, rule.article, rule.words ?? "", rule.row].join(" "));
    return wanted.every((word) => text.includes(word));
  });
}
