import { as, type Context, type Services, withActor } from "#kernel";
import { type ReceivedReport, receiveReport } from "./commands/receive-report.ts";
import { fingerprintsOf, type Identifier } from "./identifiers.ts";
import type { ReportInput } from "./model.ts";

/** A received report for tests and the practice world. Invented words only. */
export async function createReport(services: Services, input: Partial<ReportInput> = {}): Promise<ReceivedReport> {
  const result = await receiveReport(
    as(services, { kind: "public" }),
    { kind: "other", language: "en", channel: "web", narrative: "An invented report for practice.", ...input },
    { practice: true },
  );
  if (!result.ok) throw new Error(`report not received: ${result.failure.code}`);
  return result.value;
}

/** Ids of the reports that hold a phone, handle, address, wallet or hash, as far as this actor sees them. */
export async function findReportsBy(context: Context, identifier: Identifier): Promise<string[]> {
  const prints = fingerprintsOf(context.vault, [identifier]).map((one) => one.fingerprint);
  const rows = await withActor(context.db, context.actor, (tx) =>
    tx
      .selectFrom("report_identifier as i")
      .innerJoin("report as r", "r.id", "i.report_id")
      .select("i.report_id")
      .distinct()
      .where("i.fingerprint", "in", prints)
      .execute(),
  );
  return rows.map((row) => row.report_id);
}
