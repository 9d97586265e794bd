import type { Condition, Reason } from "./clauses.ts";
import { unique } from "./clauses.ts";
import type { Law } from "./law.ts";

/** Where a rule can be read, when it was last checked, and how far. */
export interface Source {
  readonly rule: string;
  readonly article: string;
  readonly source: string;
  readonly mark: string;
  readonly checked: string;
}

/** A running clock: moments as they were written (a bare date) or as instants with offset. */
export interface Clock {
  readonly clock: string;
  readonly length: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly rule: string;
}

export const NOTICE =
  "Not legal advice. Ask the competent judge or prosecutor; where a row and the official text differ, the official text wins.";

/** The sources of the rows, each once, in the order of first citation. The version valid on that date is named. */
export function sourcesOf(law: Law, rules: readonly string[], on: string): Source[] {
  return [...new Set(rules)].flatMap((rule) => {
    const row = law.book.at(rule, on) ?? law.book.any(rule);
    return row
      ? [{ rule: row.id, article: row.article, source: row.source, mark: row.mark, checked: row.checked }]
      : [];
  });
}

/** One reason per row. */
export function uniqueReasons(reasons: readonly Reason[]): Reason[] {
  const found = new Map<string, Reason>();
  for (const reason of reasons) {
    const old = found.get(reason.rule);
    if (!old) found.set(reason.rule, reason);
    else if (!old.text.includes(reason.text))
      found.set(reason.rule, { rule: reason.rule, text: `${old.text}; ${reason.text}` });
  }
  return [...found.values()];
}

/** A refusal needs no list of open facts: only the steps that would change it stay. */
export function conditionsFor(verdict: string, conditions: readonly Condition[]): Condition[] {
  const kept = unique(conditions);
  return verdict === "deny" ? kept.filter((c) => c.needs !== "fact" && c.needs !== "unsigned_rule") : kept;
}
