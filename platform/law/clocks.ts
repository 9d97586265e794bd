import {
  addSpan,
  type Clock,
  firstMs,
  type Law,
  lastMs,
  type Moment,
  parseMoment,
  parseSpan,
  placeMoment,
  zoneOf,
} from "@heroes/lawful";
import { type Context, hour, newId, type Tx } from "#kernel";
import type { OpenAuthorisation } from "./authorisation-access.ts";
import type { Coverage } from "./coverage.ts";

export type ClockLevel = "soon" | "near" | "over";
export type ClockState = "running" | "met" | "over" | "void";

/** A deadline as it is kept: instants, the rule it comes from. */
export type DueClock = {
  readonly clock: string;
  readonly rule: string;
  readonly length: string | null;
  readonly from: Date | null;
  readonly due: Date;
};

/** A moment as written or as a clock in the zone shows it. */
function placed(text: string, zone: string): Moment | null {
  const written = placeMoment(text, zone);
  return written === null ? null : parseMoment(written);
}

/** The instant at which a term is over. A bare date is over at the end of that day where it is the last day "at most". */
export function endInstant(text: string, zone: string): Date | null {
  const moment = placed(text, zone);
  return moment && new Date(moment.ms ?? firstMs(moment, zone));
}
export function startInstant(text: string, zone: string): Date | null {
  const moment = placed(text, zone);
  return moment && new Date(firstMs(moment, zone));
}
export function latestInstant(text: string, zone: string): Date | null {
  const moment = placed(text, zone);
  return moment && new Date(lastMs(moment, zone));
}

/** Clocks of an answer of the rules as instants. */
export function dueClocks(clocks: readonly Clock[], zone: string): DueClock[] {
  return clocks.flatMap(({ clock, rule, length, from, until }) => {
    const due = until ? endInstant(until, zone) : null;
    return due ? [{ clock, rule, length, from: from ? startInstant(from, zone) : null, due }] : [];
  });
}

/**
 * How long before its end a clock is reminded of: `soon` at a quarter of its length (a week at most), `near` at a twentieth
 * (a day at most), neither later than half an hour before the end.
 */
function leadTimes(clock: { readonly from: Date | null; readonly due: Date }): Record<"soon" | "near", number> {
  const length = clock.from ? clock.due.getTime() - clock.from.getTime() : 30 * 24 * hour;
  const within = (share: number, most: number) => Math.max(hour / 2, Math.min(length * share, most));
  return { soon: within(1 / 4, 7 * 24 * hour), near: within(1 / 20, 24 * hour) };
}

/** Where a running clock stands. The one place where this is said. */
export function clockLevel(clock: { readonly from: Date | null; readonly due: Date }, now: Date): ClockLevel | null {
  const left = clock.due.getTime() - now.getTime();
  const lead = leadTimes(clock);
  return left <= 0 ? "over" : left <= lead.near ? "near" : left <= lead.soon ? "soon" : null;
}

/** Clocks of an authorisation: those of the rules, the end of cover, and the next report to who authorised it. */
export function authorisationClocks(
  law: Law,
  authorisation: OpenAuthorisation,
  coverage: Coverage,
  now: Date,
): DueClock[] {
  const { record, steps } = authorisation;
  const zone = zoneOf(law, record.country);
  // A step that was taken in time is owed no more; one that was not keeps its clock, which is over.
  const owed = coverage.clocks.filter(
    (one) =>
      coverage.duties.some(
        (duty) => duty.rules.includes(one.rule) && (duty.needs === "report") === (one.clock === "report"),
      ) ||
      (coverage.verdict === "expired" && coverage.until !== null && one.until === coverage.until),
  );
  const clocks = dueClocks(owed, zone);
  const until = coverage.until ? endInstant(coverage.until, zone) : null;
  const start = startInstant(record.grantedAt || record.startedAt, zone);
  const rule = coverage.rests[0] ?? coverage.reasons[0]?.rule ?? "CALC-01";
  if (until && !clocks.some((one) => one.due.getTime() === until.getTime()))
    clocks.push({ clock: "cover", rule, length: null, from: start, due: until });
  const report = nextReport(record, steps, zone, until, now);
  return report ? [...clocks, report] : clocks;
}

/** The next report is counted from the last one, or from the grant; none after the end of cover. */
function nextReport(
  record: OpenAuthorisation["record"],
  steps: OpenAuthorisation["steps"],
  zone: string,
  until: Date | null,
  now: Date,
): DueClock | null {
  if (!record.reportEvery || !record.grantedAt || empty(record.reportEvery)) return null;
  const last = steps.findLast((one) => one.kind === "report-made")?.facts.at ?? record.grantedAt;
  const from: Moment | null = parseMoment(last);
  if (!from) return null;
  const due = new Date(lastMs(addSpan(from, record.reportEvery, zone), zone));
  if (until && due > until && now >= until) return null;
  return { clock: "reporting", rule: "CALC-01", length: record.reportEvery, from: new Date(firstMs(from, zone)), due };
}

const empty = (span: string) => Object.values(parseSpan(span)).every((part) => part === 0);

type Owner = { readonly caseId: string } & (
  | { readonly requestId: string; readonly authorisationId?: undefined }
  | { readonly authorisationId: string; readonly requestId?: undefined }
);

/**
 * Brings the kept clocks of one owner in line with what the rules count now: new ones begin, those that no longer run are
 * met, one that comes back runs again. Whoever changes anything that a clock hangs on calls this in the same transaction.
 */
export async function keepClocks(context: Context, tx: Tx, owner: Owner, running: readonly DueClock[]): Promise<void> {
  const now = context.clock.now();
  const column = owner.requestId ? "request_id" : "authorisation_id";
  const id = owner.requestId ?? owner.authorisationId;
  const kept = await tx
    .selectFrom("law_clock")
    .select(["id", "clock", "rule_id", "due_at", "state"])
    .where(column, "=", id ?? "")
    .execute();
  const key = (clock: string, rule: string, due: Date) => `${clock} ${rule} ${due.getTime()}`;
  const known = new Map(kept.map((row) => [key(row.clock, row.rule_id, row.due_at), row]));
  const wanted = new Set<string>();
  for (const one of running) {
    const at = key(one.clock, one.rule, one.due);
    if (wanted.has(at)) continue;
    wanted.add(at);
    const row = known.get(at);
    const state: ClockState = one.due <= now ? "over" : "running";
    if (!row)
      await tx
        .insertInto("law_clock")
        .values({
          id: newId(context.random),
          case_id: owner.caseId,
          request_id: owner.requestId ?? null,
          authorisation_id: owner.authorisationId ?? null,
          clock: one.clock,
          rule_id: one.rule,
          length: one.length,
          starts_at: one.from,
          due_at: one.due,
          state,
          changed_at: now,
        })
        .execute();
    else if (row.state === "met" || row.state === "void")
      await tx.updateTable("law_clock").set({ state, changed_at: now }).where("id", "=", row.id).execute();
  }
  const gone = kept.filter(
    (row) => (row.state === "running" || row.state === "over") && !wanted.has(key(row.clock, row.rule_id, row.due_at)),
  );
  if (gone.length === 0) return;
  const ids = gone.map((row) => row.id);
  await tx.updateTable("law_clock").set({ state: "met", changed_at: now }).where("id", "in", ids).execute();
  await tx
    .updateTable("law_clock_alarm")
    .set({ cleared_at: now })
    .where("clock_id", "in", ids)
    .where("cleared_at", "is", null)
    .execute();
}
