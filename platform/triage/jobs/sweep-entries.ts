import { type JobDeclaration, type Services, withActor } from "#kernel";

/** Removes kept answers of reports that staff entered, once their day is over: they hold a code. */
export const sweepEntriesJob: JobDeclaration<Services> = {
  name: "sweep-entries",
  every: "41 * * * *",
  async run(services) {
    await withActor(services.db, { kind: "system", job: "sweep-entries" }, (tx) =>
      tx.deleteFrom("triage_entry").where("expires_at", "<", services.clock.now()).execute(),
    );
  },
};
