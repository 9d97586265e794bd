import { type Context, fail, inTransaction, isId, newId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { wordsSchema } from "#platform/intake";
import { limits } from "../model.ts";
import { mayWorkDesk } from "../policy.ts";
import { tagKey } from "../tags.ts";

const labelSchema = wordsSchema(limits.tag).transform((text) => text.replace(/\s+/g, " "));

/** Adds a tag, new or known: equal words (whatever their case) are one tag. Adding it twice changes nothing. */
export async function addTag(
  context: Context,
  input: { reportId: unknown; label: unknown },
): Promise<Result<{ tagId: string }>> {
  const { actor } = context;
  const { reportId } = input;
  if (!isId(reportId) || !mayWorkDesk(actor)) return fail("not-found");
  const label = labelSchema.safeParse(input.label);
  if (!label.success) {
    const long = label.error.issues[0]?.code === "too_big";
    return fail("triage.tag-not-valid", { fields: { addTag: long ? "too-long" : "required" } });
  }
  return inTransaction(context, async (tx) => {
    const report = await tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst();
    if (!report) return fail("not-found");
    const tags = await tx.selectFrom("report_tag").select("tag_id").where("report_id", "=", reportId).execute();
    if (tags.length >= limits.tags) return fail("triage.too-many-tags", { fields: { addTag: "too-many" } });
    const tagId = await findOrMakeTag(context, tx, actor.userId, label.data);
    const added = await tx
      .insertInto("report_tag")
      .values({ report_id: reportId, tag_id: tagId, added_by: actor.userId, added_at: context.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning("tag_id")
      .executeTakeFirst();
    if (added) await recordEntry(context, tx, { act: "report.tagged", subject: { kind: "report", id: reportId } });
    return ok({ tagId });
  });
}

async function findOrMakeTag(context: Context, tx: Tx, userId: string, label: string): Promise<string> {
  const fingerprint = fingerprintOf(context, label);
  await tx
    .insertInto("triage_tag")
    .values({
      id: newId(context.random),
      fingerprint,
      sealed_label: tagKey(context).seal("tag.label", label),
      made_by: userId,
      made_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom("triage_tag")
    .select("id")
    .where("fingerprint", "=", fingerprint)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Takes a tag away; named by its words, as the page shows it. */
export async function removeTag(context: Context, input: { reportId: unknown; label: unknown }): Promise<Result<null>> {
  const { actor } = context;
  const { reportId } = input;
  const label = labelSchema.safeParse(input.label);
  if (!isId(reportId) || !label.success || !mayWorkDesk(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const gone = await tx
      .deleteFrom("report_tag")
      .where("report_id", "=", reportId)
      .where("tag_id", "in", (e) =>
        e.selectFrom("triage_tag").select("id").where("fingerprint", "=", fingerprintOf(context, label.data)),
      )
      .returning("tag_id")
      .executeTakeFirst();
    if (!gone) return fail("not-found");
    await recordEntry(context, tx, { act: "report.untagged", subject: { kind: "report", id: reportId } });
    return ok(null);
  });
}

const fingerprintOf = (context: Context, label: string) =>
  context.vault.fingerprint("triage/tag", label.normalize("NFKC").toLowerCase());
