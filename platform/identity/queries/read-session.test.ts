import { expect, test } from "vitest";
import { hour, minute, withActor } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../testing.ts";
import { colleagueNames } from "./colleague-names.ts";
import { listColleagues } from "./list-colleagues.ts";
import { readHalfSession, readSession } from "./read-session.ts";

const world = await createTestWorld();
const { services, clock } = world;

test("a session says who it is, and only its own token opens it", async () => {
  const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst", "coordinator"] });
  const session = await readSession(services, ana.token);
  expect(session).toMatchObject({ name: "Ana Invented", language: "en", steppedUp: false });
  expect(session?.actor).toMatchObject({ kind: "staff", userId: ana.userId, sessionId: ana.actor.sessionId });
  expect([...(session?.actor.roles ?? [])].sort()).toEqual(["analyst", "coordinator"]);
  // Another first character than its own: a random token begins with any given one once in 64.
  const changed = `${ana.token.startsWith("A") ? "B" : "A"}${ana.token.slice(1)}`;
  for (const wrong of [null, "", "x", ana.token.slice(1), `${ana.token}a`, changed, "a".repeat(43)])
    expect(await readSession(services, wrong)).toBeNull();
  expect(await readHalfSession(services, ana.token)).toBeNull();
});

test("it ends after thirty idle minutes, after twelve hours, when ended, and with its owner", async () => {
  const idle = await createStaff(world, { name: "Idle Invented", roles: ["analyst"] });
  clock.advance(29 * minute);
  expect(await readSession(services, idle.token)).not.toBeNull();
  clock.advance(29 * minute);
  expect(await readSession(services, idle.token)).not.toBeNull();
  clock.advance(30 * minute);
  expect(await readSession(services, idle.token)).toBeNull();

  const long = await createStaff(world, { name: "Long Invented", roles: ["analyst"] });
  for (let passed = 0; passed < 12 * 60 - 20; passed += 20) {
    clock.advance(20 * minute);
    expect(await readSession(services, long.token)).not.toBeNull();
  }
  clock.advance(20 * minute);
  expect(await readSession(services, long.token)).toBeNull();

  const out = await createStaff(world, { name: "Out Invented", roles: ["analyst"] });
  await world.owner.query("update staff_user set status = 'disabled' where id = $1", [out.userId]);
  expect(await readSession(services, out.token)).toBeNull();
  clock.advance(hour);
});

test("colleagues are seen by staff and by nobody else; the disabled are not listed", async () => {
  const ben = await createStaff(world, { name: "Ben Invented", roles: ["counsel"] });
  const list = await listColleagues(world.as(ben.actor));
  expect(list.find((one) => one.id === ben.userId)).toEqual({
    id: ben.userId,
    name: "Ben Invented",
    roles: ["counsel"],
  });
  expect(list.map((one) => one.name)).not.toContain("Out Invented");
  expect(await listColleagues(world.as({ kind: "public" }))).toEqual([]);
  expect(await listColleagues(world.as({ kind: "reporter", reportId: ben.userId }))).toEqual([]);
  const names = await withActor(services.db, ben.actor, (tx) => colleagueNames(services, tx, [ben.userId, ben.userId]));
  expect([...names]).toEqual([[ben.userId, "Ben Invented"]]);
});

test("promise-07: a colleague's password hash, TOTP, sessions and invitations are nobody's to read", async () => {
  const target = await createStaff(world, {
    name: "Target Invented",
    roles: ["analyst"],
    password: "an invented password",
    totpSecret: "JBSWY3DPEHPK3PXP",
  });
  const admin = await createStaff(world, { name: "Admin Invented", roles: ["administrator"] });
  const seen = await withActor(services.db, admin.actor, async (tx) => ({
    secrets: await tx.selectFrom("staff_secret").select("user_id").where("user_id", "=", target.userId).execute(),
    sessions: await tx.selectFrom("staff_session").select("id").where("user_id", "=", target.userId).execute(),
    changed: await tx
      .updateTable("staff_secret")
      .set({ password_hash: null })
      .where("user_id", "=", target.userId)
      .executeTakeFirst(),
  }));
  expect(seen.secrets).toEqual([]);
  expect(seen.sessions).toEqual([]);
  expect(Number(seen.changed.numUpdatedRows)).toBe(0);
  const analyst = withActor(services.db, target.actor, (tx) =>
    tx
      .insertInto("staff_role")
      .values({ user_id: target.userId, role: "administrator", granted_at: clock.now() })
      .execute(),
  );
  await expect(analyst).rejects.toThrow(/row-level security/);
});
