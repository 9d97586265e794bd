import { z } from "zod";
import { type Context, fail, inTransaction, isId, ok, type Result } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { recordEntry } from "#platform/audit";
import { reasonSchema } from "../model.ts";
import { mayBringLists } from "../policy.ts";

const inputSchema = z.object({ reason: reasonSchema });

/**
 * Takes a list out of use, at once and for good: nothing is found with it from this commit on, and findings that rest on it
 * and were not judged lapse. Bringing it again is a new import.
 * @returns failures `not-found`, `analysis.reason-not-valid`, `analysis.not-in-use`
 */
export async function disableList(
  context: Context,
  input: { listId: unknown; reason: unknown },
): Promise<Result<null>> {
  const { actor } = context;
  const { listId } = input;
  if (!isId(listId) || !mayBringLists(actor)) return fail("not-found");
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return fail("analysis.reason-not-valid", { fields: fieldFaults(parsed.error) });
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("hash_list")
      .select(["state", "key_id"])
      .where("id", "=", listId)
      .forUpdate()
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    if (row.state !== "active") return fail("analysis.not-in-use");
    await tx
      .updateTable("hash_list")
      .set({
        state: "disabled",
        disabled_by: actor.userId,
        disabled_at: context.clock.now(),
        sealed_why_disabled: key.seal("list.why-disabled", parsed.data.reason),
      })
      .where("id", "=", listId)
      .execute();
    await context.jobs.enqueue(tx, "rescore-findings", { listId });
    await recordEntry(context, tx, {
      act: "hash-list.disabled",
      subject: { kind: "hash-list", id: listId },
      reason: { words: parsed.data.reason },
    });
    return ok(null);
  });
}

/**
 * Takes one entry of a list out of use, at once: an entry that is wrong or was withdrawn by its source.
 * @returns failures `not-found`, `analysis.reason-not-valid`, `analysis.entry-off`
 */
export async function disableEntry(
  context: Context,
  input: { listId: unknown; entryNo: unknown; reason: unknown },
): Promise<Result<null>> {
  const { actor } = context;
  const { listId } = input;
  const entryNo = z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .safeParse(input.entryNo);
  if (!isId(listId) || !entryNo.success || !mayBringLists(actor)) return fail("not-found");
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return fail("analysis.reason-not-valid", { fields: fieldFaults(parsed.error) });
  return inTransaction(context, async (tx) => {
    const list = await tx.selectFrom("hash_list").select("key_id").where("id", "=", listId).executeTakeFirst();
    const key = list && (await context.vault.openKey(tx, list.key_id));
    const row =
      key &&
      (await tx
        .selectFrom("hash_entry")
        .select("disabled_at")
        .where("list_id", "=", listId)
        .where("no", "=", entryNo.data)
        .forUpdate()
        .executeTakeFirst());
    if (!row) return fail("not-found");
    if (row.disabled_at) return fail("analysis.entry-off");
    await tx
      .updateTable("hash_entry")
      .set({
        disabled_by: actor.userId,
        disabled_at: context.clock.now(),
        sealed_why_disabled: key.seal("entry.why-disabled", parsed.data.reason),
      })
      .where("list_id", "=", listId)
      .where("no", "=", entryNo.data)
      .execute();
    await context.jobs.enqueue(tx, "rescore-findings", { listId });
    await recordEntry(context, tx, {
      act: "hash-entry.disabled",
      subject: { kind: "hash-list", id: listId },
      reason: { words: parsed.data.reason },
      data: { entry: entryNo.data },
    });
    return ok(null);
  });
}
