import { type Context, fail, inTransaction, newId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findIdentifiers, fingerprintsOf, holdsHash } from "../identifiers.ts";
import { cleanText, limits, wordsSchema } from "../model.ts";

const messageText = wordsSchema(limits.message);

type Kind = "message" | "addition" | "call_request";

/** The reporter writes: an answer, something to add, or the wish for a call at a safe time. */
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
