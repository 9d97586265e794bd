import { as, type Context, isDatabaseAway, type Services, withActor } from "#kernel";
import { dayIn, readHouseZone } from "#kernel/house-zone";
import { readKeeping } from "../keeping.ts";
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

/** The zone of the house, for pages of staff. */
export const houseZone = (context: Context): Promise<string> => withActor(context.db, context.actor, readHouseZone);

/** The same for pages of the public: what else stands in the profile is for staff. */
export const publicZone = (services: Services): Promise<string> =>
  houseZone(as(services, { kind: "system", job: "public-zone" }));

/** Today in the house, for pages of the public that need nothing else of the database: while it is away, the day of UTC. */
export async function publicDay(services: Services): Promise<string> {
  const zone = await publicZone(services).catch((error: unknown) => {
    if (isDatabaseAway(error)) return "UTC";
    throw error;
  });
  return dayIn(services.clock.now(), zone);
}
