import { z } from "zod";
import { hour, minute, type Role, roles, type StaffActor } from "#kernel";

/** Someone who is fully signed in. */
export type StaffSession = {
  readonly actor: StaffActor;
  readonly name: string;
  /** A language code; the pages know which ones they speak. */
  readonly language: string;
  readonly appearance: Appearance;
  readonly sessionId: string;
  /** Proved again, within the last ten minutes, who they are: see requireStepUp. */
  readonly steppedUp: boolean;
};

/** What is still missing before someone is signed in. */
export type HalfSession = {
  readonly sessionId: string;
  readonly userId: string;
  readonly stage: "second_factor" | "enrol";
  readonly language: string;
};

export type Colleague = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

export type Appearance = "auto" | "light" | "dark";

/** How long things last. */
export const spans = {
  /** A session ends after this long without a request ... */
  idle: 30 * minute,
  /** ... and after this long in any case. */
  session: 12 * hour,
  /** Between the password and the second factor. */
  half: 15 * minute,
  stepUp: 10 * minute,
  firstInvitation: 24 * hour,
  invitation: 72 * hour,
  challenge: 5 * minute,
} as const;

export const roleSchema = z.enum(roles);

const controlOrBidi = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export const nameSchema = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .refine((text) => text.length >= 1 && text.length <= 120, "identity.name-length")
  .refine((text) => !controlOrBidi.test(text), "identity.name-characters");

/** A sign-in name in the one form it is compared in. */
export function normaliseLogin(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

export const loginSchema = z
  .string()
  .max(200, "identity.login-form")
  .transform(normaliseLogin)
  .refine((text) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{2,63}$/u.test(text), "identity.login-form");

/** Field errors of a zod failure, as codes. */
export function fieldCodes(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "form");
    fields[field] ??= issue.message.startsWith("identity.") ? issue.message : "identity.field-missing";
  }
  return fields;
}
