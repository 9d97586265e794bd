import type { JobData } from "#kernel";
import { jobDeclarations } from "../../platform/jobs.ts";
import type { TestWorld } from "./test-world.ts";

/**
 * Does what a worker does, at once and in order: everything that acts enqueued since the last call, and what that enqueues in
 * turn. What nobody enqueued does not happen.
 */
export function jobRunner(world: TestWorld): () => Promise<void> {
  let done = 0;
  return async () => {
    for (let jobs = await world.enqueued(); done < jobs.length; jobs = await world.enqueued()) {
      const job = jobs[done++];
      const declaration = jobDeclarations.find(({ name }) => name === job?.name);
      if (!job || !declaration) throw new Error(`no job is called ${job?.name}`);
      // Acts hand over ids and numbers only, as the types of the real queue hold them to.
      await declaration.run(world.services, job.data as JobData);
    }
  };
}
