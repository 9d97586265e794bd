// What the tests of content share: all of it, read once, and what may be asked of a condition.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Condition, evaluateCondition, type Facts } from "./condition.ts";
import { loadHelplines } from "./helplines.ts";
import { loadReportKinds } from "./report-kinds.ts";
import { agePaths, contentLanguages } from "./shared.ts";
import { loadUrgency } from "./urgency.ts";

export const content = join(import.meta.dirname, "..");
export const kinds = loadReportKinds(join(content, "report-kinds"));
export const urgency = loadUrgency(join(content, "signals"));
export const countries = loadHelplines(join(content, "helplines"));
export const lines = countries.flatMap((country) => country.lines);
export const translated = contentLanguages.filter((language) => language !== "en");

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export const read = (...path: string[]): Json => JSON.parse(readFileSync(join(content, ...path), "utf8"));

/** All texts of a JSON value with the path to each. */
export function textsIn(value: Json, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${path}/${key}`));
}

/** What conditions may ask besides the questions of a kind, and the answers there are. */
export const common: Record<string, readonly string[]> = {
  for: ["self", "other"],
  age: [...agePaths, "unknown"],
  kind: kinds.map(({ kind }) => kind),
};
export const aboutReport: Record<string, readonly string[]> = {
  ...common,
  language: contentLanguages,
  links: ["1", "2+", "5+"],
  hash_hit: ["yes", "no"],
  contact_given: ["yes", "no"],
};

/** Every "question is answer" of a condition. */
export function asked(condition: Condition | undefined): { question: string; is: readonly string[] }[] {
  if (!condition) return [];
  if ("all" in condition) return condition.all.flatMap(asked);
  if ("any" in condition) return condition.any.flatMap(asked);
  if ("not" in condition) return asked(condition.not);
  return [condition];
}

/** Yes, no or (null) it depends: what a condition says when only some facts are settled. */
export function settled(condition: Condition | undefined, facts: Facts): boolean | null {
  if (!condition) return true;
  if ("not" in condition) {
    const inner = settled(condition.not, facts);
    return inner === null ? null : !inner;
  }
  if ("all" in condition || "any" in condition) {
    const parts = "all" in condition ? condition.all : condition.any;
    const values = parts.map((part) => settled(part, facts));
    const decides = !("all" in condition);
    return values.includes(decides) ? decides : values.includes(null) ? null : !decides;
  }
  return condition.question in facts ? evaluateCondition(condition, facts) : null;
}

export const smallChild: Facts = { for: "self", age: "under-13" };
