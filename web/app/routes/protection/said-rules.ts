import type { RouterContextProvider } from "react-router";
import { platformContext } from "../../context.ts";
import type { Language } from "../../words/languages.ts";
import { shown } from "../law-guide/find.ts";
import { staffLanguage } from "./staff-language.ts";

export type SaidRule = {
  readonly rule: string;
  readonly article: string;
  readonly words: string;
  /** The words are the row as it stands in content/law: nobody has put it into plain words yet. */
  readonly english: boolean;
};

/** Something that rests on rules, with what they say in place of their ids. */
export type Said<T extends { readonly rules: readonly string[] }> = Omit<T, "rules"> & {
  readonly rules: readonly SaidRule[];
};

/** What a row says, for readers who know no ids: the article and the plain words of the legal guide. */
export function saidRule(guide: readonly Parameters<typeof shown>[0][], rule: string, language: Language): SaidRule {
  const kept = guide.find((one) => one.rule === rule);
  if (!kept) return { rule, article: "", words: "", english: false };
  const { article, words, row } = shown(kept, language);
  // Rows about what a document holds have the name of the document there, and no article.
  return { rule, article: rule.startsWith("DP-DOC-") ? "" : article, words: words ?? row, english: !words };
}

/** For loaders: says rules in the language of whoever reads the page. */
export function sayRules(context: Readonly<RouterContextProvider>) {
  const { rules } = context.get(platformContext).content.lawGuide;
  const language = staffLanguage(context);
  // A row that many things of a page rest on is the same object, so that it travels once.
  const said = new Map<string, SaidRule>();
  const say = (id: string): SaidRule => {
    const one = said.get(id) ?? saidRule(rules, id, language);
    said.set(id, one);
    return one;
  };
  return {
    these: (ids: readonly string[]): SaidRule[] => ids.map(say),
    of: <T extends { readonly rules: readonly string[] }>(thing: T): Said<T> => ({
      ...thing,
      rules: thing.rules.map(say),
    }),
  };
}

/** The same in a file, on one line. */
export function ruleLine({ rule, article, words }: SaidRule): string {
  const said = [article, words].filter(Boolean).join(": ");
  return said ? `${said} (${rule})` : rule;
}
