import { type Context, withActor } from "#kernel";
import { readKeeping } from "../keeping.ts";
import { zoneOfCountry } from "../law.ts";
import type { Keeping } from "../model.ts";

export type Profile = {
  readonly country: string;
  readonly controller: string;
  readonly name: string;
  readonly address: string;
  readonly officer: string;
  readonly authority: string;
  readonly setAt: Date;
};

/** Who answers for the data here, and how long this desk keeps its own records; `profile` is null until it is set. */
export async function readProfile(
  context: Context,
): Promise<{ readonly profile: Profile | null; readonly keeping: Keeping }> {
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("protection_profile").selectAll().executeTakeFirst();
    return {
      profile: row
        ? {
            country: row.country,
            controller: row.controller,
            name: row.name,
            address: row.address,
            officer: row.officer,
            authority: row.authority,
            setAt: row.set_at,
          }
        : null,
      keeping: await readKeeping(tx),
    };
  });
}

/** Zone of the country of the house; UTC until a country is set. */
export async function houseZone(context: Context): Promise<string> {
  const row = await withActor(context.db, context.actor, (tx) =>
    tx.selectFrom("protection_profile").select("country").executeTakeFirst(),
  );
  return zoneOfCountry(row?.country ?? "");
}
