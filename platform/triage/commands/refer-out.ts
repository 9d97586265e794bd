import { z } from "zod";
import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { type FindingOut, findingsToLeave } from "#platform/analysis";
import { type OpenedReport, openReport, setReporterStatus, tellReporter, wordsSchema } from "#platform/intake";
import { enqueueMessage, recipientSchema } from "#platform/outbox";
import { reasonSchema } from "../model.ts";
import { workOn } from "../work-on.ts";
import { readWords } from "./ask-reporter.ts";
import { isOpen } from "./open-content.ts";
import { recordDecision } from "./record-decision.ts";

/** What may be sent, each chosen by itself. Nothing goes that was not chosen. */
export const referParts = ["answers", "narrative", "identifiers", "hashes", "findings", "messages", "contact"] as const;
export type ReferPart = (typeof referParts)[number];

const blankToNothing = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);

const inputSchema = z.object({
  recipient: z.string().pipe(wordsSchema(200)),
  address: z.preprocess(blankToNothing, recipientSchema.shape.address),
  agePublicKey: z.preprocess(blankToNothing, recipientSchema.shape.agePublicKey),
  parts: z.array(z.enum(referParts)).min(1),
  /** Words that go with it. */
  cover: z.preprocess(blankToNothing, wordsSchema(4000).optional()),
  /** Why it may leave: law, duty or the reporter's consent. */
  basis: wordsSchema(2000).pipe(z.string().min(5)),
  reason: reasonSchema,
});

/** What the package holds. Contact goes with its rules, so that whoever calls is bound by them too. */
function packageOf(
  opened: OpenedReport,
  findings: readonly FindingOut[],
  parts: readonly ReferPart[],
  cover: string | undefined,
) {
  const chosen: Record<ReferPart, unknown> = {
    answers: opened.answers,
    narrative: opened.narrative,
    identifiers: opened.identifiers,
    hashes: opened.hashes,
    findings,
    messages: opened.messages.map(({ direction, kind, text, sentAt }) => ({
      direction,
      kind,
      text,
      sentAt: sentAt.toISOString(),
    })),
    contact: opened.contact,
  };
  return {
    reference: opened.reference,
    kind: opened.kind,
    language: opened.language,
    receivedAt: opened.receivedAt.toISOString(),
    ...(cover ? { cover } : {}),
    ...Object.fromEntries(parts.map((part) => [part, chosen[part]])),
  };
}

/**
 * Passes a report on to another organisation: chosen parts, a recipient and a legal basis go into the outbox in the same
 * transaction as the decision. The content must be open to whoever decides: nobody sends what they have not read.
 * @param input.message words for the reporter; without them the reporter's page only says that it was passed on
 * @returns failures `not-found`, `triage.locked`, `triage.content-closed`, `triage.referral-not-valid` with a code per field,
 *   `triage.finding-needs-second` and `triage.no-finding` where findings were chosen
 */
export async function referOut(
  context: Context,
  input: Readonly<Record<string, unknown>>,
): Promise<Result<{ decisionId: string; messageId: string }>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return fail("triage.referral-not-valid", { fields: fieldFaults(parsed.error, { deep: true }) });
  const { recipient, address, agePublicKey, parts, cover, basis, reason } = parsed.data;
  const words = blankToNothing(input.message) === undefined ? null : readWords(input.message, "message");
  if (words && !words.ok) return words;
  return inTransaction(context, async (tx) => {
    const report = await workOn(context, tx, input.reportId, { state: ["open", "waiting"] });
    if (!report.ok) return report;
    const { reportId, withdrawn } = report.value;
    if (!(await isOpen(context, tx, actor.userId, reportId))) return fail("triage.content-closed");
    const opened = await openReport(context, tx, reportId);
    if (!opened?.readable) return fail("triage.erased");
    // A hit leaves the house only when two people confirmed it.
    const media = parts.includes("findings") ? await findingsToLeave(context, tx, reportId) : null;
    if (media && media.waiting > 0) return fail("triage.finding-needs-second", { params: { count: media.waiting } });
    if (media && media.ready.length === 0) return fail("triage.no-finding");
    const { messageId } = await enqueueMessage(context, tx, {
      kind: "report-out",
      scopeId: reportId,
      recipient: { name: recipient, ...(address ? { address } : {}), ...(agePublicKey ? { agePublicKey } : {}) },
      payload: packageOf(opened, media?.ready ?? [], parts, cover),
      basis,
    });
    if (!withdrawn) {
      if (words) {
        const told = await tellReporter(context, tx, { reportId, text: words.value, kind: "notice" });
        if (!told.ok) return told;
      }
      await setReporterStatus(context, tx, { reportId, status: "passed-on", feedback: words !== null });
    }
    const decisionId = await recordDecision(context, tx, {
      reportId,
      kind: "refer-out",
      reason,
      // As the log takes it: words with dots between.
      outcome: parts.join("."),
      targetId: messageId,
    });
    return decisionId ? ok({ decisionId, messageId }) : fail("triage.erased");
  });
}
