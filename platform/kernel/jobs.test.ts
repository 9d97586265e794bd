import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, inject, test } from "vitest";
import { createJobs, silentLog, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";

const world = await createTestWorld();
const ran: string[] = [];
/** How many were at work, after each beginning and end. */
const together: number[] = [];
const connection = { ...inject("postgres"), user: "heroes_app", password: "test", database: world.databaseName };
const jobs = createJobs<object>(
  connection,
  [
    { name: "once", run: async (_services, data) => void ran.push(`once ${data.id}`) },
    {
      name: "shaky",
      retryDelay: 1,
      run: async (_services, data) => {
        ran.push(`shaky ${data.id}`);
        if (data.id === 1 && ran.filter((one) => one === "shaky 1").length === 1) throw new Error("not yet");
      },
    },
    {
      name: "side-by-side",
      atOnce: 2,
      run: async (_services, data) => {
        together.push((together.at(-1) ?? 0) + 1);
        await sleep(50);
        together.push((together.at(-1) ?? 0) - 1);
        ran.push(`side ${data.id}`);
      },
    },
  ],
  silentLog,
  true,
);
afterAll(() => jobs.stop());
const system = { kind: "system", job: "test" } as const;

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; waited < 200 && !done(); waited++) await sleep(50);
}

test("a job exists exactly when its transaction does; one that fails is tried again without its neighbours", async () => {
  await jobs.start();
  await withActor(world.services.db, system, async (tx) => {
    await jobs.enqueue(tx, "once", { id: 1 });
    for (const id of [1, 2, 3]) await jobs.enqueue(tx, "shaky", { id });
  });
  const undone = withActor(world.services.db, system, async (tx) => {
    await jobs.enqueue(tx, "once", { id: 2 });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await jobs.work({});
  await until(() => ran.filter((one) => one === "shaky 1").length === 2);
  expect(ran.toSorted()).toEqual(["once 1", "shaky 1", "shaky 1", "shaky 2", "shaky 3"]);
});

test("what is asked for twice is done once; as many run side by side as were declared", async () => {
  await withActor(world.services.db, system, async (tx) => {
    for (const id of [1, 2, 1, 3, 4, 5, 1]) await jobs.enqueue(tx, "side-by-side", { id });
  });
  const completed = async (): Promise<number> => {
    const { rows } = await world.owner.query(
      "select count(*)::int as n from pgboss.job where name = 'side-by-side' and state = 'completed'",
    );
    return rows[0].n;
  };
  await expect.poll(completed, { timeout: 20_000 }).toBe(7);
  expect(ran.filter((one) => one.startsWith("side")).toSorted()).toEqual([1, 2, 3, 4, 5].map((id) => `side ${id}`));
  expect(Math.max(...together)).toBe(2);
});

test("a job nobody declared is a mistake, said at once", async () => {
  const wrong = withActor(world.services.db, system, (tx) => jobs.enqueue(tx, "nothing", {}));
  await expect(wrong).rejects.toThrow("unknown job");
});
