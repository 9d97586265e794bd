import { sql } from "kysely";
import { type Context, day as dayLong, type Failure, fail, hasRole, ok, type Result, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { type EntryRow, overLog } from "./read-lines.ts";

/** One entry as it is shown. The subject stays opaque: a kind and a commitment. */
export type LogRow = {
  readonly seq: number;
  readonly at: Date;
  /** On the reporter plane only the day is known. */
  readonly plane: "staff" | "reporter" | "system";
  readonly act: string;
  /** A staff id, `reporter`, or `system:<job>`. */
  readonly actor: string;
  readonly subjectKind: string | null;
  /** First 12 characters of the commitment: equal for equal subjects, tells nothing else. */
  readonly subject: string | null;
  readonly reasonCode: string | null;
  /** A reason was given: a code, or words that stand in the log as a commitment. */
  readonly reasoned: boolean;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
};

export type LogFilter = {
  readonly act?: string;
  /** Only entries of these acts. */
  readonly acts?: readonly string[];
  /** First and last day, `YYYY-MM-DD`, where the house is; an entry about a reporter stays on the one day it carries. */
  readonly from?: string;
  readonly to?: string;
  /** Only entries with a reason, or only those without. */
  readonly reasoned?: boolean;
  /** The same for one day. */
  readonly day?: string;
  /** Only entries before this number: the next page. */
  readonly before?: number;
  readonly limit?: number;
};

/** Reading the log itself is for the data-protection officer. */
export function mayReadLog(actor: Context["actor"]): Failure | null {
  return hasRole(actor, "data_protection_officer") ? null : { code: "not-found" };
}

/** The log, newest first, for the data-protection officer. Row-level security asks for the role as well. */
export async function searchLog(
  context: Context,
  filter: LogFilter,
): Promise<Result<{ readonly rows: readonly LogRow[]; readonly acts: readonly string[]; readonly more: boolean }>> {
  const refusal = mayReadLog(context.actor);
  if (refusal) return { ok: false, failure: refusal };
  const limit = Math.min(filter.limit ?? 100, 10_000);
  const [day, from, to] = [filter.day, filter.from, filter.to].map(dayStart);
  if (day === undefined || from === undefined || to === undefined) return fail("audit.day-not-valid");
  return withActor(context.db, context.actor, async (tx) => {
    const zone = await readHouseZone(tx);
    let query = tx
      .selectFrom("audit_entry")
      .selectAll()
      .orderBy("seq", "desc")
      .limit(limit + 1);
    if (filter.act) query = query.where("act", "=", filter.act);
    if (filter.acts) query = query.where("act", "in", filter.acts.length > 0 ? [...filter.acts] : [""]);
    const dayOf = sql<string>`(at at time zone case plane when 'reporter' then 'UTC' else ${zone} end)::date`;
    if (from) query = query.where(dayOf, ">=", sql<string>`${filter.from}::date`);
    if (to) query = query.where(dayOf, "<=", sql<string>`${filter.to}::date`);
    if (filter.reasoned !== undefined)
      query = query.where(sql<boolean>`(line::jsonb ->> 'reason') is not null`, "=", filter.reasoned);
    if (day)
      query = query
        .where(dayOf, "=", sql<string>`${filter.day}::date`)
        // By the index, as far as a day may lie anywhere on earth.
        .where("at", ">", new Date(day.getTime() - dayLong))
        .where("at", "<", new Date(day.getTime() + 2 * dayLong));
    if (filter.before !== undefined) query = query.where("seq", "<", filter.before);
    const rows = await query.execute();
    const acts = await tx.selectFrom("audit_entry").select("act").distinct().orderBy("act").execute();
    return ok({
      rows: rows.slice(0, limit).map(toRow),
      acts: acts.map((row) => row.act),
      more: rows.length > limit,
    });
  });
}

/** When the oldest entry that is kept was made, for the data-protection officer; null in an empty log. */
export async function firstEntryAt(context: Context): Promise<Result<Date | null>> {
  const refusal = mayReadLog(context.actor);
  if (refusal) return { ok: false, failure: refusal };
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("audit_entry").select("at").orderBy("seq").limit(1).executeTakeFirst();
    return ok(row?.at ?? null);
  });
}

/** Midnight UTC of a day; null where none was given, undefined where it is no day. */
function dayStart(text: string | undefined): Date | null | undefined {
  if (!text) return null;
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  // JavaScript rolls 30 February over and knows a year 0; the database knows neither.
  const real = at && !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1 && at.toISOString().startsWith(text);
  return real ? at : undefined;
}

/**
 * Everything that was done about one report or case, oldest first. The caller has made sure that the actor may see the
 * report or case: entries of others are shown to everyone who may.
 */
export async function listEntriesFor(context: Context, scopeId: string): Promise<readonly LogRow[]> {
  return overLog(context, "who-viewed", async (tx) => {
    const rows = await tx
      .selectFrom("audit_entry")
      .selectAll()
      .where("scope_id", "=", scopeId)
      .orderBy("seq")
      .execute();
    return rows.map(toRow);
  });
}

/**
 * The entries of some acts about some reports or cases, oldest first, each with its scope. As in `listEntriesFor`, the caller
 * has made sure that the actor may know of them.
 */
export async function entriesOf(
  context: Context,
  wanted: { readonly scopeIds: readonly string[]; readonly acts: readonly string[] },
): Promise<readonly (LogRow & { readonly scopeId: string | null })[]> {
  if (wanted.scopeIds.length === 0 || wanted.acts.length === 0) return [];
  return overLog(context, "certificates", async (tx) => {
    const rows = await tx
      .selectFrom("audit_entry")
      .selectAll()
      .where("scope_id", "in", [...wanted.scopeIds])
      .where("act", "in", [...wanted.acts])
      .orderBy("seq")
      .execute();
    return rows.map((row) => ({ ...toRow(row), scopeId: row.scope_id }));
  });
}

function toRow(row: EntryRow): LogRow {
  const line = JSON.parse(row.line) as { reason?: { code?: string | null } | null; data?: LogRow["data"] };
  return {
    seq: row.seq,
    at: row.at,
    // The column is checked by the database.
    plane: row.plane as LogRow["plane"],
    act: row.act,
    actor: row.actor,
    subjectKind: row.subject_kind,
    subject: row.subject_commitment?.slice(0, 12) ?? null,
    reasonCode: line.reason?.code ?? null,
    reasoned: Boolean(line.reason),
    data: line.data ?? {},
  };
}
