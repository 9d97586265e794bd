import type { z } from "zod";

/**
 * First fault of each field, as codes for messages: `required`, `too-long`, `not-valid`, or a fault that the schema names
 * itself. Never repeats what was typed.
 * @param named messages of the schema that are codes of their own
 * @param deep keys are whole paths (`contact.value`) instead of the first part of them
 */
export function fieldFaults(
  error: z.ZodError,
  { named = [], deep = false }: { readonly named?: readonly string[]; readonly deep?: boolean } = {},
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = (deep ? issue.path.map(String).join(".") : String(issue.path[0] ?? "")) || "form";
    faults[field] ??= named.includes(issue.message)
      ? issue.message
      : issue.code === "too_big"
        ? "too-long"
        : issue.code === "too_small" || (issue.code === "invalid_type" && issue.input === undefined)
          ? "required"
          : "not-valid";
  }
  return faults;
}
