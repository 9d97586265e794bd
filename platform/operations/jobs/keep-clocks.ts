import { type Actor, as, day, type JobDeclaration, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { afterErasure, eraseScope, whyNotErased } from "../erase-scope.ts";
import { never, noticeDays, type Periods, readPeriods } from "../model.ts";

const actor: Actor = { kind: "system", job: "keep-clocks" };

/**
 * Every hour: clocks begin for what was closed or withdrawn, stop for what was opened again, give notice 30, 7 and 1 days
 * before, and erase. Erasing never comes before the last notice was given a day ago, however late the job runs.
 */
export const keepClocksJob: JobDeclaration<Services> = {
  name: "keep-clocks",
  every: "7 * * * *",
  async run(services) {
    await setClocks(services);
    await giveNotices(services);
    await eraseDue(services);
    await removeLeftFiles(services);
  },
};

type Ended = {
  readonly kind: "report" | "case";
  readonly id: string;
  readonly reference: string;
  readonly dueAt: Date;
  readonly period: number;
};

async function setClocks(services: Services): Promise<void> {
  const now = services.clock.now();
  await withActor(services.db, actor, async (tx) => {
    const ended = await endedScopes(tx, await readPeriods(tx));
    const clocks = await tx.selectFrom("retention_clock").select(["scope_id", "due_at", "erased_at"]).execute();
    const known = new Map(clocks.map((clock) => [clock.scope_id, clock]));
    for (const scope of ended) {
      const clock = known.get(scope.id);
      if (clock?.erased_at) continue;
      const due = fairDue(scope, clock?.due_at ?? never, now);
      if (clock && due.getTime() === clock.due_at.getTime()) continue;
      // Later than it was: what was noticed for the old day does not count for the new one.
      const anew = !clock || due > clock.due_at ? { noticed_days: [], noticed_at: null } : {};
      const row = { scope_kind: scope.kind, scope_id: scope.id, reference: scope.reference, due_at: due };
      await tx
        .insertInto("retention_clock")
        .values(row)
        .onConflict((c) => c.column("scope_id").doUpdateSet({ due_at: due, ...anew }))
        .execute();
    }
    // Opened again, or joined to a case: the clock stops, and notices begin anew.
    const running = new Set(ended.map((scope) => scope.id));
    const stopped = clocks.filter((clock) => !clock.erased_at && clock.due_at < never && !running.has(clock.scope_id));
    if (stopped.length > 0)
      await tx
        .updateTable("retention_clock")
        .set({ due_at: never, noticed_days: [], noticed_at: null })
        .where(
          "scope_id",
          "in",
          stopped.map((clock) => clock.scope_id),
        )
        .execute();
  });
}

/** Everything whose time runs. A report in a case is kept and erased with it; a withdrawn one waits only while it is open. */
async function endedScopes(tx: Tx, periods: Periods): Promise<Ended[]> {
  const after = (from: Date, days: number) => new Date(from.getTime() + days * day);
  const reports = await tx
    .selectFrom("report as r")
    .leftJoin("case_report as c", "c.report_id", "r.id")
    .leftJoin("case_file as f", "f.id", "c.case_id")
    .select(["r.id", "r.reference", "r.closed_at", "r.withdrawn_at", "f.closed_at as case_closed_at"])
    .where((e) =>
      e.or([
        e("r.withdrawn_at", "is not", null).and(e.or([e("f.id", "is", null), e("f.status", "=", "closed")])),
        e("r.closed_at", "is not", null).and("f.id", "is", null),
      ]),
    )
    .execute();
  const cases = await tx
    .selectFrom("case_file")
    .select(["id", "reference", "closed_at"])
    .where("status", "=", "closed")
    .where("closed_at", "is not", null)
    .execute();
  const withdrawn = (at: Date, caseClosed: Date | null) =>
    after(caseClosed && caseClosed > at ? caseClosed : at, periods.withdrawnReport);
  return [
    ...reports.map((row) => ({
      kind: "report" as const,
      id: row.id,
      reference: row.reference,
      ...(row.withdrawn_at
        ? { dueAt: withdrawn(row.withdrawn_at, row.case_closed_at), period: periods.withdrawnReport }
        : { dueAt: after(row.closed_at ?? never, periods.closedReport), period: periods.closedReport }),
    })),
    ...cases.map((row) => ({
      kind: "case" as const,
      id: row.id,
      reference: row.reference,
      dueAt: after(row.closed_at ?? never, periods.closedCase),
      period: periods.closedCase,
    })),
  ];
}

/**
 * A clock that begins late, or comes nearer because the periods were shortened, still leaves the days of the first notice
 * (or the whole period, where that is shorter). A day of slack, because the job runs after the act.
 */
function fairDue(scope: Ended, before: Date, now: Date): Date {
  if (scope.dueAt >= before) return scope.dueAt;
  const floor = new Date(now.getTime() + Math.min(noticeDays[0], scope.period) * day);
  if (scope.dueAt.getTime() >= floor.getTime() - day) return scope.dueAt;
  return before < floor ? before : floor;
}

async function giveNotices(services: Services): Promise<void> {
  const now = services.clock.now();
  await withActor(services.db, actor, async (tx) => {
    const soon = await tx
      .selectFrom("retention_clock")
      .selectAll()
      .where("erased_at", "is", null)
      .where("due_at", "<", new Date(now.getTime() + noticeDays[0] * day))
      .execute();
    for (const clock of soon) {
      const left = (clock.due_at.getTime() - now.getTime()) / day;
      const due = noticeDays.filter((days) => left <= days && !clock.noticed_days.includes(days));
      if (due.length === 0) continue;
      await tx
        .updateTable("retention_clock")
        .set({ noticed_days: [...clock.noticed_days, ...due], noticed_at: now })
        .where("scope_id", "=", clock.scope_id)
        .execute();
      await recordEntry(as(services, actor), tx, {
        act: `${clock.scope_kind}.erasure-noticed`,
        subject: { kind: clock.scope_kind, id: clock.scope_id },
        data: { days: Math.max(0, Math.ceil(left)) },
      });
    }
  });
}

async function eraseDue(services: Services): Promise<void> {
  const now = services.clock.now();
  const due = await withActor(services.db, actor, (tx) =>
    tx
      .selectFrom("retention_clock")
      .select(["scope_id", "scope_kind"])
      .where("erased_at", "is", null)
      .where("due_at", "<=", now)
      .where("noticed_at", "<=", new Date(now.getTime() - day + 60_000))
      // A case takes its reports with it.
      .orderBy("scope_kind")
      .execute(),
  );
  const files: string[] = [];
  for (const clock of due) {
    const kind = clock.scope_kind === "case" ? "case" : "report";
    try {
      const blobs = await withActor(services.db, actor, (tx) =>
        eraseScope(as(services, actor), tx, { kind, id: clock.scope_id, why: "retention", at: now }),
      );
      files.push(...blobs);
    } catch (error) {
      if (!whyNotErased(error)) throw error;
    }
  }
  if (due.length > 0) await afterErasure(services, files);
}

/** Files of what was erased within a week: those that a crash between commit and removal left behind. */
async function removeLeftFiles(services: Services): Promise<void> {
  const since = new Date(services.clock.now().getTime() - 7 * day);
  const rows = await withActor(services.db, actor, (tx) =>
    tx
      .selectFrom("report_attachment as a")
      .innerJoin("report as r", "r.id", "a.report_id")
      .innerJoin("sealed_key as k", "k.id", "r.key_id")
      .select("a.blob_id")
      .where("k.destroyed_at", ">", since)
      // Files of the law of a case: what came in, and the documents that were signed.
      .union((of) =>
        of
          .selectFrom("law_material as m")
          .innerJoin("sealed_key as k", "k.id", "m.key_id")
          .select("m.blob_id")
          .where("k.destroyed_at", ">", since),
      )
      .union((of) =>
        of
          .selectFrom("law_request as q")
          .innerJoin("sealed_key as k", "k.id", "q.pdf_key_id")
          .select((e) => e.ref("q.pdf_blob_id").$notNull().as("blob_id"))
          .where("q.pdf_blob_id", "is not", null)
          .where("k.destroyed_at", ">", since),
      )
      .execute(),
  );
  if (rows.length > 0)
    await afterErasure(
      services,
      rows.map((row) => row.blob_id),
    );
}
