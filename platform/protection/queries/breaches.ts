import { type Context, fail, isId, ok, type Result, withActor } from "#kernel";
import { dutyOf, recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import type { BreachFacts, NoticeClock } from "../breach-clocks.ts";
import type { FactWords } from "../breach-record.ts";
import { chipState, type Recipient } from "../model.ts";
import { isOfficer, mayReportBreach } from "../policy.ts";
import { opener } from "./requests.ts";

export type BreachRow = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly knownAt: Date;
  readonly countries: readonly string[];
  /** The next notice that is owed; null when none is. */
  readonly nextDue: Date | null;
  readonly due: "later" | "soon" | "over" | "met";
  readonly openNotices: number;
  readonly state: "open" | "closed" | "erased";
};

const pageSize = 50;

/** Breaches, open ones first by their next notice. Whoever reported one sees their own. No words. */
export async function listBreaches(
  context: Context,
  page = 0,
): Promise<{ readonly rows: BreachRow[]; readonly more: boolean }> {
  if (!mayReportBreach(context.actor)) return { rows: [], more: false };
  const now = context.clock.now();
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("breach as b")
      .leftJoin(
        tx
          .selectFrom("breach_notice")
          .select((e) => ["breach_id", e.fn.min("due_at").as("next"), e.fn.countAll<number>().as("open")])
          .where("done_at", "is", null)
          .where("owed", "<>", "no")
          .groupBy("breach_id")
          .as("n"),
        "n.breach_id",
        "b.id",
      )
      .select([
        "b.id",
        "b.reference",
        "b.kind",
        "b.known_at",
        "b.countries",
        "b.closed_at",
        "b.erased_at",
        "n.next",
        "n.open",
      ])
      .orderBy("b.closed_at", (o) => o.desc().nullsFirst())
      .orderBy("n.next", (o) => o.asc().nullsLast())
      .orderBy("b.known_at", "desc")
      .offset(Math.max(0, page) * pageSize)
      .limit(pageSize + 1)
      .execute();
    return {
      more: rows.length > pageSize,
      rows: rows.slice(0, pageSize).map((row) => ({
        id: row.id,
        reference: row.reference,
        kind: row.kind,
        knownAt: row.known_at,
        countries: row.countries,
        nextDue: row.closed_at ? null : (row.next ?? null),
        due: row.closed_at || !row.open ? "met" : row.next ? chipState("breach", row.next, now) : "soon",
        openNotices: row.closed_at ? 0 : Number(row.open ?? 0),
        state: row.erased_at ? "erased" : row.closed_at ? "closed" : "open",
      })),
    };
  });
}

export type NoticeView = NoticeClock & {
  readonly due: "later" | "soon" | "over" | "met";
  readonly done: { readonly at: Date; readonly by: string; readonly how: string | null; readonly late: boolean } | null;
};

export type BreachView = BreachFacts & {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly happenedAt: Date | null;
  readonly zone: string;
  readonly persons: number | null;
  readonly records: number | null;
  readonly facts: FactWords | null;
  readonly reportedBy: string;
  readonly reportedAt: Date;
  readonly closedAt: Date | null;
  readonly erasedAt: Date | null;
  readonly eraseAt: Date | null;
  readonly held: { readonly by: string; readonly at: Date } | null;
  readonly notices: readonly NoticeView[];
  readonly steps: readonly { kind: string; words: string | null; by: string; at: Date }[];
  /** The officer works on it; others read, and add what they know. */
  readonly mayWork: boolean;
};

/** One breach with its words; the reading is logged first. @returns failure `not-found` */
export async function viewBreach(context: Context, breachId: unknown): Promise<Result<BreachView>> {
  if (!isId(breachId) || !mayReportBreach(context.actor)) return fail("not-found");
  const there = await withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("breach").select("id").where("id", "=", breachId).executeTakeFirst();
    if (row)
      await recordEntry(context, tx, {
        act: "breach.viewed",
        subject: { kind: "breach", id: breachId },
        reason: dutyOf(context.actor),
      });
    return row !== undefined;
  });
  if (!there) return fail("not-found");
  const now = context.clock.now();
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("breach").selectAll().where("id", "=", breachId).executeTakeFirstOrThrow();
    const notices = await tx
      .selectFrom("breach_notice")
      .selectAll()
      .where("breach_id", "=", breachId)
      .orderBy("country")
      .orderBy("due_at", (o) => o.asc().nullsLast())
      .execute();
    const steps = await tx
      .selectFrom("breach_step")
      .selectAll()
      .where("breach_id", "=", breachId)
      .orderBy("position")
      .limit(500)
      .execute();
    const key = await context.vault.openKey(tx, row.key_id);
    const open = opener(key);
    const ids = [
      row.reported_by,
      row.held_by,
      ...notices.map((one) => one.done_by),
      ...steps.map((one) => one.by_user),
    ];
    const names = await colleagueNames(
      context,
      tx,
      ids.filter((id) => id !== null),
    );
    return ok({
      id: row.id,
      reference: row.reference,
      kind: row.kind,
      happenedAt: row.happened_at,
      knownAt: row.known_at,
      countries: row.countries,
      controller: row.controller,
      zone: notices.find((one) => one.country === row.countries[0])?.zone ?? "UTC",
      riskUnlikely: row.risk_unlikely,
      sensitive: row.sensitive,
      largeScale: row.large_scale,
      otherState: row.other_state,
      highRisk: row.high_risk,
      unintelligible: row.unintelligible,
      persons: row.persons,
      records: row.records,
      // Written by reportBreach and assessBreach in this shape, under this key.
      facts: key ? (key.openJson("breach.facts", row.sealed_facts) as FactWords) : null,
      reportedBy: names.get(row.reported_by) ?? "",
      reportedAt: row.reported_at,
      closedAt: row.closed_at,
      erasedAt: row.erased_at,
      eraseAt: row.erase_at,
      held: row.held_at ? { by: names.get(row.held_by ?? "") ?? "", at: row.held_at } : null,
      // Words of the columns are checked by the database.
      notices: notices.map((one) => ({
        country: one.country,
        recipient: one.recipient as Recipient,
        owed: one.owed as NoticeView["owed"],
        dueAt: one.due_at,
        length: one.length,
        unit: one.unit,
        zone: one.zone,
        rules: one.rules,
        words: one.words,
        due:
          one.done_at || one.owed === "no"
            ? "met"
            : one.due_at
              ? chipState("breach", one.due_at, now)
              : ("soon" as const),
        done: one.done_at
          ? {
              at: one.done_at,
              by: names.get(one.done_by ?? "") ?? "",
              how: open("breach.notice", one.sealed_done),
              late: one.due_at !== null && one.done_at > one.due_at,
            }
          : null,
      })),
      steps: steps.map((one) => ({
        kind: one.kind,
        words: open("breach.step", one.sealed_words),
        by: names.get(one.by_user ?? "") ?? "",
        at: one.at,
      })),
      mayWork: isOfficer(context.actor),
    });
  });
}
