export { type Actor, hasRole, type Role, roles, type StaffActor } from "./actor.ts";
export { BlobTooLarge, createBlobs } from "./blobs.ts";
export { type Clock, day, fixedClock, hour, minute, systemClock } from "./clock.ts";
export { type Config, ConfigError, readConfig } from "./config.ts";
export { isDatabaseAway, patienceOfPeople } from "./database-away.ts";
export {
  beforeCommit,
  type Database,
  inBatches,
  inTransaction,
  isUniqueViolation,
  openDatabase,
  type Tx,
  withActor,
} from "./db.ts";
export { createJobs, type JobData, type JobDeclaration, type Jobs } from "./jobs.ts";
export { createLog, type Log, silentLog } from "./log.ts";
export { placeWhole } from "./place-whole.ts";
export { isId, newId, newToken, type Random, systemRandom } from "./random.ts";
export { type Failure, fail, ok, type Result } from "./result.ts";
export { createVault, type DataKey, SealBroken, type Vault } from "./seal.ts";
export { as, type Context, type Services } from "./services.ts";
export { isStorageAway, leastRoom, roomIn } from "./storage-away.ts";
