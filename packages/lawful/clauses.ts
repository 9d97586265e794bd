import { z } from "zod";
import { type Guard, guardSchema, judge, type Lookup } from "./guard.ts";
import type { RowBook } from "./rows.ts";

export const NEEDS = [
  "fact",
  "unsigned_rule",
  "authorisation",
  "validation",
  "home_order",
  "specific_permit",
  "ratification",
  "report",
  "like_case_at_home",
  "notification",
  "consultation",
  "consent",
  "translation",
  "complete_form",
  "voluntary",
  "article_replaced",
  "national_law",
  "necessity",
  "proportionality",
  "subsidiarity",
  "no_provocation",
  "senior_confirmation",
  "legal_opinion",
] as const;
export type Need = (typeof NEEDS)[number];

const verdictSchema = z.enum([
  "allow",
  "allow_if",
  "needs_ratification",
  "deny",
  "expired",
  "due",
  "late",
  "none",
  "info",
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** One rule as data: where its test holds, its effect applies. */
export const clauseSchema = z.strictObject({
  rows: z.array(z.string()).min(1),
  /** Rows to be read beside these, cited whether or not they are valid on the day (a ban that is still to come). */
  cites: z.array(z.string()).optional(),
  if: guardSchema.optional(),
  verdict: verdictSchema.optional(),
  text: z.string().min(1),
  needs: z.enum(NEEDS).optional(),
  path: z.string().optional(),
  /** Counts as general knowledge although a row it names is SEEN (the weaker part of a mixed mark). */
  weak: z.boolean().optional(),
  /** Where the test is open: say nothing of it (the fact only closes when it is stated). */
  quiet: z.boolean().optional(),
  outcome: z.string().optional(),
  to: z.array(z.string()).optional(),
  fields: z.array(z.string()).optional(),
  records: z.array(z.string()).optional(),
  prohibits: z.array(z.string()).optional(),
  /** A term: starts at the first stated fact of `start`; `done` is the fact that ends the duty. */
  term: z
    .strictObject({
      clock: z.string(),
      start: z.array(z.string()),
      length: z.string(),
      total: z.string().optional(),
      unit: z.enum(["hours", "days", "business_days"]).optional(),
      done: z.string().optional(),
      /** Verdict before and after the end; without them the term only informs. */
      within: verdictSchema.optional(),
      after: verdictSchema.optional(),
      end: z.enum(["end_of_next_year"]).optional(),
    })
    .optional(),
});
export type Clause = z.infer<typeof clauseSchema>;

export interface Condition {
  readonly needs: Need;
  readonly path: string | null;
  readonly text: string;
  readonly rules: readonly string[];
}
export interface Reason {
  readonly rule: string;
  readonly text: string;
}

const STRICT: readonly Verdict[] = [
  "deny",
  "expired",
  "late",
  "needs_ratification",
  "due",
  "allow_if",
  "allow",
  "none",
  "info",
];

/** The stricter of two verdicts (CALC-06). */
export function stricter(a: Verdict, b: Verdict): Verdict {
  return STRICT.indexOf(a) <= STRICT.indexOf(b) ? a : b;
}

function strictest(verdicts: readonly Verdict[]): Verdict | null {
  return verdicts.length === 0 ? null : verdicts.reduce(stricter);
}

export interface WeighOptions {
  /** The stated facts that a derived path (`$…`) stands for. */
  readonly spoken?: (path: string) => string[];
  /** What the clock of an applied clause says. */
  readonly term?: (
    clause: Clause,
  ) => { readonly verdict?: Verdict | undefined; readonly condition?: Condition | undefined } | null;
}

export interface Weighed {
  /** Null where no clause gave one. */
  readonly verdict: Verdict | null;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
  readonly applied: readonly Clause[];
  /** Clauses that were judged closed (deny, expired), for the "why". */
  readonly closed: readonly Clause[];
}

/** True where at least one of the rows that open is SEEN on that date; null where none of them is valid then. */
export function isSigned(book: RowBook, clauses: readonly Pick<Clause, "rows" | "weak">[], on: string): boolean | null {
  const valid = clauses
    .flatMap((c) => c.rows.map((id) => ({ row: book.at(id, on), weak: c.weak === true })))
    .filter((x) => x.row);
  if (valid.length === 0) return null;
  return valid.some((x) => !x.weak && x.row?.mark === "SEEN");
}

function factCondition(path: string, clause: Clause): Condition {
  return { needs: "fact", path: path, text: `Not stated: ${path}. ${clause.text}`, rules: clause.rows };
}

/**
 * Weighs clauses over facts on a date. Kleene logic: an open test becomes a condition, never a guess; the strictest
 * verdict stands; what only GK, INF or GAP rows open is `allow_if` with `unsigned_rule`.
 */
export function weigh(
  clauses: readonly Clause[],
  look: Lookup,
  book: RowBook,
  on: string,
  options: WeighOptions = {},
): Weighed {
  const spoken = options.spoken ?? ((path: string) => [path]);
  const conditions: Condition[] = [];
  const reasons: Reason[] = [];
  // What closes is said first: "why may I not?" is answered by the row that says no.
  const closing: Reason[] = [];
  const applied: Clause[] = [];
  const closed: Clause[] = [];
  const verdicts: Verdict[] = [];
  const opening: Clause[] = [];
  let pending = false;
  let anyOpenable = false;
  for (const clause of clauses) {
    const rows = clause.rows.filter((id) => book.at(id, on));
    if (clause.verdict === "allow" || clause.verdict === "allow_if") anyOpenable = true;
    if (rows.length === 0) continue; // no version of its rows is valid on that date (CALC-05)
    const test = judge(clause.if as Guard | undefined, look);
    if (test.value === false) continue;
    if (test.value === "unknown") {
      if (clause.quiet) continue;
      pending = true;
      // the length of a duty that may arise is worth knowing, its verdict is not
      if (clause.term && !test.unknown.some((path) => path === "country" || path.startsWith("$")))
        options.term?.({ ...clause, rows });
      for (const raw of new Set(test.unknown))
        for (const path of spoken(raw))
          conditions.push(
            clause.needs && clause.path === path
              ? { needs: clause.needs, path, text: clause.text, rules: rows }
              : factCondition(path, { ...clause, rows }),
          );
      continue;
    }
    applied.push(clause);
    const own = [...rows, ...(clause.cites ?? [])].map((rule) => ({ rule, text: clause.text }));
    reasons.push(...own);
    if (clause.needs)
      conditions.push({ needs: clause.needs, path: clause.path ?? null, text: clause.text, rules: rows });
    const timed = options.term?.({ ...clause, rows });
    if (timed?.condition) conditions.push(timed.condition);
    const verdict = timed?.verdict ?? clause.verdict;
    if (!verdict) continue;
    verdicts.push(verdict);
    if (verdict === "deny" || verdict === "expired") {
      closed.push(clause);
      closing.push(...own);
    }
    if (verdict === "allow") opening.push({ ...clause, rows });
  }
  if (opening.length > 0 && isSigned(book, opening, on) === false)
    conditions.push(unsigned(opening.flatMap((c) => c.rows)));
  let verdict = strictest(verdicts);
  if (verdict === null && (pending || conditions.length > 0)) verdict = "allow_if";
  if (verdict === "allow" && (pending || conditions.length > 0)) verdict = "allow_if";
  if (verdict === null && anyOpenable) verdict = "deny";
  return {
    verdict,
    conditions: unique(conditions),
    reasons: [...closing, ...reasons.filter((one) => !closing.includes(one))],
    applied,
    closed,
  };
}

export function unsigned(rules: readonly string[]): Condition {
  return {
    needs: "unsigned_rule",
    path: null,
    text: "Rests on a rule that nobody has signed: general knowledge, a conclusion or a gap",
    rules: [...new Set(rules)],
  };
}

/** One entry per need and path (or text), rows joined. */
export function unique(conditions: readonly Condition[]): Condition[] {
  const found = new Map<string, Condition>();
  for (const c of conditions) {
    const key = c.needs === "unsigned_rule" ? "unsigned" : `${c.needs} ${c.path ?? c.text}`;
    const old = found.get(key);
    found.set(key, { ...(old ?? c), rules: [...new Set([...(old?.rules ?? []), ...c.rules])] });
  }
  return [...found.values()];
}
