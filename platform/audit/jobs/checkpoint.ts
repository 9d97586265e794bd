import type { JobDeclaration, Services } from "#kernel";
import { writeCheckpoint } from "../commands/write-checkpoint.ts";

/** Every five minutes: what was logged so far can no longer be changed unseen. */
export const checkpointJob: JobDeclaration<Services> = {
  name: "audit.checkpoint",
  every: "*/5 * * * *",
  // It comes again by itself: tries of its own would pile up for as long as the file cannot be written.
  retryLimit: 1,
  async run(services) {
    const done = await writeCheckpoint(services);
    if (!done.ok) throw new Error(`the log could not be signed: ${done.failure.code}; run heroes verify`);
  },
};
