import type { Context, Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { openMessage } from "../open-message.ts";
import { cancelQueuedMessage } from "./move-message.ts";

/** What became of the packages that hold something which must not leave any more. */
export type Recalled = { readonly recalled: number; readonly left: number };

/**
 * For acts of other contexts, in their transaction: packages about a report or case that hold this part and have not left yet
 * are taken back; those that left are counted, since whoever acts must tell their recipients.
 * @param part name of the part, as the payload has it
 */
export async function recallPackages(context: Context, tx: Tx, scopeId: string, part: string): Promise<Recalled> {
  const rows = await tx
    .selectFrom("outbox_message")
    .select("id")
    .where("scope_id", "=", scopeId)
    .where("state", "<>", "cancelled")
    .orderBy("created_at")
    .orderBy("id")
    .forUpdate()
    .execute();
  let recalled = 0;
  let left = 0;
  for (const { id } of rows) {
    const message = await openMessage(context, tx, id);
    if (!message || !Object.hasOwn(message.payload, part)) continue;
    if (!(await cancelQueuedMessage(context, tx, id))) {
      left++;
      continue;
    }
    recalled++;
    await recordEntry(context, tx, {
      act: "outbox.recalled",
      subject: { kind: "outbox-message", id },
      scopeId,
      reason: { code: part },
    });
  }
  return { recalled, left };
}
