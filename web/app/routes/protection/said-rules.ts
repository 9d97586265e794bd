import type { Language } from "../../words/languages.ts";
import { shown } from "../law-guide/find.ts";

export type SaidRule = {
  readonly rule: string;
  readonly article: string;
  readonly words: string;
  /** The words are the row as it stands in content/law: nobody has put it into plain words yet. */
  readonly english: boolean;
};

/** What a row says, for readers who know no ids: the article and the plain words of the legal guide. */
export function saidRule(guide: readonly Parameters<typeof shown>[0][], rule: string, language: Language): SaidRule {
  const kept = guide.find((one) => one.rule === rule);
  if (!kept) return { rule, article: "", words: "", english: false };
  const { article, words, row } = shown(kept, language);
  // Rows about what a document holds have the name of the document there, and no article.
  return { rule, article: rule.startsWith("DP-DOC-") ? "" : article, words: words ?? row, english: !words };
}

/** The same in a file, on one line. */
export function ruleLine({ rule, article, words }: SaidRule): string {
  const said = [article, words].filter(Boolean).join(": ");
  return said ? `${said} (${rule})` : rule;
}
