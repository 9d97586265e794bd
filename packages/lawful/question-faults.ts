import type { z } from "zod";
import { keysAt, type QuestionKind } from "./question-shapes.ts";
import { nearest } from "./words.ts";

/** A refused question: one clear line with path, word and nearest known word. */
export interface Refusal {
  readonly ok: false;
  readonly code: "law.question.unreadable" | "law.question.unknown_word" | "law.question.contradiction";
  readonly message: string;
}

export function refuse(code: Refusal["code"], message: string): Refusal {
  return { ok: false, code, message };
}

function quote(value: unknown): string {
  const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  return (shown ?? "nothing").replace(/\s+/g, " ").slice(0, 80);
}

type Issue = z.core.$ZodIssue;

/** What does not fit the shape, as one line. */
export function refusalOf(kind: QuestionKind, issue: Issue | undefined, object: Record<string, unknown>): Refusal {
  if (!issue) return refuse("law.question.unreadable", "the question cannot be read");
  const path = issue.path.map(String).join(".") || "question";
  const value = issue.path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    object,
  );
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const near = nearest(key, keysAt(kind, String(object.topic), issue.path));
    const full = issue.path.length > 0 ? `${path}.${key}` : key;
    return refuse(
      "law.question.unknown_word",
      `${full}: unknown key "${key}"${near ? `; nearest known: "${near}"` : ""}`,
    );
  }
  if (value === undefined) return refuse("law.question.unreadable", `${path}: missing`);
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const near = typeof value === "string" ? nearest(value, values) : values[0];
    return refuse("law.question.unknown_word", `${path}: unknown word ${quote(value)}; nearest known: "${near}"`);
  }
  if (issue.code === "custom") {
    const what: unknown = issue.params?.what;
    if (what === "moment")
      return refuse(
        "law.question.unreadable",
        `${path}: ${quote(value)} is not a moment; write YYYY-MM-DD or an instant with offset`,
      );
    const near =
      typeof value === "string"
        ? ({ UK: "GB", EL: "GR", EU: null }[value] ?? nearest(value, ["ES", "GR", "BR", "PE", "US"]))
        : null;
    return refuse(
      "law.question.unknown_word",
      `${path}: unknown country ${quote(value)}; write ISO 3166-1 alpha-2 in capitals, such as "${near ?? "ES"}"`,
    );
  }
  if (issue.code === "too_small" || issue.code === "too_big")
    return refuse("law.question.contradiction", `${path}: ${quote(value)} is out of range`);
  if (issue.code === "invalid_union") {
    const flat = issue.errors.flat();
    const params = flat.find((e) => e.code === "custom");
    if (params && typeof value === "string") return refusalOf(kind, { ...params, path: issue.path }, object);
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "another value";
  return refuse("law.question.unreadable", `${path}: ${quote(value)} does not fit; expected ${expected}`);
}
