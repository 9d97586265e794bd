export { askReporter, tellTheReporter } from "./commands/ask-reporter.ts";
export { claimReport, releaseReport, takeOverReport } from "./commands/claim-report.ts";
export { closeReport } from "./commands/close-report.ts";
export { blockReport, conflictKinds, declareConflict, liftBlock, liftConflict } from "./commands/declare-conflict.ts";
export { enterReport } from "./commands/enter-report.ts";
export { mergeReport } from "./commands/merge-report.ts";
export { closeContent, keepReading, openContent, openInCase } from "./commands/open-content.ts";
export { publishRules } from "./commands/publish-rules.ts";
export { recordDecision } from "./commands/record-decision.ts";
export { referOut } from "./commands/refer-out.ts";
export { reopenReport, undoDecision, undoMinutes } from "./commands/reopen-report.ts";
export {
  blurAttachment,
  hideAttachment,
  revealAttachment,
  revealForReview,
  showClearly,
} from "./commands/reveal-attachment.ts";
export { removeView, saveView } from "./commands/save-view.ts";
export { setExposureCap } from "./commands/set-exposure-cap.ts";
export { addTag, removeTag } from "./commands/tag-report.ts";
export { writeNote } from "./commands/write-note.ts";
export { hideReportsNaming } from "./conflict-screening.ts";
export type { Deadline, DeadlineState } from "./deadlines.ts";
export type { ExposureCaps, ExposureState } from "./exposure.ts";
export { type Meter, ownMeter } from "./exposure-book.ts";
export { type AnswerLine, kindTitles, readableAnswers, reportForms } from "./forms.ts";
export { rescoreOpenJob } from "./jobs/rescore-open.ts";
export { scoreReportJob } from "./jobs/score-report.ts";
export { screenConflictJob } from "./jobs/screen-conflict.ts";
export { sweepEntriesJob } from "./jobs/sweep-entries.ts";
export { watchDeadlinesJob } from "./jobs/watch-deadlines.ts";
export type { Links } from "./links.ts";
export { type Band, bands, closeOutcomes, limits, spans } from "./model.ts";
export { type ConflictsPage, conflictsPage, isScreening } from "./queries/conflicts.ts";
export { deskCounts } from "./queries/desk-counts.ts";
export { deskLoad, teamLoad } from "./queries/desk-load.ts";
export { linksOf } from "./queries/links-of.ts";
export { pageSize, type Queue, type QueueItem, queue } from "./queries/queue.ts";
export { type ReportAtDesk, reportAtDesk, reportHead } from "./queries/report-at-desk.ts";
export { reportHistory, viewActs } from "./queries/report-history.ts";
export { reportInCase } from "./queries/report-in-case.ts";
export { blurredPicture, clearPicture, type Look, runningLook } from "./queries/revealed-picture.ts";
export { previewRules, type RulesPage, urgencyRules } from "./queries/urgency-rules.ts";
export { type QueueFilter, queueFilterSchema, readCursor } from "./queue-filter.ts";
export { pointsRange } from "./rules.ts";
export { urgencyWords } from "./scoring.ts";
export { deskTags, type Tag } from "./tags.ts";
export type { SavedView } from "./views.ts";
export { type ReportAtWork, workOn } from "./work-on.ts";
