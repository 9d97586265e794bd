import type { Law } from "./law.ts";
import { addSpan, firstMs, parseMoment, parseSpan } from "./moment.ts";

/** A shorter term of this house: `ref` as the rules write it (`ES-C02.per`), `length` an ISO 8601 duration. */
export interface ShorterTerm {
  readonly ref: string;
  readonly length: string;
}

/** Whether one duration ends before another, from a day on which months are long. */
export function isShorter(length: string, than: string): boolean {
  const start = parseMoment("2027-07-01");
  if (!start) throw new Error("not a date");
  parseSpan(length);
  return firstMs(addSpan(start, length, "UTC"), "UTC") < firstMs(addSpan(start, than, "UTC"), "UTC");
}

/**
 * The same law with shorter terms. A longer one changes nothing: a house may narrow a rule, never widen it.
 * @throws on a duration that is none, or a term no row has
 */
export function tighten(law: Law, terms: readonly ShorterTerm[]): Law {
  if (terms.length === 0) return law;
  for (const { ref, length } of terms) {
    law.book.term(ref, "2026-01-01");
    parseSpan(length);
  }
  const term = (ref: string, on: string): string | null => {
    const own = law.book.term(ref, on);
    if (own === null) return null;
    return terms
      .filter((one) => one.ref === ref)
      .reduce((shortest, one) => (isShorter(one.length, shortest) ? one.length : shortest), own);
  };
  return { ...law, book: { ...law.book, term } };
}
