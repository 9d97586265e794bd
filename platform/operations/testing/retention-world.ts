import { type Role, withActor } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { keepClocksJob } from "../index.ts";

export const oneDay = 86_400_000;
export const reason = "an invented reason";

/** A house with those who may keep and erase, each just signed in anew, and a clock whose days the tests let pass. */
export async function openRetentionWorld() {
  const world = await createTestWorld();
  const { services, clock, owner } = world;
  const staff = async (name: string, role: Role) =>
    world.as((await createStaff(services, { name, roles: [role], steppedUp: true })).actor);
  const system = world.as();
  const run = () => keepClocksJob.run(services, {});
  const passDays = async (days: number) => {
    for (let passed = 0; passed < days; passed++) {
      clock.advance(oneDay);
      await run();
    }
  };
  /** A day as `YYYY-MM-DD`, so many from now. */
  const dayIn = (days: number) => new Date(clock.now().getTime() + days * oneDay).toISOString().slice(0, 10);
  return {
    world,
    services,
    clock,
    staff,
    officer: await staff("Dora Invented", "data_protection_officer"),
    counsel: await staff("Carl Invented", "counsel"),
    coordinator: await staff("Cora Invented", "coordinator"),
    analyst: await staff("Ana Invented", "analyst"),
    system,
    /** Whether the content of a report can still be opened. */
    readable: (id: string) =>
      withActor(services.db, system.actor, async (tx) => {
        const row = await tx.selectFrom("report").select("key_id").where("id", "=", id).executeTakeFirstOrThrow();
        return (await services.vault.openKey(tx, row.key_id)) !== null;
      }),
    acts: world.actsOn,
    one: async (text: string, values: unknown[]) => (await owner.query(text, values)).rows[0],
    close: (id: string) => owner.query("update report set closed_at = $2 where id = $1", [id, clock.now()]),
    run,
    passDays,
    /** Long stretches at once, the last weeks day by day. */
    async passLong(days: number): Promise<void> {
      clock.advance((days - 40) * oneDay);
      await run();
      await passDays(40);
    },
    dayIn,
    farOff: () => dayIn(3000),
  };
}
