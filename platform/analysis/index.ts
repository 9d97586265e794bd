export { addList, cancelImport } from "./commands/add-list.ts";
export { disableEntry, disableList } from "./commands/switch-off.ts";
export { buildIndexJob } from "./jobs/build-index.ts";
export { importListJob } from "./jobs/import-list.ts";
export { matchHeldMediaJob, matchMediaJob } from "./jobs/match-media.ts";
export { rescoreFindingsJob } from "./jobs/rescore-findings.ts";
export { sweepMediaJob } from "./jobs/sweep-media.ts";
export { hasHit } from "./queries/has-hit.ts";
