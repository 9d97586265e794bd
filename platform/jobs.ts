import type { JobDeclaration, Services } from "#kernel";
import {
  buildIndexJob,
  importListJob,
  matchHeldMediaJob,
  matchMediaJob,
  rescoreFindingsJob,
  sweepMediaJob,
} from "#platform/analysis";
import { checkpointJob } from "#platform/audit";
import { screenPeopleJob, watchTasksJob } from "#platform/cases";
import { tidySignInJob } from "#platform/identity";
import { hashAttachmentJob, sweepDraftsJob } from "#platform/intake";
import { hashMaterialJob, watchClocksJob } from "#platform/law";
import { keepClocksJob, repairJob } from "#platform/operations";
import { deliverMessageJob, watchOutboxJob } from "#platform/outbox";
import { keepProtectionJob, watchProtectionJob } from "#platform/protection";
import {
  rescoreOpenJob,
  scoreReportJob,
  screenConflictJob,
  sweepEntriesJob,
  watchDeadlinesJob,
} from "#platform/triage";

/** Every kind of background work, each declared beside the context that owns it. */
export const jobDeclarations: readonly JobDeclaration<Services>[] = [
  hashAttachmentJob,
  sweepDraftsJob,
  matchMediaJob,
  matchHeldMediaJob,
  importListJob,
  buildIndexJob,
  rescoreFindingsJob,
  sweepMediaJob,
  deliverMessageJob,
  watchOutboxJob,
  scoreReportJob,
  rescoreOpenJob,
  screenConflictJob,
  watchDeadlinesJob,
  sweepEntriesJob,
  watchTasksJob,
  hashMaterialJob,
  watchClocksJob,
  screenPeopleJob,
  checkpointJob,
  tidySignInJob,
  keepClocksJob,
  repairJob,
  watchProtectionJob,
  keepProtectionJob,
];
