export { BackupError, type BackupRequest, type BackupResult, createBackup } from "./backup/create-backup.ts";
export { checkBackup, openBackupKeys, restoreBackup } from "./backup/restore-backup.ts";
export { agreeErasure, askErasure, liftHold, placeHold, refuseErasure, setPeriods } from "./commands/hold-and-erase.ts";
export { type Check, examine } from "./examine.ts";
export { keepClocksJob } from "./jobs/keep-clocks.ts";
export { repairJob } from "./jobs/repair.ts";
export { defaultPeriods, type Periods } from "./model.ts";
export { type ClockView, type ErasureRequestView, listClocks, openErasureRequests } from "./queries/list-clocks.ts";
