import { sql } from "kysely";
import { type Context, type DataKey, fail, inTransaction, isId, type Result, type StaffActor, type Tx } from "#kernel";
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
  if (!isId(caseId) || actor.kind !== "staff" || !mayWorkInCase(actor)) return null;
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
  // The column is checked by the database.
  return { caseId: row.id, key, reference: row.reference, status: row.status as "open" | "closed", part: row.part };
}

/** Who is a member of the case now, as what. */
export const membersNow = (tx: Tx, caseId: string) =>
  tx
    .selectFrom("case_member")
    .select(["user_id", "part"])
    .where("case_id", "=", caseId)
    .where("removed_at", "is", null)
    .execute();

/** Acts in one case come one after the other, so that what was checked still holds when it is done. Until the commit. */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case ${caseId}`}, 0))`.execute(tx);
}

/**
 * The frame of every act in a case: found, a member who may change it, open; then the work; then a place on the timeline
 * and in the log.
 * @param act log entry, such as `case.person-added`; its last part names the event on the timeline
 * @param options.closedToo also in a closed case; `coordinatorToo` for a coordinator who is not a member; `readerToo` for
 *   a member who only reads
 * @returns failures `not-found`, `case.closed`, `case.reader`, and those of the work
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
  options: { closedToo?: boolean; coordinatorToo?: boolean; readerToo?: boolean } = {},
): Promise<Result<T>> {
  const { actor } = context;
  if (!isId(caseId) || actor.kind !== "staff" || !mayWorkInCase(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    await lockCase(tx, caseId);
    const file = await findCase(context, tx, caseId);
    if (!file || (file.part === null && !options.coordinatorToo)) return fail("not-found");
    if (file.status === "closed" && !options.closedToo) return fail("case.closed");
    if (file.part === "reader" && !options.readerToo) return fail("case.reader");
    const result = await work(tx, file, actor);
    if (!result.ok) return result;
    const { subjectId, reason } = result.value;
    await addEvent(context, tx, file.caseId, act.replace(/^case\./, ""), subjectId);
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

type Subject = {
  readonly caseId: string;
  /** `case`, `person`, `incident`, `task`, `member`. */
  readonly kind: string;
  readonly id: string;
  readonly key: DataKey;
};

/** What fields were and what they became, sealed with the key of their subject. Equal values leave no trace. */
export async function recordChanges(
  context: Context,
  tx: Tx,
  subject: Subject,
  fields: Readonly<Record<string, readonly [before: string | null | undefined, after: string | null | undefined]>>,
): Promise<void> {
  if (context.actor.kind !== "staff") return;
  for (const [field, [before, after]] of Object.entries(fields)) {
    if ((before ?? null) === (after ?? null)) continue;
    const seal = (text: string | null | undefined) =>
      text === null || text === undefined ? null : subject.key.seal(`change.${field}`, text);
    await tx
      .insertInto("case_change")
      .values({
        case_id: subject.caseId,
        subject_kind: subject.kind,
        subject_id: subject.id,
        field,
        sealed_before: seal(before),
        sealed_after: seal(after),
        key_id: subject.key.id,
        changed_by: context.actor.userId,
        changed_at: context.clock.now(),
      })
      .execute();
  }
}
