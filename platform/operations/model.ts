import { z } from "zod";
import { day, type Tx } from "#kernel";

/** Days after closing or withdrawal until erasure. The operator sets them; these are the house's own until then. */
export const defaultPeriods = { closedReport: 365, withdrawnReport: 30, closedCase: 1825 } as const;
export type Periods = { readonly [K in keyof typeof defaultPeriods]: number };

/** Days before erasure on which notice is given. */
export const noticeDays = [30, 7, 1] as const;

/** How long an erasure request waits for its second person. */
export const requestLifetime = 7 * day;

const days = z.coerce.number().int().min(1).max(36_500);
export const periodsSchema = z.object({ closedReport: days, withdrawnReport: days, closedCase: days });

export async function readPeriods(tx: Tx): Promise<Periods> {
  const row = await tx.selectFrom("setting").select("value").where("name", "=", "retention").executeTakeFirst();
  const stored = periodsSchema.safeParse(row?.value);
  return stored.success ? stored.data : defaultPeriods;
}

export const reasonSchema = z.string().trim().min(5).max(2000);
export const scopeSchema = z.object({ kind: z.enum(["report", "case"]), id: z.guid() });
