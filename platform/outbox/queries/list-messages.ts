import { type Context, isId, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { type OpenedMessage, openRow } from "../open-message.ts";

export type MessageHead = Omit<OpenedMessage, "payload">;

/**
 * Packages of a report or case, or all that this person may see; those with an alarm first. Recipient and basis are
 * content, so reading them is logged first.
 */
export async function listMessages(
  context: Context,
  filter: { scopeId?: string; alarmed?: boolean } = {},
): Promise<MessageHead[]> {
  if (context.actor.kind !== "staff" || (filter.scopeId !== undefined && !isId(filter.scopeId))) return [];
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, {
      act: "outbox.listed",
      ...(filter.scopeId ? { subject: { kind: "outbox", id: filter.scopeId } } : {}),
    }),
  );
  return withActor(context.db, context.actor, async (tx) => {
    let query = tx.selectFrom("outbox_message").selectAll();
    if (filter.scopeId) query = query.where("scope_id", "=", filter.scopeId);
    if (filter.alarmed) query = query.where("alarm_code", "is not", null);
    const rows = await query
      .orderBy("alarm_at", (order) => order.desc().nullsLast())
      .orderBy("created_at", "desc")
      .limit(200)
      .execute();
    const keys = await context.vault.openKeys(
      tx,
      rows.map((row) => row.key_id),
    );
    return rows.flatMap((row) => {
      const key = keys.get(row.key_id);
      if (!key) return [];
      const { payload: _, ...head } = openRow(row, key);
      return [head];
    });
  });
}

/** How many packages call for somebody. A number only. */
export async function countAlarms(context: Context): Promise<number> {
  const row = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("outbox_message")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("alarm_code", "is not", null)
      .executeTakeFirst(),
  );
  return Number(row?.n ?? 0);
}
