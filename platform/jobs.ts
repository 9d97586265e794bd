import type { JobDeclaration, Services } from "#kernel";
import { hashAttachmentJob, sweepDraftsJob } from "#platform/intake";
import { deliverMessageJob, watchOutboxJob } from "#platform/outbox";

/** Every kind of background work, each declared beside the context that owns it. */
export const jobDeclarations: readonly JobDeclaration<Services>[] = [
  hashAttachmentJob,
  sweepDraftsJob,
  deliverMessageJob,
  watchOutboxJob,
];
