import { type Context, newId, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { messageSchema, type NewMessage } from "../model.ts";
import { addEvent } from "../record-event.ts";
import { transportOf } from "../transport.ts";

/**
 * Puts a package into the outbox, in the transaction of the act that decided it: it exists exactly when the decision does.
 * @throws ZodError when the caller's package is not well-formed: what staff typed is checked by the caller's own schema
 */
export async function enqueueMessage(context: Context, tx: Tx, input: NewMessage): Promise<{ messageId: string }> {
  const message = messageSchema.parse(input);
  const key = await context.vault.createKey(tx, "case");
  const messageId = newId(context.random);
  const transport = await transportOf(tx);
  await tx
    .insertInto("outbox_message")
    .values({
      id: messageId,
      key_id: key.id,
      kind: message.kind,
      scope_id: message.scopeId,
      sealed_recipient: key.sealJson("outbox.recipient", message.recipient),
      sealed_payload: key.sealJson("outbox.payload", message.payload),
      sealed_basis: key.seal("outbox.basis", message.basis),
      transport: transport.kind,
      state: "queued",
      not_after: message.notAfter ?? null,
      last_day: message.lastDay ?? null,
      created_by: context.actor.kind === "staff" ? context.actor.userId : null,
      created_at: context.clock.now(),
      next_try_at: context.clock.now(),
    })
    .execute();
  await addEvent(context, tx, messageId, "queued");
  if (transport.kind === "folder") await context.jobs.enqueue(tx, "deliver-message", { messageId });
  await recordEntry(context, tx, {
    act: "outbox.queued",
    subject: { kind: "outbox-message", id: messageId },
    scopeId: message.scopeId,
    reason: { words: message.basis },
    data: { kind: message.kind, transport: transport.kind },
  });
  return { messageId };
}
