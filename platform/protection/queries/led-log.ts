import { type LedKind, ledKinds } from "#content/schemas/protection.ts";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { csvLine } from "#kernel/csv";
import { firstEntryAt, type LogRow, recordEntry, searchLog, whenColumns, whenHeads } from "#platform/audit";
import { readLog } from "#platform/identity";
import { ledKindOf } from "../content.ts";
import { askRight } from "../law.ts";
import { isOfficer } from "../policy.ts";
import { houseZone, readProfile } from "./profile.ts";

export type LedFilter = {
  readonly kind?: string | undefined;
  /** `YYYY-MM-DD`, in the zone of the house. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** `yes`: with a reason; `no`: without. */
  readonly reason?: string | undefined;
  readonly before?: number | undefined;
};
export type LedRow = LogRow & { readonly who: string; readonly kind: LedKind };

const most = 10_000;

/**
 * Entries of the log by the six kinds of article 25 of Directive (EU) 2016/680, newest first: what happened to data of
 * persons, without what consciously is none of them. For the data-protection officer.
 * @returns failures `not-found`, `audit.day-not-valid`
 */
export async function ledLog(
  context: Context,
  filter: LedFilter,
): Promise<Result<{ readonly rows: LedRow[]; readonly more: boolean }>> {
  return entriesOf(context, filter, 100);
}

async function entriesOf(
  context: Context,
  filter: LedFilter,
  limit: number,
): Promise<Result<{ readonly rows: LedRow[]; readonly more: boolean }>> {
  if (!isOfficer(context.actor)) return fail("not-found");
  const known = await searchLog(context, { limit: 1 });
  if (!known.ok) return known;
  const wanted = ledKinds.find((kind) => kind === filter.kind);
  const acts = known.value.acts.filter((act) => {
    const kind = ledKindOf(act);
    return wanted ? kind === wanted : Boolean(kind);
  });
  const found = await readLog(context, {
    acts,
    limit,
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
    ...(filter.reason === "yes" || filter.reason === "no" ? { reasoned: filter.reason === "yes" } : {}),
    ...(filter.before === undefined ? {} : { before: filter.before }),
  });
  if (!found.ok) return found;
  const rows = found.value.rows.flatMap((row) => {
    const kind = ledKindOf(row.act);
    return kind ? [{ ...row, kind }] : [];
  });
  return ok({ rows, more: found.value.more });
}

export type LogTerm = {
  /** Day from which an entry of this house's oldest kind should be gone, as the rules count it. */
  readonly until: string;
  readonly over: boolean;
  readonly rules: readonly string[];
};

/**
 * The term that a national law sets for the log itself, counted from its oldest entry; null where the rules know none for
 * the country of the house. The program deletes no entry (docs/decisions/0014): this says so while there is time to decide.
 */
export async function logTerm(context: Context): Promise<Result<LogTerm | null>> {
  const first = await firstEntryAt(context);
  if (!first.ok) return first;
  const { profile } = await readProfile(context);
  if (!profile || !first.value) return ok(null);
  const answer = askRight({
    topic: "retention",
    date: context.clock.now().toISOString(),
    country: profile.country,
    controller: profile.controller,
    record: "access_log",
    madeAt: first.value.toISOString(),
    legalHold: false,
  });
  if (!answer.until) return ok(null);
  const rules = answer.reasons.map((one) => one.rule);
  return ok({ until: answer.until.slice(0, 10), over: answer.verdict === "expired", rules });
}

/** The same as a spreadsheet file, at most 10,000 lines; that it was given out is logged first. */
export async function exportLedLog(context: Context, filter: LedFilter): Promise<Result<string>> {
  const zone = await houseZone(context);
  const found = await entriesOf(context, { ...filter, before: undefined }, most);
  if (!found.ok) return found;
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, { act: "audit.exported", data: { entries: found.value.rows.length, form: "led-csv" } }),
  );
  const head = csvLine([
    "number",
    ...whenHeads,
    "kind",
    "who",
    "act",
    "about",
    "subject",
    "reason given",
    "reason code",
  ]);
  const lines = found.value.rows.map((row) =>
    csvLine([
      row.seq,
      ...whenColumns(row, zone),
      row.kind,
      row.who,
      row.act,
      row.subjectKind,
      row.subject,
      row.reasoned ? "yes" : "no",
      row.reasonCode,
    ]),
  );
  return ok(`\ufeff${head}${lines.join("")}`);
}
