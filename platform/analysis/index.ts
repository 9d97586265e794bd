export { addList, cancelImport, type StagedList, stageList } from "./commands/add-list.ts";
export { gradeFinding, secondFinding, undoGrade } from "./commands/grade-finding.ts";
export { agreeHarmless, askHarmless, liftHarmless } from "./commands/harmless-media.ts";
export { disableEntry, disableList } from "./commands/switch-off.ts";
export { buildIndexJob } from "./jobs/build-index.ts";
export { importListJob } from "./jobs/import-list.ts";
export { matchHeldMediaJob, matchMediaJob } from "./jobs/match-media.ts";
export { rescoreFindingsJob } from "./jobs/rescore-findings.ts";
export { sweepMediaJob } from "./jobs/sweep-media.ts";
export {
  type FindingPart,
  type FindingState,
  findingParts,
  type Grade,
  gradeReasons,
  grades,
  limits,
} from "./model.ts";
export { mayReviewMedia } from "./policy.ts";
export { counterList, type HarmlessItem } from "./queries/counter-list.ts";
export { type FindingOut, findingsToLeave, isInFinding } from "./queries/findings-to-leave.ts";
export { hasHit } from "./queries/has-hit.ts";
export { type ListItem, type ListView, listsPage, viewList } from "./queries/lists.ts";
export { type FoundEntry, lookUpEntry } from "./queries/look-up-entry.ts";
export { type MediaOfReport, mediaOfReport } from "./queries/near-of.ts";
export {
  attachmentOfFinding,
  type FindingItem,
  mediaCounts,
  nextFinding,
  type ReviewList,
  reviewList,
} from "./queries/review-list.ts";
export { type FindingView, viewFinding } from "./queries/view-finding.ts";
