import { expect, test } from "vitest";
import { type Actor, inBatches, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";

const { services } = await createTestWorld();
const actor: Actor = { kind: "system", job: "test" };

/** What each batch was asked to begin after. */
async function begins(rows: readonly string[]): Promise<(string | null)[]> {
  const asked: (string | null)[] = [];
  await inBatches(services.db, actor, 2, async (_, after) => {
    asked.push(after);
    return rows.filter((row) => after === null || row > after).slice(0, 2);
  });
  return asked;
}

test("batches go on after the last row of a full one, and end with the first that is not full", async () => {
  expect(await begins([])).toEqual([null]);
  expect(await begins(["a"])).toEqual([null]);
  expect(await begins(["a", "b", "c"])).toEqual([null, "b"]);
  expect(await begins(["a", "b", "c", "d"])).toEqual([null, "b", "d"]);
});

test("what a batch did stays when a later one fails", async () => {
  const write = (name: string) =>
    inBatches(services.db, actor, 1, async (tx, after) => {
      await tx
        .insertInto("setting")
        .values({ name: `${name} ${after ?? "first"}`, value: "{}", set_at: services.clock.now() })
        .execute();
      if (after) throw new Error("invented fault");
      return ["a"];
    });
  await expect(write("invented")).rejects.toThrow("invented fault");
  const left = await withActor(services.db, actor, (tx) =>
    tx.selectFrom("setting").select("name").where("name", "like", "invented %").execute(),
  );
  expect(left).toEqual([{ name: "invented first" }]);
});
