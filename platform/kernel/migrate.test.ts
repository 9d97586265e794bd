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

test("promise-18: a consent from before keeps the day that was agreed, whichever zone its last moment was counted in", async () => {
  const { client, toThisVersion } = await databaseAt(21, ["consent", "outbox_message"]);
  const ends = {
    "before the house had a zone": "2027-01-31T23:59:59.000Z",
    "in Athens": "2027-01-31T21:59:59.999Z",
    "in Athens, in summer": "2027-07-31T20:59:59.999Z",
    "in Lima": "2027-02-01T04:59:59.999Z",
    "in Tokyo": "2027-01-31T14:59:59.999Z",
  };
  const addMessage = (kind: string, notAfter: string | null) =>
    client.query(
      `insert into outbox_message (id, key_id, kind, scope_id, sealed_recipient, sealed_payload, sealed_basis, transport,
         state, not_after, created_at) values ($1, $1, $2, $1, '', '', '', 'by-hand', 'queued', $3, now())`,
      [randomUUID(), kind, notAfter],
    );
  for (const [language, end] of Object.entries(ends)) {
    await client.query(
      `insert into consent (id, case_id, person_id, service_id, items, language, given_by, given_how, sealed_purpose,
         valid_from, valid_until, recorded_by, recorded_at)
       values ($1, $1, $1, $1, '{name}', $2, 'person', 'spoken', '', '2026-11-24T09:00:00Z', $3, $1, now())`,
      [randomUUID(), language, end],
    );
    await addMessage("referral", end);
  }
  await addMessage("referral", null);
  await addMessage("case-package", "2026-11-27T23:00:00Z");
  expect(await toThisVersion()).toBe("0022_last_days");

  const days = ["2027-01-31", "2027-01-31", "2027-01-31", "2027-01-31", "2027-07-31"];
  const consents = await client.query("select language, last_day::text from consent order by last_day, language");
  expect(consents.rows.map((row) => row.last_day)).toEqual(days);
  expect(consents.rows.at(-1)).toMatchObject({ language: "in Athens, in summer" });
  const messages = await client.query(
    "select kind, last_day::text, not_after from outbox_message order by kind desc, last_day",
  );
  expect(messages.rows).toEqual([
    ...days.map((day) => ({ kind: "referral", last_day: day, not_after: null })),
    { kind: "referral", last_day: null, not_after: null },
    { kind: "case-package", last_day: null, not_after: new Date("2026-11-27T23:00:00Z") },
  ]);
  await client.end();
});
