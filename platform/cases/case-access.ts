import { type Actor, type Context, type DataKey, fail, inTransaction, isId, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { mayWorkInCase } from "./policy.ts";

export type OpenCase = {
  readonly caseId: string;
  readonly key: DataKey;
  readonly reference: string;
  readonly status: "open" | "closed";
  /** What this person is in the case; null for a coordinator who is not a member. */
  readonly part: string | null;
};

/** The case as this actor may work in it. Unknown, forbidden and malformed are one answer: null. */
export async function findCase(context: Context, tx: Tx, caseId: unknown): Promise<OpenCase | null> {
  const { actor } = context;
  if (!isId(caseId) || actor.kind !== "staff") return null;
  const row = await tx
    .selectFrom("case_file as f")
    .leftJoin("case_member as m", (join) =>
      join.onRef("m.case_id", "=", "f.id").on("m.user_id", "=", actor.userId).on("m.removed_at", "is", null),
    )
    .select(["f.id", "f.key_id", "f.reference", "f.status", "m.part"])
    .where("f.id", "=", caseId)
    .executeTakeFirst();
  const key = row && (await context.vault.openKey(tx, row.key_id));
  if (!row || !key) return null;
  return { caseId: row.id, key, reference: row.reference, status: row.status as "open" | "closed", part: row.part };
}

type StaffActor = Extract<Actor, { kind: "staff" }>;

/**
 * The frame of every act in a case: found, a member, open; then the work; then a place on the timeline and in the log.
 * @param act log entry, such as `case.person-added`; its last part names the event on the timeline
 */
export async function actInCase<T>(
  context: Context,
  caseId: unknown,
  act: string,
  work: (
    tx: Tx,
    file: OpenCase,
    actor: StaffActor,
  ) => Promise<Result<T & { subjectId?: string | undefined; reason?: string | undefined }>>,
  options: { closedToo?: boolean; coordinatorToo?: boolean } = {},
): Promise<Result<T>> {
  const { actor } = context;
  if (actor.kind !== "staff" || !mayWorkInCase(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file || (file.part === null && !options.coordinatorToo)) return fail("not-found");
    if (file.status === "closed" && !options.closedToo) return fail("case.closed");
    const result = await work(tx, file, actor);
    if (!result.ok) return result;
    const { subjectId, reason } = result.value;
    if (file.part !== null) await addEvent(context, tx, file.caseId, act.replace(/^case\./, ""), subjectId);
    await recordEntry(context, tx, {
      act,
      subject: { kind: "case", id: file.caseId },
      ...(reason ? { reason: { words: reason } } : {}),
    });
    return result;
  });
}

/** One point of the timeline. */
export async function addEvent(
  context: Context,
  tx: Tx,
  caseId: string,
  kind: string,
  subjectId?: string,
): Promise<void> {
  await tx
    .insertInto("case_event")
    .values({
      case_id: caseId,
      kind,
      subject_id: subjectId ?? null,
      by_user: context.actor.kind === "staff" ? context.actor.userId : null,
      at: context.clock.now(),
    })
    .execute();
}

/** What a field was and what it became, sealed with the key of its subject. Equal values leave no trace. */
export async function recordChange(
  context: Context,
  tx: Tx,
  change: {
    caseId: string;
    kind: string;
    id: string;
    field: string;
    before: string | null;
    after: string | null;
    key: DataKey;
  },
): Promise<void> {
  if (change.before === change.after || context.actor.kind !== "staff") return;
  const seal = (text: string | null) => (text === null ? null : change.key.seal(`change.${change.field}`, text));
  await tx
    .insertInto("case_change")
    .values({
      case_id: change.caseId,
      subject_kind: change.kind,
      subject_id: change.id,
      field: change.field,
      sealed_before: seal(change.before),
      sealed_after: seal(change.after),
      key_id: change.key.id,
      changed_by: context.actor.userId,
      changed_at: context.clock.now(),
    })
    .execute();
}
