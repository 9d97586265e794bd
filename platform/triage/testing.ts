import { as, type Services } from "#kernel";
import {
  openWithCode,
  type ReceivedReport,
  type ReportInput,
  readReporterSession,
  sendReporterMessage,
} from "#platform/intake";
import { createReport } from "../intake/testing.ts";
import { scoreReportJob } from "./jobs/score-report.ts";

/** A report that was received and scored, for tests and the practice world. Invented words only. */
export async function createScoredReport(
  services: Services,
  input: Partial<ReportInput> = {},
): Promise<ReceivedReport> {
  const report = await createReport(services, input);
  await scoreReportJob.run(services, { reportId: report.reportId });
  return report;
}

/** The reporter comes back with the code and writes; the report is scored and compared again as it would be. */
export async function writeAsReporter(services: Services, report: ReceivedReport, text: string): Promise<void> {
  const opened = await openWithCode(services, report.code);
  const actor = opened.ok ? await readReporterSession(services, opened.value.token) : null;
  if (!actor) throw new Error("the code did not open");
  const sent = await sendReporterMessage(as(services, actor), { text });
  if (!sent.ok) throw new Error(sent.failure.code);
  await scoreReportJob.run(services, { reportId: report.reportId });
}
