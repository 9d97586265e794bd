import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { migrate } from "./migrate.ts";

const server = inject("postgres");
const admin = new pg.Client({ ...server, database: "postgres" });
await admin.connect();
// The owner of a database that the operator brings is no superuser: forced row-level security holds for it too.
const owner = `heroes_plain_${process.pid}`;
await admin.query(`create role ${owner} login nosuperuser createrole password 'test'`);
const made: string[] = [];
afterAll(async () => {
  for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`drop role ${owner}`);
  await admin.end();
});

/** A database as the program left it after so many migrations, with these tables free of links: rows stand alone. */
async function databaseAt(count: number, tables: readonly string[]) {
  const database = `heroes_migrate_${process.pid}_${made.length}`;
  made.push(database);
  await admin.query(`create database ${database} owner ${owner}`);
  const connection = { ...server, user: owner, password: "test", database };
  await migrate(connection, null, count);
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("select set_config('heroes.actor_kind', 'maintenance', false)");
  for (const table of tables) {
    const links = await client.query(
      "select conname from pg_constraint where conrelid = $1::regclass and contype = 'f'",
      [table],
    );
    for (const { conname } of links.rows) await client.query(`alter table ${table} drop constraint ${conname}`);
  }
  return {
    client,
    toThisVersion: async () => {
      const names = await migrate(connection, null);
      return names[0];
    },
  };
}

test("decisions about functions stay as they are when the words that nobody wrote go", async () => {
  const { client, toThisVersion } = await databaseAt(20, ["ai_decision"]);
  await client.query(
    `insert into ai_decision (id, function_slug, class, reasons, decided_by, decided_at)
     values ($1, 'invented', 'open', 'Invented reasons.', $1, now())`,
    [randomUUID()],
  );
  expect(await toThisVersion()).toBe("0021_ai_decision_words");
  const { rows } = await client.query("select * from ai_decision");
  expect(rows).toMatchObject([{ function_slug: "invented", class: "open", reasons: "Invented reasons." }]);
  expect(rows[0]).not.toHaveProperty("enabled_words");
  await client.end();
});
