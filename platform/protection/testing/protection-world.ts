import type { Result, Role } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";

/** A house with the people who have to do with data protection, and those who have not. */
export async function openProtectionWorld() {
  const world = await createTestWorld();
  const { services, clock, owner } = world;
  const as = async (role: Role) =>
    world.as((await createStaff(services, { name: `${role} Invented`, roles: [role] })).actor);
  const start = new Date("2026-11-24T09:00:00Z");
  return {
    world,
    services,
    clock,
    owner,
    officer: await as("data_protection_officer"),
    coordinator: await as("coordinator"),
    administrator: await as("administrator"),
    analyst: await as("analyst"),
    start,
    atStart: () => clock.set(start),
    acts: world.actsOn,
  };
}

/** What is wrong by field; null where nothing was refused. */
export const fieldsOf = (result: Result<unknown>) => (result.ok ? null : (result.failure.fields ?? {}));
