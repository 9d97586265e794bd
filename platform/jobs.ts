import type { JobDeclaration, Services } from "#kernel";
import { checkpointJob } from "#platform/audit";
import { tidySignInJob } from "#platform/identity";
import { hashAttachmentJob, sweepDraftsJob } from "#platform/intake";
import { deliverMessageJob, watchOutboxJob } from "#platform/outbox";

/** Every kind of background work, each declared beside the context that owns it. */
export const jobDeclarations: readonly JobDeclaration<Services>[] = [
  hashAttachmentJob,
  sweepDraftsJob,
  deliverMessageJob,
  watchOutboxJob,
  checkpointJob,
  tidySignInJob,
];
