import { type Context, type DataKey, fail, inTransaction, isId, type Result, type StaffActor, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { isOfficer } from "./policy.ts";

/** A request as the officer works on it, locked for the act. */
async function requestForAct(context: Context, tx: Tx, requestId: string) {
  const row = await tx
    .selectFrom("subject_request")
    .selectAll()
    .where("id", "=", requestId)
    .where("erased_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const content = await tx
    .selectFrom("subject_request_content")
    .selectAll()
    .where("request_id", "=", requestId)
    .executeTakeFirst();
  const key = content && (await context.vault.openKey(tx, content.key_id));
  return content && key ? { row, content, key } : null;
}
export type OpenRequest = NonNullable<Awaited<ReturnType<typeof requestForAct>>>;

/** An act of the officer on a request: the request locked, the work, the log entry, in one transaction. */
export async function actOnRequest<T>(
  context: Context,
  requestId: unknown,
  act: string,
  work: (
    tx: Tx,
    request: OpenRequest,
    actor: StaffActor,
  ) => Promise<
    Result<T & { reason?: { code?: string; words?: string }; data?: Record<string, string | number | boolean | null> }>
  >,
): Promise<Result<T>> {
  const { actor } = context;
  if (!isId(requestId) || !isOfficer(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const request = await requestForAct(context, tx, requestId);
    if (!request) return fail("not-found");
    const done = await work(tx, request, actor);
    if (!done.ok) return done;
    const { reason, data } = done.value;
    await recordEntry(context, tx, {
      act,
      subject: { kind: "subject-request", id: requestId },
      ...(reason ? { reason } : {}),
      data: { reference: request.row.reference, ...data },
    });
    return done;
  });
}

/** One line of what was done, with its words sealed. */
export async function addRequestStep(
  context: Context,
  tx: Tx,
  step: { requestId: string; kind: string; words?: string | undefined; key: DataKey },
): Promise<void> {
  await tx
    .insertInto("subject_request_step")
    .values({
      request_id: step.requestId,
      kind: step.kind,
      sealed_words: step.words ? step.key.seal("request.step", step.words) : null,
      by_user: context.actor.kind === "staff" ? context.actor.userId : null,
      at: context.clock.now(),
    })
    .execute();
}
