import { type Actor, as, day, type JobDeclaration, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { eraseScope, isHeld } from "../erase-scope.ts";
import { noticeDays, readPeriods } from "../model.ts";

const actor: Actor = { kind: "system", job: "keep-clocks" };

/**
 * Every hour: clocks begin for what was closed or withdrawn, stop for what was opened again, give notice 30, 7 and 1 days
 * before, and erase. Erasing never comes before the last notice was given a day ago, however late the job runs.
 */
export const keepClocksJob: JobDeclaration<Services> = {
  name: "keep-clocks",
  every: "7 * * * *",
  async run(services) {
    await beginClocks(services);
    await giveNotices(services);
    await eraseDue(services);
  },
};

async function beginClocks(services: Services): Promise<void> {
  await withActor(services.db, actor, async (tx) => {
    const periods = await readPeriods(tx);
    const reports = await tx
      .selectFrom("report as r")
      .leftJoin("case_report as c", "c.report_id", "r.id")
      .select(["r.id", "r.closed_at", "r.withdrawn_at"])
      // A report in a case is kept and erased with the case.
      .where("c.case_id", "is", null)
      .where((e) => e.or([e("r.closed_at", "is not", null), e("r.withdrawn_at", "is not", null)]))
      .execute();
    const cases = await tx
      .selectFrom("case_file")
      .select(["id", "closed_at"])
      .where("closed_at", "is not", null)
      .execute();
    const after = (from: Date, days: number) => new Date(from.getTime() + days * day);
    const rows = [
      ...reports.map((row) => ({
        scope_kind: "report",
        scope_id: row.id,
        due_at: row.withdrawn_at
          ? after(row.withdrawn_at, periods.withdrawnReport)
          : after(row.closed_at ?? services.clock.now(), periods.closedReport),
      })),
      ...cases.map((row) => ({
        scope_kind: "case",
        scope_id: row.id,
        due_at: after(row.closed_at ?? services.clock.now(), periods.closedCase),
      })),
    ];
    for (const row of rows) {
      await tx
        .insertInto("retention_clock")
        .values(row)
        .onConflict((c) =>
          c.column("scope_id").doUpdateSet({ due_at: row.due_at }).where("retention_clock.erased_at", "is", null),
        )
        .execute();
    }
    // Opened again, or joined to a case: the clock stops (a due date far away), and notices begin anew.
    const running = new Set(rows.map((row) => row.scope_id));
    const clocks = await tx.selectFrom("retention_clock").select("scope_id").where("erased_at", "is", null).execute();
    const stopped = clocks.map((clock) => clock.scope_id).filter((id) => !running.has(id));
    if (stopped.length > 0)
      await tx
        .updateTable("retention_clock")
        .set({ due_at: new Date("9999-01-01"), noticed_days: [], noticed_at: null })
        .where("scope_id", "in", stopped)
        .execute();
  });
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
      .execute(),
  );
  for (const clock of due) {
    try {
      const kind = clock.scope_kind === "case" ? "case" : "report";
      const blobs = await withActor(services.db, actor, (tx) =>
        eraseScope(as(services, actor), tx, { kind, id: clock.scope_id, why: "retention" }),
      );
      for (const blob of blobs ?? []) await services.blobs.remove(blob);
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
  }
}
