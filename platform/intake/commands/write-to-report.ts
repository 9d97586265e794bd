import { type Context, type DataKey, fail, hour, inTransaction, newId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findIdentifiers, fingerprintsOf, holdsHash } from "../identifiers.ts";
import { cleanText, limits, wordsSchema } from "../model.ts";

const messageText = wordsSchema(limits.message);

type Kind = "message" | "addition" | "call_request";

/**
 * The reporter writes: an answer, something to add, or the wish for a call at a safe time. The same words sent again within
 * the hour are there once: who was told that the database does not answer cannot know whether they had arrived.
 */
async function write(context: Context, kind: Kind, text: unknown, act: string): Promise<Result<{ messageId: string }>> {
  const { actor } = context;
  if (actor.kind !== "reporter") return fail("not-found");
  const parsed = messageText.safeParse(text);
  if (!parsed.success) {
    return fail("message.not-valid", {
      fields: { text: typeof text === "string" && cleanText(text) !== "" ? "too-long" : "required" },
    });
  }
  return inTransaction(context, async (tx) => {
    const key = await keyOfOwnReport(context, tx, actor.reportId);
    if (!key) return fail("not-found");
    const earlier = await sentBefore(context, tx, key, { kind, text: parsed.data });
    if (earlier) return ok({ messageId: earlier });
    const messageId = newId(context.random);
    await tx
      .insertInto("report_message")
      .values({
        id: messageId,
        report_id: actor.reportId,
        direction: "from_reporter",
        kind,
        sealed_text: key.seal("message.text", parsed.data),
        sent_at: context.clock.now(),
      })
      .execute();
    const rows = fingerprintsOf(context.vault, findIdentifiers(parsed.data));
    if (rows.length > 0) {
      await tx
        .insertInto("report_identifier")
        .values(rows.map((row) => ({ report_id: actor.reportId, ...row })))
        .onConflict((c) => c.doNothing())
        .execute();
    }
    await context.jobs.enqueue(tx, "score-report", { reportId: actor.reportId });
    if (holdsHash(rows)) await context.jobs.enqueue(tx, "match-media", { reportId: actor.reportId });
    await recordEntry(context, tx, { act, subject: { kind: "report", id: actor.reportId } });
    return ok({ messageId });
  });
}

/** @returns the newest message either way, when it says just this and is not old */
async function sentBefore(
  context: Context,
  tx: Tx,
  key: DataKey,
  sent: { readonly kind: Kind; readonly text: string },
): Promise<string | null> {
  if (context.actor.kind !== "reporter") return null;
  const last = await tx
    .selectFrom("report_message")
    .select(["id", "kind", "sealed_text"])
    .where("report_id", "=", context.actor.reportId)
    .where("sent_at", ">", new Date(context.clock.now().getTime() - hour))
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.kind === sent.kind && key.open("message.text", last.sealed_text) === sent.text ? last.id : null;
}

async function keyOfOwnReport(context: Context, tx: Tx, reportId: string) {
  const row = await tx
    .selectFrom("report")
    .select("key_id")
    .where("id", "=", reportId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row ? context.vault.openKey(tx, row.key_id) : null;
}

export const sendReporterMessage = (context: Context, input: { text: unknown }) =>
  write(context, "message", input.text, "report.message-sent");
export const addInformation = (context: Context, input: { text: unknown }) =>
  write(context, "addition", input.text, "report.added-to");
export const requestCall = (context: Context, input: { text: unknown }) =>
  write(context, "call_request", input.text, "report.call-requested");
