import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault, SealBroken, systemRandom, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { randomInstallationKey } from "./keys.ts";

const world = await createTestWorld();
const system = { kind: "system", job: "test" } as const;

test("what was sealed opens again, whatever the text", () => {
  const key = world.services.vault.keyFromSecret("test", "secret");
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => key.open("f", key.seal("f", text)) === text));
});

test("a changed byte, another place or another key does not open", () => {
  const key = world.services.vault.keyFromSecret("test", "secret");
  const other = world.services.vault.keyFromSecret("test", "other");
  const sealed = key.seal("report.narrative", "words");
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => key.open("report.narrative", changed)).toThrow(SealBroken);
  }
  expect(() => key.open("report.contact", sealed)).toThrow(SealBroken);
  expect(() => other.open("report.narrative", sealed)).toThrow(SealBroken);
});

test("promise-13: a destroyed key opens nothing, and nobody can bring it back", async () => {
  const { vault, db } = world.services;
  const key = await withActor(db, system, (tx) => vault.createKey(tx, "report"));
  const again = await withActor(db, system, (tx) => vault.openKey(tx, key.id));
  expect(again?.open("f", key.seal("f", "words"))).toBe("words");
  await withActor(db, system, (tx) => vault.destroyKey(tx, key.id, new Date()));
  expect(await withActor(db, system, (tx) => vault.openKey(tx, key.id))).toBeNull();
  const update = withActor(db, system, (tx) =>
    tx
      .updateTable("sealed_key")
      .set({ wrapped: Buffer.alloc(60), destroyed_at: null })
      .where("id", "=", key.id)
      .execute(),
  );
  await expect(update).rejects.toThrow(/permission denied/);
});

test("without an actor nothing is seen and nothing is written", async () => {
  expect(await world.services.db.selectFrom("sealed_key").selectAll().execute()).toEqual([]);
});

test("a vault with another installation key opens nothing", async () => {
  const { vault, db } = world.services;
  const key = await withActor(db, system, (tx) => vault.createKey(tx, "case"));
  const thief = createVault(randomInstallationKey(), systemRandom);
  await expect(withActor(db, system, (tx) => thief.openKey(tx, key.id))).rejects.toThrow(SealBroken);
});
