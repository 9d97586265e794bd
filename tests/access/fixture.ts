import type pg from "pg";
import { newId, type Role, systemRandom } from "#kernel";
import { createStaff } from "../../platform/identity/testing.ts";
import type { TestWorld } from "../support/test-world.ts";
import { type StaffPersona, staffPersonas } from "./personas.ts";

/** One person of staff for every column of the table; the cookie is of a session that just proved itself again. */
export async function createPeople(world: TestWorld): Promise<Map<string, { userId: string; cookie: string }>> {
  const people = new Map<string, { userId: string; cookie: string }>();
  for (const persona of staffPersonas) {
    const roles: Role[] = persona.role ? [persona.role] : [];
    const made = await createStaff(world, { name: `${persona.name} Invented`, roles, steppedUp: true });
    people.set(persona.name, made);
    if (persona.disabled)
      await world.owner.query("update staff_user set status = 'disabled' where id = $1", [made.userId]);
  }
  return people;
}

/** Members of the case by a row (also those whom no page would let in), and who must not know of the report. */
export async function relate(
  owner: pg.Client,
  people: ReadonlyMap<string, { userId: string }>,
  ids: { readonly caseId: string; readonly reportIds: readonly string[]; readonly sealedReason?: Buffer },
): Promise<void> {
  for (const persona of staffPersonas) {
    const userId = people.get(persona.name)?.userId ?? "";
    if (persona.relation !== "outside")
      await owner.query(
        "insert into case_member (case_id, user_id, part, sealed_reason, added_at) values ($1, $2, $3, $4, now())",
        [ids.caseId, userId, partOf(persona), ids.sealedReason ?? Buffer.alloc(16)],
      );
    for (const reportId of persona.relation === "conflicted" ? ids.reportIds : [])
      await owner.query(
        "insert into report_conflict (report_id, user_id, source, recorded_at) values ($1, $2, 'term', now())",
        [reportId, userId],
      );
  }
}

const partOf = (persona: StaffPersona) =>
  persona.role === "care_worker" ? "care" : persona.role === "counsel" ? "counsel" : "analyst";

/** Columns that a row gets by name; `$me` stands for whoever asks. Everything else by its type. */
export type Values = Readonly<Record<string, unknown>>;

const column = { text: "x", bytea: Buffer.alloc(16, 1), uuid: null, jsonb: "{}", boolean: false } as const;

export type Column = {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly key: boolean;
};

/** Columns of all tables of schema public that a program may write. */
export async function readColumns(owner: pg.Client): Promise<Map<string, Column[]>> {
  const { rows } = await owner.query<Column & { table: string }>(`
    select c.relname as table, a.attname as name, t.typname as type, (not a.attnotnull or a.atthasdef) as nullable,
      coalesce(a.attnum = any (i.indkey), false) as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attidentity = ''
    order by c.relname, a.attnum`);
  const tables = new Map<string, Column[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return tables;
}

/** Values of one row of this table: by the table's own, else by column name, else by type; null where it may be. */
export function rowOf(columns: readonly Column[], own: Values, shared: Values): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, type, nullable } of columns) {
    const given = name in own ? own[name] : name in shared ? shared[name] : undefined;
    if (given !== undefined) row[name] = given;
    else if (nullable) continue;
    else if (type === "timestamptz") row[name] = new Date("2026-11-24T09:00:00Z");
    else if (type === "date") row[name] = "2026-12-01";
    else if (type === "uuid") row[name] = newId(systemRandom);
    else if (type === "_text") row[name] = [];
    else if (["int4", "int8", "numeric"].includes(type)) row[name] = 1;
    else if (type === "bool") row[name] = false;
    else row[name] = type in column ? column[type as keyof typeof column] : null;
  }
  return row;
}

export async function insertRow(
  client: Pick<pg.Client, "query">,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<number> {
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`);
  const done = await client.query(
    `insert into ${table} (${names.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
  return done.rowCount ?? 0;
}
