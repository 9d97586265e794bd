export { readNewestCheckpoint } from "./checkpoints-file.ts";
export { beginLogExport, exportEntries, whenColumns, whenHeads } from "./commands/export-entries.ts";
export { recordEntry } from "./commands/record-entry.ts";
export { writeCheckpoint } from "./commands/write-checkpoint.ts";
export { dutyOf, partInCase } from "./duty.ts";
export { checkpointJob } from "./jobs/checkpoint.ts";
export { exportLog } from "./queries/export-log.ts";
export {
  entriesOf,
  firstEntryAt,
  type LogFilter,
  type LogRow,
  listEntriesFor,
  searchLog,
} from "./queries/list-entries.ts";
export { verifyLive } from "./queries/verify-live.ts";
