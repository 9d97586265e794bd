import { type Context, day, withActor } from "#kernel";

export type ClockView = {
  readonly scopeKind: "report" | "case";
  readonly scopeId: string;
  readonly reference: string | null;
  readonly dueAt: Date;
  readonly daysLeft: number;
  readonly held: boolean;
  readonly erasedAt: Date | null;
};

/** Clocks this person may see, soonest first; those already erased last. */
export async function listClocks(context: Context): Promise<ClockView[]> {
  if (context.actor.kind !== "staff") return [];
  const now = context.clock.now().getTime();
  const rows = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("retention_clock as k")
      .leftJoin("report as r", "r.id", "k.scope_id")
      .leftJoin("case_file as f", "f.id", "k.scope_id")
      .select([
        "k.scope_kind",
        "k.scope_id",
        "k.due_at",
        "k.erased_at",
        "r.reference as report_reference",
        "f.reference as case_reference",
      ])
      .select((e) =>
        e
          .exists(
            e
              .selectFrom("legal_hold as h")
              .select("h.id")
              .whereRef("h.scope_id", "=", "k.scope_id")
              .where("h.lifted_at", "is", null),
          )
          .as("held"),
      )
      .where("k.due_at", "<", new Date("9000-01-01"))
      .orderBy("k.erased_at", (order) => order.asc().nullsFirst())
      .orderBy("k.due_at")
      .limit(500)
      .execute(),
  );
  return rows.map((row) => ({
    scopeKind: row.scope_kind === "case" ? "case" : "report",
    scopeId: row.scope_id,
    reference: row.report_reference ?? row.case_reference,
    dueAt: row.due_at,
    daysLeft: Math.ceil((row.due_at.getTime() - now) / day),
    held: Boolean(row.held),
    erasedAt: row.erased_at,
  }));
}

export type ErasureRequestView = {
  readonly id: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly reason: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
};

/** Requests that wait for a second person. */
export async function openErasureRequests(context: Context): Promise<ErasureRequestView[]> {
  if (context.actor.kind !== "staff") return [];
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("erasure_request")
      .selectAll()
      .where("agreed_at", "is", null)
      .where("refused_at", "is", null)
      .where("expires_at", ">", context.clock.now())
      .orderBy("asked_at")
      .execute();
    const keys = await context.vault.openKeys(
      tx,
      rows.map((row) => row.key_id),
    );
    return rows.map((row) => ({
      id: row.id,
      scopeKind: row.scope_kind,
      scopeId: row.scope_id,
      reason: keys.get(row.key_id)?.open("erasure.reason", row.sealed_reason) ?? null,
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      expiresAt: row.expires_at,
    }));
  });
}
