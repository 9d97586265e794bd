import type { JobDeclaration, Services } from "#kernel";
import { sweepDrafts } from "../drafts.ts";

/** Every ten minutes, and at start: what was left half is gone. */
export const sweepDraftsJob: JobDeclaration<Services> = {
  name: "sweep-drafts",
  every: "*/10 * * * *",
  async run(services) {
    const { drafts, files } = await sweepDrafts(services);
    if (drafts + files > 0) services.log.info("drafts.swept", { drafts, files });
  },
};
