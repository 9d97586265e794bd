import { day, type JobDeclaration, type Services, withActor } from "#kernel";

/** How long an ended session stays in its owner's records before it is removed. */
const keep = 30 * day;

/** Removes what sign-in leaves behind: old counts of failures, challenges, and sessions that ended a month ago. */
export const tidySignInJob: JobDeclaration<Services> = {
  name: "identity.tidy-sign-in",
  every: "17 * * * *",
  async run(services) {
    const now = services.clock.now().getTime();
    await withActor(services.db, { kind: "system", job: "tidy-sign-in" }, async (tx) => {
      await tx
        .deleteFrom("staff_attempt")
        .where("last_at", "<", new Date(now - day))
        .execute();
      await tx.deleteFrom("staff_challenge").where("expires_at", "<", new Date(now)).execute();
      const old = new Date(now - keep);
      await tx
        .deleteFrom("staff_session")
        .where((eb) => eb.or([eb("expires_at", "<", old), eb("ended_at", "<", old)]))
        .execute();
    });
  },
};
