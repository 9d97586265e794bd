import { type Context, isId, withActor } from "#kernel";

/** Heads of reports, without content: what lists need. Only those that the actor may see. */
export type ReportHead = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly closedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

export async function reportHeads(context: Context, ids: readonly string[]): Promise<ReportHead[]> {
  const valid = ids.filter(isId);
  if (valid.length === 0) return [];
  const rows = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("report")
      .select(["id", "reference", "kind", "language", "channel", "received_at", "closed_at", "withdrawn_at"])
      .where("id", "in", valid)
      .orderBy("received_at")
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    language: row.language,
    channel: row.channel,
    receivedAt: row.received_at,
    closedAt: row.closed_at,
    withdrawnAt: row.withdrawn_at,
  }));
}
