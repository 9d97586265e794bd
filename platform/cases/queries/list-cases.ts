import { type Context, isId, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { findCase } from "../case-access.ts";
import { type DueState, dueState, soonUntil } from "../deadlines.ts";
import { mayWorkInCase } from "../policy.ts";

export type CaseHead = {
  readonly id: string;
  readonly reference: string;
  /** Null where this person may know that the case exists, but not what it is about. */
  readonly title: string | null;
  readonly status: "open" | "closed";
  readonly outcome: string | null;
  readonly part: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The open task that is due first, `YYYY-MM-DD`. */
  readonly nextDue: string | null;
  readonly due: { readonly state: DueState; readonly days: number };
  readonly openTasks: number;
  readonly reports: number;
  readonly leads: readonly string[];
};

/**
 * The cases of this person, those due first on top: as a member with title and tasks. With `others`, those a coordinator is
 * not a member of: only that they exist and who leads them.
 */
export async function listCases(
  context: Context,
  filter: { status?: "open" | "closed"; others?: boolean } = {},
): Promise<CaseHead[]> {
  const { actor } = context;
  if (actor.kind !== "staff" || !mayWorkInCase(actor)) return [];
  const rows = await withActor(context.db, actor, async (tx) => {
    const query = tx
      .selectFrom("case_file as f")
      .leftJoin("case_member as m", (join) =>
        join.onRef("m.case_id", "=", "f.id").on("m.user_id", "=", actor.userId).on("m.removed_at", "is", null),
      )
      .select(["f.id", "f.key_id", "f.reference", "f.sealed_title", "f.status", "f.outcome", "f.opened_at"])
      .select(["f.closed_at", "m.part"])
      .select((e) => [
        e
          .selectFrom("case_task as t")
          .whereRef("t.case_id", "=", "f.id")
          .where("t.done_at", "is", null)
          .select((c) => c.fn.countAll<number>().as("n"))
          .as("open_tasks"),
        e
          .selectFrom("case_task as t")
          .whereRef("t.case_id", "=", "f.id")
          .where("t.done_at", "is", null)
          .select((c) => c.fn.min("t.due_on").as("d"))
          .as("next_due"),
        e
          .selectFrom("case_report as r")
          .whereRef("r.case_id", "=", "f.id")
          .select((c) => c.fn.countAll<number>().as("n"))
          .as("reports"),
      ])
      .where("m.part", filter.others ? "is" : "is not", null)
      .$if(filter.status !== undefined, (q) => q.where("f.status", "=", filter.status ?? ""))
      .orderBy("f.status", "desc")
      .orderBy("next_due", (o) => o.asc().nullsLast())
      .orderBy("f.opened_at", "desc")
      .limit(500);
    const found = await query.execute();
    // Titles are content, so that they are read is in the log first (promise 8): once for the list, not for each line.
    if (found.some((row) => row.part !== null)) await recordEntry(context, tx, { act: "case.listed" });
    return found;
  });
  if (rows.length === 0) return [];
  return withActor(context.db, actor, async (tx) => {
    const leads = await tx
      .selectFrom("case_member")
      .select(["case_id", "user_id"])
      .where(
        "case_id",
        "in",
        rows.map((row) => row.id),
      )
      .where("part", "=", "lead")
      .where("removed_at", "is", null)
      .orderBy("added_at")
      .execute();
    const names = await colleagueNames(
      context,
      tx,
      leads.map((row) => row.user_id),
    );
    const keys = await context.vault.openKeys(
      tx,
      rows.filter((row) => row.part !== null).map((row) => row.key_id),
    );
    const today = await readHouseDay(context, tx);
    return rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      title: row.part === null ? null : (keys.get(row.key_id)?.open("case.title", row.sealed_title) ?? null),
      // The column is checked by the database.
      status: row.status as "open" | "closed",
      outcome: row.part === null ? null : row.outcome,
      part: row.part,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      nextDue: row.status === "open" ? row.next_due : null,
      due: dueState(row.status === "open" ? row.next_due : null, today),
      openTasks: Number(row.open_tasks ?? 0),
      reports: Number(row.reports ?? 0),
      leads: leads.filter((one) => one.case_id === row.id).map((one) => names.get(one.user_id) ?? ""),
    }));
  });
}

export type CaseCounts = {
  /** Open cases of this person. */
  readonly open: number;
  readonly closed: number;
  /** Open cases that a coordinator is not a member of. */
  readonly others: number;
  /** Open tasks of theirs, or of nobody, that are due within two days. */
  readonly dueSoon: number;
  readonly overdue: number;
};

/**
 * What the navigation shows on every page. Computed from the tasks themselves, so that it is right also when no job ran.
 * Null for whoever does not work on cases.
 */
export async function caseCounts(context: Context): Promise<CaseCounts | null> {
  const { actor } = context;
  if (actor.kind !== "staff" || !mayWorkInCase(actor)) return null;
  return withActor(context.db, actor, async (tx) => {
    const files = await tx
      .selectFrom("case_file as f")
      .leftJoin("case_member as m", (join) =>
        join.onRef("m.case_id", "=", "f.id").on("m.user_id", "=", actor.userId).on("m.removed_at", "is", null),
      )
      .select((e) => ["f.status", e("m.part", "is", null).as("other"), e.fn.countAll<number>().as("n")])
      .groupBy(["f.status", "other"])
      .execute();
    const today = await readHouseDay(context, tx);
    const tasks = await tx
      .selectFrom("case_task as t")
      .innerJoin("case_file as f", "f.id", "t.case_id")
      .select("t.due_on")
      .where("f.status", "=", "open")
      .where("t.done_at", "is", null)
      .where("t.due_on", "<=", soonUntil(today))
      .where((e) => e.or([e("t.assignee_id", "=", actor.userId), e("t.assignee_id", "is", null)]))
      .execute();
    const count = (status: string, other: boolean) =>
      Number(files.find((row) => row.status === status && row.other === other)?.n ?? 0);
    const overdue = tasks.filter((row) => dueState(row.due_on, today).state === "over").length;
    return {
      open: count("open", false),
      closed: count("closed", false),
      others: count("open", true) + count("closed", true),
      dueSoon: tasks.length - overdue,
      overdue,
    };
  });
}

/** The case a report belongs to, when this person is one of its members. */
export async function caseOfReport(
  context: Context,
  reportId: unknown,
): Promise<{ id: string; reference: string } | null> {
  const { actor } = context;
  if (!isId(reportId) || actor.kind !== "staff") return null;
  return withActor(context.db, actor, async (tx) => {
    const row = await tx
      .selectFrom("case_report")
      .select("case_id")
      .where("report_id", "=", reportId)
      .executeTakeFirst();
    const file = row && (await findCase(context, tx, row.case_id));
    return file?.part ? { id: file.caseId, reference: file.reference } : null;
  });
}
