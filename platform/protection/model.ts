import { z } from "zod";
import { type ContentLanguage, contentLanguages } from "#content/schemas/languages.ts";
import { day, hour, type Random } from "#kernel";
import { controllers, countries } from "./law.ts";

export const requestKinds = ["access", "rectify", "erase", "restrict", "object", "portability"] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requesters = ["victim", "suspect", "witness", "other"] as const;
export const outcomes = ["grant", "partly", "restrict", "refuse", "omit", "withdrawn"] as const;
export type Outcome = (typeof outcomes)[number];
export const grounds = [
  "inquiry",
  "prosecution",
  "public_security",
  "national_security",
  "rights_of_others",
  "needed_as_evidence",
  "accuracy_contested",
  "unfounded",
] as const;
export type Ground = (typeof grounds)[number];
export const letterLanguages = contentLanguages;
export type LetterLanguage = ContentLanguage;
export const breachKinds = ["seen", "lost", "changed", "not-available"] as const;
export const recipients = ["authority", "authority-complete", "persons"] as const;
export type Recipient = (typeof recipients)[number];

/** `yes`, `no`, or not known yet. */
export const known = z
  .enum(["yes", "no", "", "unknown"])
  .default("")
  .transform((value) => (value === "yes" ? true : value === "no" ? false : null));
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const countrySchema = z.enum(countries);
export const controllerSchema = z.enum(controllers);

/** Codes for the fields that did not fit. */
export function faultsOf(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "form");
    const missing = issue.code === "too_small" || (issue.code === "invalid_type" && issue.input === undefined);
    faults[field] ??= issue.code === "too_big" ? "too-long" : missing ? "required" : "not-valid";
  }
  return faults;
}

const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** `S-7K3M-92QX`, `B-...`: what people quote; without letters and digits that look alike. Opens nothing. */
export function newReference(random: Random, prefix: "S" | "B"): string {
  let text = "";
  while (text.length < 8)
    for (const byte of random.bytes(16)) if (byte < 248 && text.length < 8) text += letters[byte % letters.length];
  return `${prefix}-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Alarms come this long before; `over` when the time has passed. Hours matter for breaches, days for the rest. */
const alarms = {
  request: [
    ["2-days", 2 * day],
    ["7-days", 7 * day],
    ["14-days", 14 * day],
  ],
  breach: [
    ["6-hours", 6 * hour],
    ["1-day", day],
    ["2-days", 2 * day],
  ],
  review: [
    ["7-days", 7 * day],
    ["30-days", 30 * day],
  ],
} as const;
export type AlarmKind = keyof typeof alarms;

/** Which alarm is on at a moment; null while there is time. */
export function alarmAt(kind: AlarmKind, due: Date, now: Date): string | null {
  const left = due.getTime() - now.getTime();
  if (left <= 0) return "over";
  return alarms[kind].find(([, span]) => left <= span)?.[0] ?? null;
}

/** The same as the kit's chip says it. */
export const chipState = (kind: AlarmKind, due: Date, now: Date): "later" | "soon" | "over" => {
  const alarm = alarmAt(kind, due, now);
  return alarm === "over" ? "over" : alarm ? "soon" : "later";
};

/**
 * Days that a closed request and a closed breach are kept; the operator sets them, these are the house's own until then.
 * Brazil asks that the register of breaches is kept five years (DP-BR-01).
 */
export const defaultKeeping = { request: 1095, breach: 1827 } as const;
export type Keeping = { readonly [K in keyof typeof defaultKeeping]: number };
const days = z.coerce.number().int().min(30).max(36_500);
export const keepingSchema = z.object({ request: days, breach: days });

/** Days before erasure on which notice is given, as for reports and cases. */
export const noticeDays = [30, 7, 1] as const;
