import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { createReport } from "../../platform/intake/testing.ts";
import { createTestWorld } from "../support/test-world.ts";
import { createPeople, insertRow, readColumns, relate, rowOf, type Values } from "./fixture.ts";
import { meaning, type Persona, personas } from "./personas.ts";
import { id, rowOfEachTable } from "./row-of-each-table.ts";
import type { TableRow } from "./table-row.ts";
import { functions, ownRows, tables } from "./tables.ts";

const world = await createTestWorld();
const { owner, services } = world;
const app = new pg.Client({
  ...inject("postgres"),
  user: "heroes_app",
  password: "test",
  database: world.databaseName,
});
await app.connect();
afterAll(() => app.end());

const people = await createPeople(world);
const report = await createReport(services);
const other = await createReport(services);
const columns = await readColumns(owner);
const keyId = (await owner.query("select key_id from report where id = $1", [report.reportId])).rows[0].key_id;
const { caseId, shared, particular, fixedId, existing, order } = rowOfEachTable(report, keyId);

const named = Object.keys(tables);
/** How to find the row of a table again. */
const found = new Map<string, string>();
const quoted = (value: unknown) =>
  Buffer.isBuffer(value)
    ? `'\\x${value.toString("hex")}'`
    : value instanceof Date
      ? `'${value.toISOString()}'`
      : `'${value}'`;

async function lay(table: string, me: string, own: Values = {}): Promise<string> {
  const list = columns.get(table) ?? [];
  const values = { ...particular[table]?.(me), ...(fixedId[table] ? { id: fixedId[table] } : {}), ...own };
  const row = rowOf(list, values, shared);
  await insertRow(owner, table, row).catch((error) => {
    throw new Error(`no row of ${table} could be laid (say what it needs in row-of-each-table.ts): ${error.message}`);
  });
  const keys = list.filter((one) => one.key && row[one.name] !== undefined).map((one) => one.name);
  const by = keys.length > 0 ? keys : Object.keys(row).slice(0, 1);
  return by.map((name) => `${name} = ${quoted(row[name])}`).join(" and ");
}

for (const table of [...order, ...named.filter((name) => !order.includes(name) && !existing.includes(name))])
  if (columns.has(table)) found.set(table, await lay(table, ""));
found.set("report", `id = '${report.reportId}'`);
found.set("report_code", `report_id = '${report.reportId}'`);
found.set("triage_report", `report_id = '${report.reportId}'`);
found.set("sealed_key", `id = '${keyId}'`);
found.set("audit_head", "single");
await owner.query("update triage_report set screened_at = now()");
// The case's report is this one: who has a conflict with it, has one with the case.
await relate(owner, people, { caseId: caseId, reportIds: [report.reportId] });

async function become(persona: Persona): Promise<void> {
  const kind = "role" in persona ? "staff" : persona.name === "stranger" ? "reporter" : persona.name;
  const who =
    persona.name === "reporter" ? report.reportId : persona.name === "stranger" ? other.reportId : idOf(persona);
  await app.query("begin");
  await app.query("select set_config('heroes.actor_kind', $1, true), set_config('heroes.actor_id', $2, true)", [
    kind === "nobody" ? "" : kind,
    who,
  ]);
}
const idOf = (persona: Persona) => ("role" in persona ? (people.get(persona.name)?.userId ?? "") : "");

/** Whether a statement gets through row-level security. What stops it later (a key, a check) is not a refusal. */
async function passes(work: () => Promise<number>): Promise<boolean> {
  await app.query("savepoint try");
  try {
    return (await work()) > 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "42501") return false;
    if (code.startsWith("23")) return true;
    throw error;
  } finally {
    await app.query("rollback to try");
  }
}

const acts = ["select", "insert", "update", "delete"] as const;

async function actual(table: string, where: string, persona: Persona, own: Values): Promise<Record<string, boolean>> {
  const list = columns.get(table) ?? [];
  const changed = list.find((one) => !one.key)?.name ?? list[0]?.name;
  const count = (text: string) => passes(async () => (await app.query(text)).rowCount ?? 0);
  await become(persona);
  try {
    const me = idOf(persona);
    const fresh = list.some((one) => one.name === "id" && one.type === "uuid") ? { id: id() } : {};
    const values: Values = { ...particular[table]?.(me), ...fresh, ...own };
    const words = table === "report_message" && me === "" ? { direction: "from_reporter" } : {};
    const row = rowOf(list, { ...values, ...words }, shared);
    return {
      select: await count(`select 1 from ${table} where ${where}`),
      insert: await passes(() => insertRow(app, table, row)),
      update: await count(`update ${table} set ${changed} = ${changed} where ${where}`),
      delete: await count(`delete from ${table} where ${where}`),
    };
  } finally {
    await app.query("rollback");
  }
}

/** Differences between table and database, one line each. */
async function differences(
  list: Readonly<Record<string, TableRow>>,
  whereOf: (table: string, persona: Persona) => Promise<string | null>,
  ownOf: (table: string, persona: Persona) => Values = () => ({}),
): Promise<string[]> {
  const lines: string[] = [];
  for (const [table, row] of Object.entries(list)) {
    for (const act of acts) meaning(row[act]);
    const wrong = new Map<string, string[]>();
    for (const persona of personas) {
      const where = await whereOf(table, persona);
      if (where === null) continue;
      const can = await actual(table, where, persona, ownOf(table, persona));
      for (const act of acts) {
        const should = meaning(row[act]).has(persona.name);
        if (can[act] !== should) {
          const key = `${table} ${act}: ${should ? "should be possible, is not" : "is possible, should not be"} for`;
          wrong.set(key, [...(wrong.get(key) ?? []), persona.name]);
        }
      }
    }
    for (const [line, who] of wrong) lines.push(`${line} ${who.join(", ")}`);
  }
  return lines;
}

/** Kept by the migrations themselves; the program has no right to it at all. */
const withoutPolicies = ["heroes_migration"];

test("promise-07: every table is named in the access table, and the table names no other", () => {
  const there = [...columns.keys()].filter((name) => !withoutPolicies.includes(name));
  expect(
    there.filter((name) => !named.includes(name)),
    "tables without a row in tests/access/tables",
  ).toEqual([]);
  expect(
    named.filter((name) => !there.includes(name)),
    "rows of tests/access/tables without a table",
  ).toEqual([]);
});

test("promise-07: row-level security is on and forced for every table, and the program owns nothing", async () => {
  const { rows } = await owner.query(`
    select relname, relrowsecurity and relforcerowsecurity as protected, pg_get_userbyid(relowner) as owner,
      has_table_privilege('heroes_app', oid, 'select, insert, update, delete, truncate, references, trigger') as rights,
      has_table_privilege('heroes_app', oid, 'truncate, references, trigger') as more
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`);
  for (const row of rows) {
    expect(row.owner, row.relname).not.toBe("heroes_app");
    expect(row.more, row.relname).toBe(false);
    if (withoutPolicies.includes(row.relname)) expect(row.rights, row.relname).toBe(false);
    else expect(row.protected, row.relname).toBe(true);
  }
  const role = await owner.query(
    "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong from pg_roles where rolname = 'heroes_app'",
  );
  expect(role.rows).toEqual([{ strong: false }]);
});

test("promise-07: what the database lets through equals the table, for every actor and table", async () => {
  expect(await differences(tables, async (table) => found.get(table) ?? null)).toEqual([]);
}, 120_000);

test("promise-07: what people may do with rows of their own equals the table", async () => {
  const mine = new Map<string, string>();
  const ownOf = (table: string, persona: Persona): Values => {
    const me = idOf(persona);
    return {
      user_id: me,
      ...(table === "staff_user" ? { id: me } : {}),
      ...(table === "conflict_term" ? { declared_by: me } : {}),
      ...(table === "audit_entry" ? { actor: me, scope_id: id() } : {}),
    };
  };
  const rowFor = async (table: string, persona: Persona) => {
    if (!("role" in persona)) return null;
    const me = idOf(persona);
    const key = `${table} ${me}`;
    const known = mine.get(key);
    if (known) return known;
    if (table === "staff_user") return `id = '${me}'`;
    if (table === "staff_secret") return `user_id = '${me}'`;
    if (table === "staff_role") return persona.role ? `user_id = '${me}'` : null;
    if (table === "report_conflict") return `user_id = '${me}' and report_id = '${report.reportId}'`;
    if (table === "staff_challenge") {
      const own = (await owner.query("select id from staff_session where user_id = $1 limit 1", [me])).rows[0].id;
      const where = await lay(table, me, { session_id: own });
      mine.set(key, where);
      return where;
    }
    const fresh = (columns.get(table) ?? []).some((one) => one.name === "id") ? { id: id() } : {};
    const seq = table === "audit_entry" ? { seq: 9_100_000 + mine.size, actor: me, scope_id: null } : {};
    const screened = table === "conflict_term" ? { screened_at: new Date("2026-11-24T09:00:00Z") } : {};
    const where = await lay(table, me, { ...fresh, user_id: me, ...seq, ...screened });
    mine.set(key, where);
    return where;
  };
  const insertOwn = (table: string, persona: Persona): Values => {
    const own = { ...ownOf(table, persona) };
    if (table !== "staff_challenge" || !("role" in persona)) return own;
    return { ...own, session_id: sessions.get(idOf(persona)) ?? id() };
  };
  const sessions = new Map(
    (await owner.query("select distinct on (user_id) user_id, id from staff_session")).rows.map((row) => [
      String(row.user_id),
      String(row.id),
    ]),
  );
  expect(await differences(ownRows, rowFor, insertOwn)).toEqual([]);
}, 120_000);

test("promise-07: functions that run with more rights are known, and open to nobody else", async () => {
  const { rows } = await owner.query(`
    select p.proname as name, p.prosecdef as definer, has_function_privilege('heroes_app', p.oid, 'execute') as may,
      p.proconfig::text as settings
    from pg_proc p where p.pronamespace in ('heroes'::regnamespace, 'public'::regnamespace) and p.prorettype <> 'trigger'::regtype`);
  const may = rows.filter((row) => row.may && row.name !== "protect").map((row) => row.name);
  expect(may.toSorted(), "beside `functions` of tests/access/tables.ts").toEqual(Object.keys(functions).toSorted());
  // Without a fixed search path, whoever may create a table elsewhere could stand in for ours.
  for (const row of rows.filter((one) => one.definer))
    expect(row.settings, row.name).toContain("search_path=public, pg_temp");
});
