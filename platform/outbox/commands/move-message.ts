import { z } from "zod";
import { type Context, fail, inTransaction, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { buildPackage, PackageNeedsKey } from "../build-package.ts";
import { type MessageState, mayFollow } from "../model.ts";
import { type OpenedMessage, openMessage } from "../open-message.ts";
import { addEvent } from "../record-event.ts";
import { isTooLate } from "../too-late.ts";

type Change = Partial<{
  sent_at: Date;
  received_at: Date;
  sealed_receipt: Buffer;
  next_try_at: Date;
  error_code: string | null;
  tries: number;
}>;

/** One step of a package, by a person: state machine, history, log entry; alarms end with it. */
async function step(
  context: Context,
  messageId: unknown,
  to: MessageState,
  act: string,
  change: (message: OpenedMessage & { key: { seal(field: string, text: string): Buffer } }) => Change,
  reason?: string,
): Promise<Result<{ messageId: string }>> {
  if (!isId(messageId) || context.actor.kind !== "staff") return fail("not-found");
  return inTransaction(context, async (tx) => {
    const message = await openMessage(context, tx, messageId);
    if (!message) return fail("not-found");
    if ((to === "sent" || to === "queued") && (await isTooLate(context, tx, message))) return fail("outbox.too-late");
    if (!mayFollow[message.state].includes(to)) return fail("outbox.wrong-state", { params: { state: message.state } });
    await tx
      .updateTable("outbox_message")
      .set({ state: to, alarm_code: null, alarm_at: null, ...change(message) })
      .where("id", "=", messageId)
      .execute();
    await addEvent(context, tx, messageId, to);
    if (to === "queued" && message.transport === "folder")
      await context.jobs.enqueue(tx, "deliver-message", { messageId });
    await recordEntry(context, tx, {
      act,
      subject: { kind: "outbox-message", id: messageId },
      scopeId: message.scopeId,
      ...(reason ? { reason: { words: reason } } : {}),
    });
    return ok({ messageId });
  });
}

/** The package was given to the recipient by a person. */
export const markHandedOver = (context: Context, input: { messageId: unknown }) =>
  step(context, input.messageId, "sent", "outbox.handed-over", () => ({ sent_at: context.clock.now() }));

const receiptText = z.string().trim().min(1).max(500);

/** The recipient confirmed: their reference, name or words. Without this a package is never called received. */
export async function recordReceipt(
  context: Context,
  input: { messageId: unknown; receipt: unknown },
): Promise<Result<{ messageId: string }>> {
  const receipt = receiptText.safeParse(input.receipt);
  if (!receipt.success) return fail("outbox.no-receipt", { fields: { receipt: "required" } });
  return step(context, input.messageId, "received", "outbox.received", ({ key }) => ({
    received_at: context.clock.now(),
    sealed_receipt: key.seal("outbox.receipt", receipt.data),
  }));
}

/** Try again after a failure. */
export const retryMessage = (context: Context, input: { messageId: unknown }) =>
  step(context, input.messageId, "queued", "outbox.retried", () => ({
    tries: 0,
    error_code: null,
    next_try_at: context.clock.now(),
  }));

/** Not to be sent after all (consent withdrawn, sent another way). The reason stays. */
export async function cancelMessage(
  context: Context,
  input: { messageId: unknown; reason: unknown },
): Promise<Result<{ messageId: string }>> {
  const reason = receiptText.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return step(context, input.messageId, "cancelled", "outbox.cancelled", () => ({}), reason.data);
}

/** For acts of other contexts (a consent withdrawn): takes back what has not left yet, in their transaction. @returns whether it was still here */
export async function cancelQueuedMessage(context: Context, tx: Tx, messageId: string): Promise<boolean> {
  const row = await tx
    .updateTable("outbox_message")
    .set({ state: "cancelled", alarm_code: null, alarm_at: null })
    .where("id", "=", messageId)
    .where("state", "in", ["queued", "failed"])
    .returning("id")
    .executeTakeFirst();
  if (row) await addEvent(context, tx, messageId, "cancelled");
  return row !== undefined;
}

/** The sealed package for download; logged before anything is opened (promise 8). */
export async function downloadPackage(
  context: Context,
  input: { messageId: unknown; passphrase?: string | undefined },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const { messageId } = input;
  if (!isId(messageId) || context.actor.kind !== "staff") return fail("not-found");
  const seen = await withActor(context.db, context.actor, async (tx) => {
    const row = await tx
      .selectFrom("outbox_message")
      .select(["scope_id", "state"])
      .where("id", "=", messageId)
      .executeTakeFirst();
    if (row)
      await recordEntry(context, tx, {
        act: "outbox.downloaded",
        subject: { kind: "outbox-message", id: messageId },
        scopeId: row.scope_id,
      });
    return row;
  });
  if (!seen) return fail("not-found");
  if (seen.state === "cancelled") return fail("outbox.wrong-state", { params: { state: seen.state } });
  const opened = await withActor(context.db, context.actor, async (tx) => {
    const message = await openMessage(context, tx, messageId);
    return message && { message, over: await isTooLate(context, tx, message) };
  });
  if (!opened) return fail("not-found");
  const { message, over } = opened;
  if (over) return fail("outbox.too-late");
  try {
    return ok({
      bytes: await buildPackage(message, input.passphrase ?? null),
      name: `heroes-${message.kind}-${message.id.slice(0, 8)}.age`,
    });
  } catch (error) {
    if (error instanceof PackageNeedsKey)
      return fail("outbox.needs-passphrase", { fields: { passphrase: "required" } });
    throw error;
  }
}
