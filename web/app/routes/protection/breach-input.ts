import type { BreachInput } from "#platform/protection";
import { typedOf } from "../desk/came-back.ts";

/** What a breach form sent, for the command and for the form when it comes back. */
export function readBreach(form: FormData): { breach: BreachInput; typed: Record<string, string> } {
  const countries = form.getAll("countries").filter((one) => typeof one === "string");
  const typed = { ...typedOf(form), countriesAll: countries.join(" ") };
  // Checked by the command's own schema.
  return { typed, breach: { ...typed, countries } as unknown as BreachInput };
}
