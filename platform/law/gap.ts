import type { Condition, Reason } from "@heroes/lawful";
import type { HouseLaw } from "./house-rules.ts";

/** Why an act is not covered: the codes of the gates. */
export type Gap =
  | "no-authorisation"
  | "not-confirmed"
  | "ended"
  | "wrong-act"
  | "denied"
  | "not-covered-then"
  | "incomplete"
  | "condition-open"
  | "unsigned"
  | "closed-here"
  | "ethics-missing";

/**
 * What still stands between an answer of the rules and the act it allows.
 * @param on day on which signatures count
 * @param hinders whether a condition stops this act (other than rows that wait for a signature)
 * @returns the conditions that stand, and the rows that must be signed by two people and are not
 */
export function whatStands(
  house: HouseLaw,
  on: string,
  answer: { readonly rests: readonly string[]; readonly conditions: readonly Condition[] },
  hinders: (one: Condition) => boolean,
): { readonly open: readonly Condition[]; readonly unsigned: readonly string[] } {
  const unsignedOf = (rules: readonly string[]) => rules.filter((rule) => house.standing(rule, on) !== "signed");
  const open = answer.conditions.filter((one) =>
    one.needs === "unsigned_rule" ? unsignedOf(one.rules).length > 0 : hinders(one),
  );
  const asked = open.flatMap((one) => (one.needs === "unsigned_rule" ? one.rules : []));
  return { open, unsigned: unsignedOf([...new Set([...answer.rests, ...asked])]) };
}

/** The rows a gate stays shut on: those that close it, not whatever else the answer names. */
export function whyRules(
  house: HouseLaw,
  shut: {
    readonly gap: string | null;
    readonly open: readonly Condition[];
    readonly unsigned: readonly string[];
    readonly cited: readonly string[];
    readonly reasons: readonly Reason[];
  },
): readonly string[] {
  const { gap, open } = shut;
  if (gap === null) return [];
  const reasons = shut.reasons.map((one) => one.rule);
  const asked = open.filter((one) => one.needs !== "unsigned_rule" && (gap !== "incomplete" || one.needs === "fact"));
  const by: Readonly<Record<string, readonly string[]>> = {
    "closed-here": house.closed(shut.cited),
    // Where no rule of the house asks for it, oversight by a person outside the operation does.
    "ethics-missing": [...house.wantsEthics(shut.cited), "EP-13"],
    incomplete: asked.flatMap((one) => one.rules),
    "condition-open": asked.flatMap((one) => one.rules),
  };
  if (gap === "unsigned") return shut.unsigned;
  return [...new Set([...(by[gap] ?? []), ...reasons])].slice(0, 6);
}

/** What is missing, where the gap is that something is: a path of a fact, or the word of a condition. */
export function missingIn(gap: string | null, open: readonly Condition[]): string {
  if (gap !== "incomplete" && gap !== "condition-open") return "";
  const first = open.find((one) => one.needs !== "unsigned_rule" && (gap !== "incomplete" || one.needs === "fact"));
  return first?.path ?? first?.needs ?? "";
}
