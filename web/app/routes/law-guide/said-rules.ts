import type { RouterContextProvider } from "react-router";
import { platformContext } from "../../context.ts";
import { staffLanguage } from "../../staff-context.ts";
import type { Language } from "../../words/languages.ts";
import { findRules, shown } from "./find.ts";

type Kept = Parameters<typeof shown>[0];

export type SaidRule = {
  readonly rule: string;
  readonly article: string;
  readonly words: string;
  /** The words are the row as it stands in content/law: nobody has put it into plain words yet. */
  readonly english: boolean;
};

/** A line of an answer. */
export type SaidLine = {
  readonly text: string;
  /** Nobody has put it into the reader's language yet. */
  readonly english: boolean;
  /** It holds only if a fact turns out so that is not known yet. */
  readonly open: boolean;
};

/** Something that rests on rules, with what they say in place of their ids. */
export type Said<T extends { readonly rules: readonly string[] }> = Omit<T, "rules"> & {
  readonly rules: readonly SaidRule[];
};

export type SaidAnswer<T> = Omit<T, "rules" | "words"> & {
  readonly rules: readonly SaidRule[];
  readonly lines: readonly SaidLine[];
};

/** What a row says, for readers who know no ids: the article and the plain words of the legal guide. */
export function saidRule(guide: readonly Kept[], rule: string, language: Language): SaidRule {
  const kept = guide.find((one) => one.rule === rule);
  if (!kept) return { rule, article: "", words: "", english: false };
  const { words, row } = shown(kept, language);
  return { rule, article: articleOf(kept), words: words ?? row, english: !words };
}

/** What a row is an article of. Rows about documents, principles and gaps have a title or their own text there. */
function articleOf({ rule, article, row, source }: Kept): string {
  if (/^(DP-DOC|EP)-/.test(rule) || row.startsWith(article)) return "";
  // A bare number says nothing without its act.
  const act = /^LECrim\b/.exec(source)?.[0];
  return act && /^\d/.test(article) ? `${act} ${article}` : article;
}

/** For loaders: says rules in the language of whoever reads the page. */
export function sayRules(context: Readonly<RouterContextProvider>) {
  const { rules, lines } = context.get(platformContext).content.lawGuide;
  const language = staffLanguage(context);
  // A row that many things of a page rest on is the same object, so that it travels once.
  const said = new Map<string, SaidRule>();
  const say = (id: string): SaidRule => {
    const one = said.get(id) ?? saidRule(rules, id, language);
    said.set(id, one);
    return one;
  };
  const known = new Set(rules.map(({ rule }) => rule));
  return {
    /** Every rule whose id stands anywhere in what a page is given. */
    within: (view: unknown): SaidRule[] => [...idsIn(view, known)].map(say),
    /** The ids of rules that hold every word typed, in what the reader is shown of them. */
    find: (typed: string): string[] =>
      findRules(
        rules.map((one) => shown(one, language)),
        typed,
      ).map(({ rule }) => rule),
    /** What an answer says besides its rules, each line once. */
    lines: (texts: readonly string[]): SaidLine[] => {
      const all = texts.flatMap((text) => sayLine(lines, text, language));
      return all.filter((one, at) => at === all.findIndex(({ text, open }) => text === one.text && open === one.open));
    },
    these: (ids: readonly string[]): SaidRule[] => ids.map(say),
    of: <T extends { readonly rules: readonly string[] }>(thing: T): Said<T> => ({
      ...thing,
      rules: thing.rules.map(say),
    }),
  };
}

/** Rules that a line of packages/lawful names at its end, such as ` (EV-EPO-48, -49)`. */
const namedRules = / \(([A-Z]+-[A-Z0-9]+-)(\d+)((?:, -\d+)*)\)$/;

/** The ids that a line names at its end: what they say stands beside it, so that no reader meets an id alone. */
export function rulesNamed(line: string): string[] {
  const [, family, first, more] = namedRules.exec(line) ?? [];
  return family && first ? [first, ...(more ?? "").split(", -").slice(1)].map((number) => family + number) : [];
}

/**
 * A line of packages/lawful in the reader's language. What it says of one rule is joined by semicolons, and single lines hold
 * some too: the longest that is known counts.
 */
export function sayLine(
  lines: ReadonlyMap<string, Readonly<Record<Language, string>>>,
  said: string,
  language: Language,
): SaidLine[] {
  const text = said.replace(/^Not stated: [\w.$-]+\. /, "");
  const open = text !== said;
  const parts = text.replace(namedRules, "").split("; ");
  const out: SaidLine[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = parts.length;
    while (to > from + 1 && !lines.has(parts.slice(from, to).join("; "))) to -= 1;
    const english = parts.slice(from, to).join("; ");
    const words = lines.get(english)?.[language];
    out.push({ text: words ?? english, english: !words, open });
    from = to;
  }
  return out;
}

function idsIn(view: unknown, known: ReadonlySet<string>, found = new Set<string>()): Set<string> {
  if (typeof view === "string" && known.has(view)) found.add(view);
  else if (typeof view === "object" && view !== null) for (const one of Object.values(view)) idsIn(one, known, found);
  return found;
}

/** An answer of the rules with what it says and rests on in the reader's language, in place of English and ids. */
export function sayAnswer<T extends { readonly rules: readonly string[]; readonly words: readonly string[] }>(
  context: Readonly<RouterContextProvider>,
  { words, rules, ...rest }: T,
): SaidAnswer<T> {
  const say = sayRules(context);
  return { ...rest, rules: say.these(rules), lines: say.lines(words) };
}

/** The same in a file, on one line. */
export function ruleLine({ rule, article, words }: SaidRule): string {
  const said = [article, words].filter(Boolean).join(": ");
  return said ? `${said} (${rule})` : rule;
}
