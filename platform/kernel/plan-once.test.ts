import pg from "pg";
import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { openDatabase, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStatementNames, mostNames, planOnce } from "./plan-once.ts";

const world = await createTestWorld();
// One connection, so that every query meets what the one before it left.
const connection = { ...inject("postgres"), database: world.databaseName, max: 1 };
const db = openDatabase({ ...connection, user: "heroes_app", password: "test" });
const pool = new pg.Pool(connection);
afterAll(() => Promise.all([db.destroy(), pool.end()]));

const system = { kind: "system", job: "test" } as const;
const ask = (text: string, values: unknown[] = []) =>
  planOnce(pool)
    .connect()
    .then((client) => client.query<Record<string, unknown>>(text, values).finally(() => client.release()));
const kept = async () => {
  const { rows } = await pool.query("select name from pg_prepared_statements where name like 'h\\_%'");
  return rows.length;
};
beforeEach(() => pool.query("deallocate all").catch(() => undefined));

test("only what comes again gets a name, and the same one each time; what has no values gets none", () => {
  const nameOf = createStatementNames();
  expect(nameOf("select $1", [1])).toBeUndefined();
  const name = nameOf("select $1", [2]);
  expect(name).toMatch(/^h_[0-9a-f]{40}$/);
  expect(nameOf("select $1", [3])).toBe(name);
  expect(createStatementNames()("begin", [])).toBeUndefined();
});

test("a kept plan asks for the rights anew: the same connection, the same text, another actor", async () => {
  const id = "00000000-0000-4000-8000-000000000001";
  await world.owner.query("insert into sealed_key (id, scope, wrapped) values ($1, 'report', '\\x00')", [id]);
  const seen = (actor: Parameters<typeof withActor>[1]) =>
    withActor(db, actor, async (tx) =>
      (await tx.selectFrom("sealed_key").select("id").where("id", "=", id).execute()).map((row) => row.id),
    );
  // Often enough for the database to keep one plan for all values.
  for (let round = 0; round < 12; round++) {
    expect(await seen(system)).toEqual([id]);
    expect(await seen({ kind: "public" })).toEqual([]);
  }
});

test("a table that changed under a kept plan fails one query, not all that follow", async () => {
  const client = planOnce(pool);
  const read = async () => {
    const one = await client.connect();
    try {
      return (await one.query("select * from changing where a = $1", [1])).rows;
    } finally {
      one.release();
    }
  };
  await pool.query("create temp table changing (a int); insert into changing values (1)");
  for (let round = 0; round < 3; round++) expect(await read()).toEqual([{ a: 1 }]);
  await pool.query("alter table changing add column b int default 2");
  await expect(read()).rejects.toMatchObject({ code: "0A000" });
  expect(await read()).toEqual([{ a: 1, b: 2 }]);
});

test("texts that never come again leave nothing, and a connection keeps so many and no more", async () => {
  await ask("select $1::int as once", [1]);
  expect(await kept()).toBe(0);
  const client = await planOnce(pool).connect();
  try {
    for (let at = 0; at < mostNames + 20; at++)
      for (let round = 0; round < 2; round++) await client.query(`select $1::int as "n${at}"`, [at]);
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_prepared_statements where name like $1",
      ["h\\_%"],
    );
    expect(rows).toEqual([{ n: mostNames }]);
  } finally {
    client.release();
  }
});
