import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { newId, systemRandom } from "#kernel";
import { createReport } from "../../platform/intake/testing.ts";
import { createTestWorld } from "../support/test-world.ts";
import { createPeople, insertRow, readColumns, relate, rowOf, type Values } from "./fixture.ts";
import { meaning, type Persona, personas } from "./personas.ts";
import { functions, ownRows, type TableRow, tables } from "./tables.ts";

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
const id = () => newId(systemRandom);
const keyId = (await owner.query("select key_id from report where id = $1", [report.reportId])).rows[0].key_id;
/** A colleague of nobody in particular: whose rows "about a colleague" are. */
const someone = id();
const made = {
  ...{ case: id(), person: id(), incident: id(), task: id(), message: id(), consent: id(), referral: id() },
  ...{ list: id(), print: id(), finding: id() },
  ...{ request: id(), breach: id(), activity: id(), assessment: id() },
  ...{ authorisation: id(), clock: id() },
};
const [service, organization, attachment, tag, draft, session, conflict] = [
  id(),
  id(),
  id(),
  id(),
  Buffer.from("d"),
  id(),
  id(),
];

/** Values by column name: every row is about this report, case, person, colleague. */
const shared: Values = {
  report_id: report.reportId,
  case_id: made.case,
  scope_id: report.reportId,
  person_id: made.person,
  incident_id: made.incident,
  task_id: made.task,
  message_id: made.message,
  consent_id: made.consent,
  referral_id: made.referral,
  authorisation_id: made.authorisation,
  request_id: made.request,
  clock_id: made.clock,
  service_id: service,
  organization_id: organization,
  attachment_id: attachment,
  tag_id: tag,
  session_id: session,
  draft_id: draft,
  list_id: made.list,
  print_id: made.print,
  finding_id: made.finding,
  user_id: someone,
  key_id: keyId,
};

/** What a table needs beyond that; `me` is who asks, or the colleague when the rows are laid down. */
const particular: Readonly<Record<string, (me: string) => Values>> = {
  sealed_key: () => ({ scope: "report", wrapped: Buffer.from("w") }),
  report: () => ({ kind: "other", channel: "web", language: "en", reference: `H-${id().slice(0, 8)}` }),
  report_code: () => ({ selector: "12345678" }),
  reporter_session: () => ({ token_hash: Buffer.from("t") }),
  report_message: (me) => ({ kind: "message", direction: "to_reporter", author_id: me || null }),
  report_identifier: () => ({ kind: "phone" }),
  report_attachment: () => ({ blob_id: id(), state: "stored" }),
  report_draft: () => ({ id: draft }),
  report_submission: () => ({ key_hash: Buffer.from("k") }),
  setting: () => ({ name: "practice", value: "{}" }),
  outbox_message: (me) => ({ kind: "referral", transport: "by-hand", state: "queued", created_by: me || null }),
  outbox_event: () => ({ state: "queued" }),
  triage_report: () => ({ state: "open" }),
  report_decision: (me) => ({ kind: "ask", made_by: me || someone }),
  report_note: (me) => ({ author_id: me || someone }),
  hash_list: (me) => ({ state: "waiting", brought_by: me || someone, bytes: 1, expires_on: "2027-01-01" }),
  hash_entry: () => ({ no: 0 }),
  harmless_media: (me) => ({ kind: "md5", asked_by: me || someone }),
  media_index: () => ({ version: 1, covers: "[]" }),
  media_print: () => ({ attachment_id: null, has_pdq: false }),
  media_near: () => ({ rotation: "original", other_id: made.print, other_report_id: report.reportId }),
  media_finding: () => ({ entry_no: 0, kind: "md5", variant: "exact", state: "open", attachment_id: null }),
  media_review: (me) => ({ step: "confirm", made_by: me || someone }),
  triage_tag: (me) => ({ made_by: me || someone, fingerprint: Buffer.from(id().slice(0, 16)) }),
  report_tag: (me) => ({ added_by: me || someone }),
  urgency_version: (me) => ({ version: 7, made_by: me || someone, overrides: "{}" }),
  deadline_alarm: () => ({ deadline: "feedback", level: "1-day" }),
  conflict_term: (me) => ({ kind: "name", fingerprints: [Buffer.alloc(16)], declared_by: me || someone }),
  report_conflict: (me) => ({ source: "recorded", recorded_by: me || null }),
  exposure_cap: (me) => ({
    set_by: me || someone,
    items_per_day: 5,
    minutes_per_day: 5,
    minutes_before_break: 5,
    break_minutes: 5,
  }),
  triage_entry: () => ({ key_hash: Buffer.from("k") }),
  service_organization: () => ({ name: "Invented house" }),
  service: () => ({ status: "active" }),
  case_file: (me) => ({ status: "open", opened_by: me || someone, reference: id() }),
  case_member: () => ({ part: "analyst" }),
  case_report: (me) => ({ joined_by: me || someone }),
  case_person: (me) => ({ roles: ["witness"], added_by: me || someone }),
  case_incident: (me) => ({ added_by: me || someone }),
  case_task: (me) => ({ added_by: me || someone }),
  case_task_alarm: () => ({ level: "soon" }),
  case_note: (me) => ({ author_id: me || someone }),
  case_change: (me) => ({ changed_by: me || someone, subject_kind: "case", subject_id: made.case }),
  case_event: (me) => ({ kind: "note-added", by_user: me || null }),
  consent: (me) => ({
    items: ["name"],
    given_by: "person",
    given_how: "spoken",
    recorded_by: me || someone,
    valid_until: new Date("2027-01-01T00:00:00Z"),
  }),
  referral: (me) => ({ items: ["name"], state: "proposed", proposed_by: me || someone }),
  referral_step: () => ({ state: "proposed" }),
  law_authorisation: (me) => ({
    country: "ES",
    method: "tracking",
    body: "judge",
    state: "recorded",
    recorded_by: me || someone,
  }),
  law_authorisation_step: (me) => ({ kind: "report-made", recorded_by: me || someone }),
  law_request: (me) => ({ state: "draft", form: "none", instrument: "none", created_by: me || someone }),
  law_request_step: (me) => ({ kind: "sent", by_user: me || null }),
  law_act: (me) => ({ kind: "import-seized", by_user: me || someone }),
  law_material: (me) => ({ kind: "seized", state: "stored", received_by: me || someone }),
  law_release: (me) => ({ items: ["name"], state: "proposed", proposed_by: me || someone }),
  law_clock: () => ({ state: "running", authorisation_id: null }),
  law_clock_alarm: () => ({ level: "soon" }),
  law_rule_signature: (me) => ({
    rule_id: id(),
    part: "counsel",
    signed_by: me || someone,
    // Whoever changes one does so in their own name.
    withdrawn_by: me || null,
  }),
  law_local_rule: (me) => ({ effect: "close", set_by: me || someone, ended_by: me || null }),
  retention_clock: () => ({ scope_kind: "report" }),
  legal_hold: (me) => ({ placed_by: me || someone }),
  erasure_request: (me) => ({ scope_kind: "report", asked_by: me || someone }),
  protection_profile: (me) => ({ set_by: me || someone }),
  subject_request: (me) => ({
    kind: "access",
    by_role: "other",
    language: "en",
    due_by: "law",
    reference: id(),
    received_by: me || someone,
  }),
  subject_request_content: () => ({ request_id: made.request }),
  subject_request_step: (me) => ({ request_id: made.request, by_user: me || null }),
  breach: (me) => ({ kind: "lost", countries: ["ES"], reference: id(), reported_by: me || someone }),
  breach_notice: () => ({ breach_id: made.breach, recipient: "persons", owed: "yes", country: id() }),
  breach_step: (me) => ({ breach_id: made.breach, by_user: me || null }),
  processing_version: (me) => ({ activity_id: made.activity, version: 1, made_by: me || someone }),
  impact_assessment: (me) => ({ made_by: me || someone }),
  impact_risk: () => ({
    assessment_id: made.assessment,
    state: "planned",
    likelihood_before: 1,
    severity_before: 1,
    likelihood_after: 1,
    severity_after: 1,
  }),
  transfer_note: (me) => ({ recipient_kind: "authority", recorded_by: me || someone }),
  processor: (me) => ({ set_by: me || someone }),
  ai_decision: (me) => ({ class: "open", decided_by: me || someone }),
  audit_entry: (me) => ({ seq: 9_000_000, leaf: Buffer.alloc(32), plane: "staff", actor: me || "x" }),
  audit_head: () => ({ frontier: [] }),
  staff_user: () => ({ login_fingerprint: Buffer.from(id()), status: "invited" }),
  staff_role: () => ({ role: "counsel" }),
  staff_attempt: () => ({ login_fingerprint: Buffer.from("f") }),
  staff_session: () => ({ token_hash: Buffer.from(id()), stage: "full" }),
  staff_passkey: () => ({ credential_id: id() }),
  staff_recovery_code: () => ({ code_hash: Buffer.from("c") }),
  staff_challenge: () => ({ purpose: "register" }),
  staff_invitation: () => ({ token_hash: Buffer.from(id()), kind: "colleague" }),
};
const fixedId: Readonly<Record<string, unknown>> = {
  staff_user: someone,
  case_file: made.case,
  case_person: made.person,
  case_incident: made.incident,
  case_task: made.task,
  outbox_message: made.message,
  hash_list: made.list,
  media_print: made.print,
  media_finding: made.finding,
  consent: made.consent,
  referral: made.referral,
  law_authorisation: made.authorisation,
  law_request: made.request,
  law_clock: made.clock,
  service,
  service_organization: organization,
  report_attachment: attachment,
  triage_tag: tag,
  report_draft: draft,
  staff_session: session,
  conflict_term: conflict,
  subject_request: made.request,
  breach: made.breach,
  processing_activity: made.activity,
  impact_assessment: made.assessment,
};
/** Rows that exist already, made with the report or with every installation. */
const existing = ["report", "report_code", "sealed_key", "triage_report", "audit_head"];
const order = [
  "staff_user",
  "staff_session",
  "report_attachment",
  "hash_list",
  "hash_entry",
  "media_print",
  "media_finding",
  "triage_tag",
  "service_organization",
  "service",
  "case_file",
  "case_person",
  "case_incident",
  "case_task",
  "outbox_message",
  "consent",
  "referral",
  "law_authorisation",
  "law_request",
  "law_clock",
  "report_draft",
  "subject_request",
  "breach",
  "processing_activity",
  "impact_assessment",
];

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
  await insertRow(owner, table, row);
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
await relate(owner, people, { caseId: made.case, reportIds: [report.reportId] });

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
  expect(named.toSorted()).toEqual([...columns.keys()].filter((name) => !withoutPolicies.includes(name)).toSorted());
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
  expect(may.toSorted()).toEqual(Object.keys(functions).toSorted());
  // Without a fixed search path, whoever may create a table elsewhere could stand in for ours.
  for (const row of rows.filter((one) => one.definer))
    expect(row.settings, row.name).toContain("search_path=public, pg_temp");
});
