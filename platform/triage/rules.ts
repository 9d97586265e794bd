import { z } from "zod";
import type { Tx } from "#kernel";
import { applyChanges, type RuleChanges, type RuleSet } from "./scoring.ts";

/** Points stay in a range in which one rule cannot drown all others. */
export const pointsRange = { min: -50, max: 100 } as const;

export const changesSchema = z.record(
  z.string().max(100),
  z.object({
    points: z.number().int().min(pointsRange.min).max(pointsRange.max).optional(),
    enabled: z.boolean().optional(),
  }),
);

export type PublishedRules = RuleSet & { readonly version: number; readonly changes: RuleChanges };

/** The rules that hold now. Version 0 is what was shipped, unchanged. */
export async function currentRules(tx: Tx): Promise<PublishedRules> {
  const row = await tx
    .selectFrom("urgency_version")
    .select(["version", "overrides"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const changes = row ? changesSchema.parse(row.overrides) : {};
  return { ...applyChanges(changes), version: row?.version ?? 0, changes };
}
