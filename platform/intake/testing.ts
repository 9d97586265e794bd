import { as, type Services } from "#kernel";
import { type ReceivedReport, receiveReport } from "./commands/receive-report.ts";
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
