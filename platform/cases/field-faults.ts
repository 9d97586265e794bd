import type { z } from "zod";

/** First fault of each field, as codes for messages. Never repeats what was typed. */
export function fieldFaults(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "form");
    faults[field] ??= issue.code === "too_big" ? "too-long" : issue.code === "too_small" ? "required" : "not-valid";
  }
  return faults;
}
