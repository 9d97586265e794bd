import { isShorter } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import { z } from "zod";
import {
  type Context,
  type DataKey,
  fail,
  inTransaction,
  isId,
  isUniqueViolation,
  newId,
  ok,
  type Result,
  type Services,
} from "#kernel";
import { recordEntry } from "#platform/audit";
import { requireStepUp } from "#platform/identity";
import { rowHash } from "../house-rules.ts";
import { reasonSchema } from "../model.ts";
import { mayNarrow, maySignRules } from "../policy.ts";

/** Notes on rules belong to no case: sealed with a key derived for them. */
export const ruleKey = (services: Services): DataKey => services.vault.keyFromSecret("law", "rule-notes");

/**
 * Signs a row: whoever signs read it against its official text. Counsel signs first or second, a second person as the
 * other; only with both may the row open a gate. Bound to the row's words of today. Asks for a step-up.
 * @returns failures `not-found`, `reason.required`, `rule.signed-already`, `rule.needs-counsel`, `identity.step-up-needed`
 */
export async function signRule(
  context: Context,
  input: { ruleId: unknown; note: unknown },
): Promise<Result<{ ruleId: string }>> {
  const { actor } = context;
  const part = maySignRules(actor);
  const row = typeof input.ruleId === "string" ? shippedLaw().book.any(input.ruleId) : null;
  const exact = shippedLaw().book.rows.find((one) => one.id === input.ruleId) ?? row;
  if (actor.kind !== "staff" || !part || !exact) return fail("not-found");
  const note = reasonSchema.safeParse(input.note);
  if (!note.success) return fail("reason.required", { fields: { note: "required" } });
  try {
    return await inTransaction(context, async (tx) => {
      const proven = await requireStepUp(context, tx);
      if (!proven.ok) return proven;
      const hash = rowHash(exact);
      const standing = await tx
        .selectFrom("law_rule_signature")
        .select(["part", "signed_by"])
        .where("rule_id", "=", exact.id)
        .where("row_hash", "=", hash)
        .where("withdrawn_at", "is", null)
        .execute();
      if (standing.some((one) => one.signed_by === actor.userId)) return fail("rule.signed-already");
      const free = (["counsel", "second"] as const).filter((one) => !standing.some((held) => held.part === one));
      const own = free.find((one) => (one === "counsel" ? part === "counsel" : true));
      if (!own) return fail(free.length > 0 ? "rule.needs-counsel" : "rule.signed-already");
      await tx
        .insertInto("law_rule_signature")
        .values({
          id: newId(context.random),
          rule_id: exact.id,
          row_hash: hash,
          part: own,
          sealed_note: ruleKey(context).seal("rule.note", note.data),
          signed_by: actor.userId,
          signed_at: context.clock.now(),
        })
        .execute();
      await recordEntry(context, tx, {
        act: "law.rule-signed",
        reason: { words: note.data },
        data: { rule: exact.id, part: own },
      });
      return ok({ ruleId: exact.id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail("rule.signed-already");
    throw error;
  }
}

/** Counsel takes all signatures of a row back: it opens nothing from this moment on. */
export async function withdrawSignatures(
  context: Context,
  input: { ruleId: unknown; reason: unknown },
): Promise<Result<{ ruleId: string }>> {
  const { actor } = context;
  const { ruleId } = input;
  if (actor.kind !== "staff" || !mayNarrow(actor) || typeof ruleId !== "string") return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return inTransaction(context, async (tx) => {
    const taken = await tx
      .updateTable("law_rule_signature")
      .set({ withdrawn_by: actor.userId, withdrawn_at: context.clock.now() })
      .where("rule_id", "=", ruleId)
      .where("withdrawn_at", "is", null)
      .returning("id")
      .execute();
    if (taken.length === 0) return fail("not-found");
    await recordEntry(context, tx, {
      act: "law.rule-unsigned",
      reason: { words: reason.data },
      data: { rule: ruleId },
    });
    return ok({ ruleId });
  });
}

const localSchema = z.discriminatedUnion("effect", [
  z.object({ effect: z.literal("close"), why: reasonSchema }),
  z.object({ effect: z.literal("ethics"), why: reasonSchema }),
  z.object({
    effect: z.literal("shorten"),
    term: z.string().min(1).max(60),
    length: z.string().max(20),
    why: reasonSchema,
  }),
]);

/**
 * A rule of the house on top of a row: closed here, an opinion on ethics first, or a shorter term. Never a longer one.
 * @returns failures `rule.not-valid` with fields, `rule.not-shorter`
 */
export async function setLocalRule(
  context: Context,
  input: { ruleId: unknown; rule: unknown },
): Promise<Result<{ localId: string }>> {
  const { actor } = context;
  const row =
    typeof input.ruleId === "string" ? shippedLaw().book.rows.find((one) => one.id === input.ruleId) : undefined;
  if (actor.kind !== "staff" || !mayNarrow(actor) || !row) return fail("not-found");
  const parsed = localSchema.safeParse(input.rule);
  if (!parsed.success) return fail("rule.not-valid", { fields: { why: "required" } });
  const rule = parsed.data;
  if (rule.effect === "shorten") {
    const own = row.terms[rule.term];
    if (!own) return fail("rule.not-valid", { fields: { term: "not-valid" } });
    try {
      if (!isShorter(rule.length, own)) return fail("rule.not-shorter", { fields: { length: "not-shorter" } });
    } catch {
      return fail("rule.not-valid", { fields: { length: "not-span" } });
    }
  }
  return inTransaction(context, async (tx) => {
    const localId = newId(context.random);
    await tx
      .insertInto("law_local_rule")
      .values({
        id: localId,
        rule_id: row.id,
        effect: rule.effect,
        term: rule.effect === "shorten" ? rule.term : null,
        length: rule.effect === "shorten" ? rule.length : null,
        sealed_why: ruleKey(context).seal("rule.why", rule.why),
        set_by: actor.userId,
        set_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "law.rule-narrowed",
      reason: { words: rule.why },
      data: { rule: row.id, effect: rule.effect },
    });
    return ok({ localId });
  });
}

export async function endLocalRule(
  context: Context,
  input: { localId: unknown; reason: unknown },
): Promise<Result<{ localId: string }>> {
  const { actor } = context;
  const { localId } = input;
  if (actor.kind !== "staff" || !mayNarrow(actor) || !isId(localId)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return inTransaction(context, async (tx) => {
    // The house's own stricter rule goes only by somebody who proved again who they are.
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const row = await tx
      .updateTable("law_local_rule")
      .set({ ended_by: actor.userId, ended_at: context.clock.now() })
      .where("id", "=", localId)
      .where("ended_at", "is", null)
      .returning("rule_id")
      .executeTakeFirst();
    if (!row) return fail("not-found");
    await recordEntry(context, tx, {
      act: "law.rule-lifted",
      reason: { words: reason.data },
      data: { rule: row.rule_id },
    });
    return ok({ localId });
  });
}
