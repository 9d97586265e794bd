import { type Context, isId, withActor } from "#kernel";

export type CaseHead = {
  readonly id: string;
  readonly reference: string;
  /** Null where this person may know that the case exists, but not what it is about. */
  readonly title: string | null;
  readonly status: "open" | "closed";
  readonly part: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly nextDue: string | null;
  readonly openTasks: number;
};

/** The cases of this person: as a member with title and tasks, as a coordinator only that they exist. */
export async function listCases(context: Context, filter: { status?: "open" | "closed" } = {}): Promise<CaseHead[]> {
  const { actor } = context;
  if (actor.kind !== "staff") return [];
  return withActor(context.db, actor, async (tx) => {
    let query = tx
      .selectFrom("case_file as f")
      .leftJoin("case_member as m", (join) =>
        join.onRef("m.case_id", "=", "f.id").on("m.user_id", "=", actor.userId).on("m.removed_at", "is", null),
      )
      .select(["f.id", "f.key_id", "f.reference", "f.sealed_title", "f.status", "f.opened_at", "f.closed_at", "m.part"])
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
      ]);
    if (filter.status) query = query.where("f.status", "=", filter.status);
    const rows = await query.orderBy("f.status", "desc").orderBy("f.opened_at", "desc").limit(500).execute();
    const keys = await context.vault.openKeys(
      tx,
      rows.filter((row) => row.part !== null).map((row) => row.key_id),
    );
    return rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      title: row.part === null ? null : (keys.get(row.key_id)?.open("case.title", row.sealed_title) ?? null),
      status: row.status as "open" | "closed",
      part: row.part,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      nextDue: row.next_due,
      openTasks: Number(row.open_tasks ?? 0),
    }));
  });
}

/** The case a report belongs to, when this person may know of it. */
export async function caseOfReport(
  context: Context,
  reportId: unknown,
): Promise<{ id: string; reference: string } | null> {
  if (!isId(reportId) || context.actor.kind !== "staff") return null;
  const row = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("case_report as c")
      .innerJoin("case_file as f", "f.id", "c.case_id")
      .select(["f.id", "f.reference"])
      .where("c.report_id", "=", reportId)
      .executeTakeFirst(),
  );
  return row ?? null;
}
