import type { Context, Tx } from "#kernel";
import type { MessageState } from "./model.ts";

/** One line in the history of a package. */
export async function addEvent(
  context: Context,
  tx: Tx,
  messageId: string,
  state: MessageState,
  code?: string,
): Promise<void> {
  await tx
    .insertInto("outbox_event")
    .values({
      message_id: messageId,
      at: context.clock.now(),
      state,
      code: code ?? null,
      by_user: context.actor.kind === "staff" ? context.actor.userId : null,
    })
    .execute();
}
