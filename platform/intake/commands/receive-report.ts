import {
  type Context,
  type DataKey,
  day,
  fail,
  inTransaction,
  isUniqueViolation,
  newId,
  ok,
  type Result,
  type Tx,
} from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { recordEntry } from "#platform/audit";
import { hashCode, newCode, type ReturnCode, readCode, selectorOf } from "../code.ts";
import { findIdentifiers, fingerprintsOf, holdsHash } from "../identifiers.ts";
import { type ReportData, type ReportInput, reportInputSchema } from "../model.ts";
import { mayReceiveReport } from "../policy.ts";
import { newReference } from "../reference.ts";

/** A file that was stored while the report was being written. */
export type StagedFile = {
  readonly blobId: string;
  readonly secret: string;
  readonly name: string;
  readonly size: number;
};

export type ReceivedReport = {
  readonly reportId: string;
  readonly reference: string;
  readonly code: ReturnCode;
  readonly received: string;
};

type ReceiveExtra = {
  readonly code?: ReturnCode;
  readonly files?: readonly StagedFile[];
  readonly practice?: boolean;
  /** Written in the same transaction; throwing undoes the report. */
  readonly within?: (tx: Tx, report: ReceivedReport) => Promise<void>;
};

/** How long a code opens a report after the last change of the report. */
const codeLifetime = 730 * day;

/**
 * A report is received: everything sealed with a key of its own, rows and log entry in one transaction. It is shown as
 * received only after the commit. The code was shown before sending, so a crash in between cannot lose it.
 * @param input see reportInputSchema; only `kind` is compulsory
 * @param extra.code the code already shown; without one a new code is made and returned
 * @returns failure `report.not-valid` with a code per field
 * @throws Busy when too many codes are in line
 */
export async function receiveReport(
  context: Context,
  input: ReportInput,
  extra: ReceiveExtra = {},
): Promise<Result<ReceivedReport>> {
  const parsed = reportInputSchema.safeParse(input);
  if (!parsed.success) return fail("report.not-valid", { fields: fieldFaults(parsed.error, { deep: true }) });
  const data = parsed.data;
  if (!mayReceiveReport(context.actor, data.channel)) return fail("not-found");
  const code = extra.code ?? newCode(context.random);
  if (!readCode(code)) return fail("report.not-valid", { fields: { code: "not-valid" } });
  const secretHash = await hashCode(context, code);
  for (let tries = 1; ; tries++) {
    const report = {
      reportId: newId(context.random),
      reference: newReference(context.random),
      code,
      received: context.clock.now().toISOString(),
    };
    try {
      return await keepReport(context, report, secretHash, data, extra);
    } catch (error) {
      // References are short, for the telephone: now and then a new one is one of the old ones.
      if (tries === 3 || !isUniqueViolation(error, "report_reference_key")) throw error;
    }
  }
}

function keepReport(
  context: Context,
  report: ReceivedReport,
  secretHash: string,
  data: ReportData,
  extra: ReceiveExtra,
): Promise<Result<ReceivedReport>> {
  return inTransaction(context, async (tx) => {
    const key = await context.vault.createKey(tx, "report");
    await insertReport(context, tx, key, report, data, extra.practice ?? false);
    await tx
      .insertInto("report_code")
      .values({
        report_id: report.reportId,
        selector: selectorOf(report.code),
        secret_hash: secretHash,
        expires_at: new Date(context.clock.now().getTime() + codeLifetime),
      })
      .execute();
    const identified = await insertIdentifiers(context, tx, report.reportId, data);
    for (const file of extra.files ?? []) await insertFile(context, tx, key, report.reportId, file);
    await extra.within?.(tx, report);
    await context.jobs.enqueue(tx, "score-report", { reportId: report.reportId });
    if (holdsHash(identified)) await context.jobs.enqueue(tx, "match-media", { reportId: report.reportId });
    await recordEntry(context, tx, {
      act: "report.received",
      subject: { kind: "report", id: report.reportId },
      data: { kind: data.kind, channel: data.channel, files: extra.files?.length ?? 0 },
    });
    return ok(report);
  });
}

async function insertReport(
  context: Context,
  tx: Tx,
  key: DataKey,
  report: ReceivedReport,
  data: ReportData,
  practice: boolean,
): Promise<void> {
  const now = context.clock.now();
  const { answers, country, identifiers, hashes } = data;
  await tx
    .insertInto("report")
    .values({
      id: report.reportId,
      key_id: key.id,
      reference: report.reference,
      kind: data.kind,
      language: data.language,
      channel: data.channel,
      for_whom: data.forWhom ?? null,
      age_band: data.ageBand ?? null,
      sealed_answers: key.sealJson("report.answers", { answers, country, identifiers, hashes }),
      sealed_narrative: data.narrative ? key.seal("report.narrative", data.narrative) : null,
      sealed_contact: data.contact ? key.sealJson("report.contact", data.contact) : null,
      reporter_status_at: now,
      received_at: now,
      received_by: context.actor.kind === "staff" ? context.actor.userId : null,
      practice,
    })
    .execute();
}

/** Contacts that were given, and those that stand in the text; only their keyed fingerprints are kept. */
async function insertIdentifiers(
  context: Context,
  tx: Tx,
  reportId: string,
  data: ReportData,
): Promise<ReturnType<typeof fingerprintsOf>> {
  const lines = data.identifiers.map(({ value }) => value);
  const typed = [data.narrative ?? "", ...Object.values(data.answers).flat(), ...lines].join("\n");
  const rows = fingerprintsOf(context.vault, [...data.identifiers, ...data.hashes, ...findIdentifiers(typed)]);
  if (rows.length === 0) return rows;
  await tx
    .insertInto("report_identifier")
    .values(rows.map((row) => ({ report_id: reportId, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return rows;
}

async function insertFile(context: Context, tx: Tx, key: DataKey, reportId: string, file: StagedFile): Promise<void> {
  const id = newId(context.random);
  await tx
    .insertInto("report_attachment")
    .values({
      id,
      report_id: reportId,
      blob_id: file.blobId,
      sealed_file_key: key.seal("attachment.key", file.secret),
      sealed_name: key.seal("attachment.name", file.name),
      size: file.size,
      added_at: context.clock.now(),
    })
    .execute();
  await context.jobs.enqueue(tx, "hash-attachment", { attachmentId: id });
}
