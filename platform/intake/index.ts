export { reportKinds } from "#content/schemas/shared.ts";
export { answerDays } from "./answer-days.ts";
export type { AttachmentView } from "./attachment-view.ts";
export { attachmentRecord, attachmentSetting, setAttachments } from "./attachments.ts";
export { formatCode, newCode, readCode } from "./code.ts";
export { endReporterSession, openWithCode, readReporterSession, reporterOfCode } from "./commands/open-with-code.ts";
export { type ReceivedReport, receiveReport } from "./commands/receive-report.ts";
export { setReporterStatus, tellReporter } from "./commands/tell-reporter.ts";
export { withdrawReport } from "./commands/withdraw-report.ts";
export { addInformation, requestCall, sendReporterMessage } from "./commands/write-to-report.ts";
export { type DraftState, discardDraft, readDraft, saveDraft, stageFile, unstageFile } from "./drafts.ts";
export { findIdentifiers, fingerprintsOf, identifierKinds } from "./identifiers.ts";
export { hashAttachmentJob } from "./jobs/hash-attachment.ts";
export { sweepDraftsJob } from "./jobs/sweep-drafts.ts";
export {
  type Contact,
  cleanText,
  limits,
  optionalWords,
  type ReporterStatus,
  type ReportInput,
  wordsSchema,
} from "./model.ts";
export { openAttachment, openBlurred, viewOfAttachment } from "./open-attachment.ts";
export { type ReportHead, reportHeads } from "./queries/report-heads.ts";
export { type ReporterView, viewOwnReport } from "./queries/reporter-view.ts";
export {
  type AttachmentFacts,
  type OpenedReport,
  openReport,
  type ReportAttachment,
  type ReportMessage,
  viewReport,
} from "./queries/view-report.ts";
export { readHashLines, readIdentifierLines } from "./read-lines.ts";
export { receiveOnce, sendDraft } from "./submission.ts";
