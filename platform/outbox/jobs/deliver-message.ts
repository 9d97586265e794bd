import { join } from "node:path";
import {
  type Actor,
  as,
  type Context,
  type JobDeclaration,
  minute,
  placeWhole,
  type Services,
  withActor,
} from "#kernel";
import { buildPackage, PackageNeedsKey } from "../build-package.ts";
import { patience } from "../model.ts";
import { type OpenedMessage, openMessage } from "../open-message.ts";
import { addEvent } from "../record-event.ts";
import { isTooLate } from "../too-late.ts";
import { transportOf } from "../transport.ts";

const actor: Actor = { kind: "system", job: "deliver-message" };

/** Writes a package to the operator's folder. A failure is a state with a next try, then an alarm: never silence. */
export const deliverMessageJob: JobDeclaration<Services> = {
  name: "deliver-message",
  async run(services, { messageId }) {
    if (typeof messageId !== "string") return;
    const context = as(services, actor);
    await withActor(services.db, actor, async (tx) => {
      // Held while it is written: whoever takes it back meanwhile waits, and then sees that it has left.
      await tx.selectFrom("outbox_message").select("id").where("id", "=", messageId).forUpdate().execute();
      const message = await openMessage(context, tx, messageId);
      const transport = await transportOf(tx);
      if (message?.state !== "queued" || transport.kind !== "folder") return;
      const over = await isTooLate(services, tx, message);
      await settle(context, tx, message, over ? "too-late" : await deliver(message, transport.folder));
    });
  },
};

/** @returns null when it was written, else a code for what went wrong */
async function deliver(message: OpenedMessage, folder: string): Promise<string | null> {
  const target = join(folder, `heroes-${message.kind}-${message.id}.age`);
  try {
    await placeWhole(target, await buildPackage(message, null));
    return null;
  } catch (error) {
    if (error instanceof PackageNeedsKey) return "no-key";
    return error instanceof Error && "code" in error ? String(error.code).toLowerCase() : "unknown";
  }
}

async function settle(
  context: Context,
  tx: Parameters<Parameters<typeof withActor>[2]>[0],
  message: OpenedMessage,
  code: string | null,
): Promise<void> {
  const now = context.clock.now();
  const tries = message.tries + 1;
  if (code === null) {
    await tx
      .updateTable("outbox_message")
      .set({ state: "sent", sent_at: now, tries, error_code: null })
      .where("id", "=", message.id)
      .execute();
    return addEvent(context, tx, message.id, "sent");
  }
  // Without a key, or after its time, no later try can succeed; everything else may pass.
  const over = tries >= patience.tries || code === "no-key" || code === "too-late";
  const next = new Date(now.getTime() + patience.firstPauseMinutes * minute * 2 ** (tries - 1));
  await tx
    .updateTable("outbox_message")
    .set({
      state: over ? "failed" : "queued",
      tries,
      error_code: code,
      next_try_at: over ? null : next,
      ...(over ? { alarm_code: "failed", alarm_at: now } : {}),
    })
    .where("id", "=", message.id)
    .execute();
  await addEvent(context, tx, message.id, over ? "failed" : "queued", code);
  if (!over) await context.jobs.enqueue(tx, "deliver-message", { messageId: message.id }, { startAfter: next });
}
