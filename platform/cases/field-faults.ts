import type { z } from "zod";

/** Faults that the schemas name themselves; every other one is about length or shape. */
const named = new Set(["one-of-victim", "before-start"]);

/** First fault of each field, as codes for messages. Never repeats what was typed. */
export function fieldFaults(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "form");
    faults[field] ??= named.has(issue.message)
      ? issue.message
      : issue.code === "too_big"
        ? "too-long"
        : issue.code === "too_small"
          ? "required"
          : "not-valid";
  }
  return faults;
}

/** The fault of one free text: nothing but blanks, or too much. */
export function textFault(text: unknown): "required" | "too-long" {
  return typeof text === "string" && text.trim() ? "too-long" : "required";
}
