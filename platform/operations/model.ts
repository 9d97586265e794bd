import { z } from "zod";
import { type Actor, day, hasRole, type StaffActor, type Tx } from "#kernel";
import { cleanText, wordsSchema } from "#platform/intake";

/** Days after closing or withdrawal until erasure. The operator sets them; these are the house's own until then. */
export const defaultPeriods = { closedReport: 365, withdrawnReport: 30, closedCase: 1825 } as const;
export type Periods = { readonly [K in keyof typeof defaultPeriods]: number };

/** Days before erasure on which notice is given. */
export const noticeDays = [30, 7, 1] as const;

/** How long an erasure request waits for its second person. */
export const requestLifetime = 7 * day;

/** Days before the review of a hold is due that it is shown as waiting. */
export const reviewAhead = 7;

/** A clock that is stopped is due in a year that does not come. */
export const never = new Date("9999-01-01");

const days = z.coerce.number().int().min(1).max(36_500);
export const periodsSchema = z.object({ closedReport: days, withdrawnReport: days, closedCase: days });

export async function readPeriods(tx: Tx): Promise<Periods> {
  const row = await tx.selectFrom("setting").select("value").where("name", "=", "retention").executeTakeFirst();
  const stored = periodsSchema.safeParse(row?.value);
  return stored.success ? stored.data : defaultPeriods;
}

const shortestReason = 5;
const longestReason = 2000;
export const reasonSchema = wordsSchema(longestReason, shortestReason);

/** What is wrong with a reason, as a code for its field. */
export function reasonFault(given: unknown): "required" | "too-short" | "too-long" {
  const length = typeof given === "string" ? cleanText(given).length : 0;
  return length === 0 ? "required" : length < shortestReason ? "too-short" : "too-long";
}

export const scopeSchema = z.object({ kind: z.enum(["report", "case"]), id: z.guid() });
export type Scope = z.infer<typeof scopeSchema>;

/** Sees clocks, holds and certificates; asks for erasure and answers what others asked. */
export const answersForRetention = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "data_protection_officer", "coordinator", "counsel");

/** Places and lifts legal holds, sets the periods. */
export const mayHold = (actor: Actor): actor is StaffActor => hasRole(actor, "coordinator", "counsel");
