import { z } from "zod";
import { type Actor, type Context, fail, inTransaction, isId, newId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { eraseScope, isHeld } from "../erase-scope.ts";
import { periodsSchema, reasonSchema, requestLifetime, scopeSchema } from "../model.ts";

type Staff = Extract<Actor, { kind: "staff" }>;
const has = (actor: Actor, ...roles: string[]): actor is Staff =>
  actor.kind === "staff" && actor.roles.some((role) => roles.includes(role));

async function scopeExists(tx: Tx, scope: { kind: "report" | "case"; id: string }): Promise<boolean> {
  const table = scope.kind === "report" ? "report" : "case_file";
  const row = await tx.selectFrom(table).select("id").where("id", "=", scope.id).executeTakeFirst();
  // The data-protection officer sees no case content, but the clock of what is due.
  return (
    row !== undefined ||
    (await tx.selectFrom("retention_clock").select("scope_id").where("scope_id", "=", scope.id).executeTakeFirst()) !==
      undefined
  );
}

const holdSchema = z.object({ scope: scopeSchema, reason: reasonSchema, reviewOn: z.iso.date() });

/** Nothing of this report or case is erased until the hold is lifted. Counsel or a coordinator places it, with a day for review. */
export async function placeHold(
  context: Context,
  input: z.input<typeof holdSchema>,
): Promise<Result<{ holdId: string }>> {
  const { actor } = context;
  if (!has(actor, "counsel", "coordinator")) return fail("not-found");
  const parsed = holdSchema.safeParse(input);
  if (!parsed.success)
    return fail("hold.not-valid", { fields: { [String(parsed.error.issues[0]?.path[0] ?? "reason")]: "required" } });
  const { scope, reason, reviewOn } = parsed.data;
  return inTransaction(context, async (tx) => {
    if (!(await scopeExists(tx, scope))) return fail("not-found");
    const key = await context.vault.createKey(tx, "installation");
    const holdId = newId(context.random);
    await tx
      .insertInto("legal_hold")
      .values({
        id: holdId,
        scope_id: scope.id,
        key_id: key.id,
        sealed_reason: key.seal("hold.reason", reason),
        placed_by: actor.userId,
        placed_at: context.clock.now(),
        review_on: reviewOn,
      })
      .execute();
    await recordEntry(context, tx, {
      act: "hold.placed",
      subject: { kind: scope.kind, id: scope.id },
      reason: { words: reason },
    });
    return ok({ holdId });
  });
}

export async function liftHold(context: Context, input: { holdId: unknown; reason: unknown }): Promise<Result<object>> {
  const { actor } = context;
  const reason = reasonSchema.safeParse(input.reason);
  const { holdId } = input;
  if (!isId(holdId) || !has(actor, "counsel", "coordinator")) return fail("not-found");
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("legal_hold")
      .select(["key_id", "scope_id"])
      .where("id", "=", holdId)
      .where("lifted_at", "is", null)
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    await tx
      .updateTable("legal_hold")
      .set({
        lifted_by: actor.userId,
        lifted_at: context.clock.now(),
        sealed_lifting: key.seal("hold.lifting", reason.data),
      })
      .where("id", "=", holdId)
      .execute();
    await recordEntry(context, tx, {
      act: "hold.lifted",
      subject: { kind: "scope", id: row.scope_id },
      scopeId: row.scope_id,
      reason: { words: reason.data },
    });
    return ok({});
  });
}

const erasers = ["data_protection_officer", "coordinator", "counsel"] as const;

/** The first of two people asks for erasure before its time. It waits seven days for another person. */
export async function askErasure(
  context: Context,
  input: { scope: z.input<typeof scopeSchema>; reason: unknown },
): Promise<Result<{ requestId: string }>> {
  const { actor } = context;
  if (!has(actor, ...erasers)) return fail("not-found");
  const scope = scopeSchema.safeParse(input.scope);
  const reason = reasonSchema.safeParse(input.reason);
  if (!scope.success) return fail("not-found");
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return inTransaction(context, async (tx) => {
    if (!(await scopeExists(tx, scope.data))) return fail("not-found");
    const now = context.clock.now();
    const key = await context.vault.createKey(tx, "installation");
    const requestId = newId(context.random);
    await tx
      .insertInto("erasure_request")
      .values({
        id: requestId,
        scope_kind: scope.data.kind,
        scope_id: scope.data.id,
        key_id: key.id,
        sealed_reason: key.seal("erasure.reason", reason.data),
        asked_by: actor.userId,
        asked_at: now,
        expires_at: new Date(now.getTime() + requestLifetime),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "erasure.asked",
      subject: { kind: scope.data.kind, id: scope.data.id },
      reason: { words: reason.data },
    });
    return ok({ requestId });
  });
}

/** The second person agrees: erased at once. Never the one who asked, never after it expired, never against a hold (promises 12, 13). */
export async function agreeErasure(context: Context, input: { requestId: unknown }): Promise<Result<object>> {
  const { actor } = context;
  const { requestId } = input;
  if (!isId(requestId) || !has(actor, ...erasers)) return fail("not-found");
  let blobs: string[] = [];
  try {
    const result = await inTransaction(context, async (tx) => {
      const request = await tx
        .selectFrom("erasure_request")
        .selectAll()
        .where("id", "=", requestId)
        .where("agreed_at", "is", null)
        .where("refused_at", "is", null)
        .executeTakeFirst();
      if (!request) return fail("not-found");
      if (request.asked_by === actor.userId) return fail("erasure.needs-second-person");
      if (request.expires_at <= context.clock.now()) return fail("erasure.expired");
      await tx
        .updateTable("erasure_request")
        .set({ agreed_by: actor.userId, agreed_at: context.clock.now() })
        .where("id", "=", requestId)
        .execute();
      const removed = await eraseScope(context, tx, {
        kind: request.scope_kind === "case" ? "case" : "report",
        id: request.scope_id,
        why: "request",
      });
      if (!removed) return fail("erasure.held");
      blobs = removed;
      return ok({});
    });
    if (result.ok) for (const blob of blobs) await context.blobs.remove(blob);
    return result;
  } catch (error) {
    if (isHeld(error)) return fail("erasure.held");
    throw error;
  }
}

export async function refuseErasure(context: Context, input: { requestId: unknown }): Promise<Result<object>> {
  const { actor } = context;
  const { requestId } = input;
  if (!isId(requestId) || !has(actor, ...erasers)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .updateTable("erasure_request")
      .set({ refused_by: actor.userId, refused_at: context.clock.now() })
      .where("id", "=", requestId)
      .where("agreed_at", "is", null)
      .where("refused_at", "is", null)
      .returning(["scope_id", "scope_kind"])
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await recordEntry(context, tx, { act: "erasure.refused", subject: { kind: row.scope_kind, id: row.scope_id } });
    return ok({});
  });
}

/** How long closed and withdrawn things are kept, in days. */
export async function setPeriods(context: Context, input: z.input<typeof periodsSchema>): Promise<Result<object>> {
  const { actor } = context;
  if (!has(actor, "coordinator", "counsel")) return fail("not-found");
  const parsed = periodsSchema.safeParse(input);
  if (!parsed.success)
    return fail("retention.not-valid", {
      fields: { [String(parsed.error.issues[0]?.path[0] ?? "closedReport")]: "not-valid" },
    });
  return inTransaction(context, async (tx) => {
    const row = { value: JSON.stringify(parsed.data), set_by: actor.userId, set_at: context.clock.now() };
    await tx
      .insertInto("setting")
      .values({ name: "retention", ...row })
      .onConflict((c) => c.column("name").doUpdateSet(row))
      .execute();
    await recordEntry(context, tx, { act: "retention.set", data: { ...parsed.data } });
    return ok({});
  });
}
