import { newId, type Services, withActor } from "#kernel";
import { spans } from "../model.ts";
import { makeToken } from "../tokens.ts";

const actor = { kind: "system", job: "first-run" } as const;

/**
 * The path of the one-time set-up link (`/setup/<token>`, valid for 24 hours), for printing on the console and nowhere
 * else. A new one at each start: older ones stop working. Null once there is an active administrator.
 */
export async function ensureFirstInvitation(services: Services): Promise<string | null> {
  return withActor(services.db, actor, async (tx) => {
    const administrator = await tx
      .selectFrom("staff_user as u")
      .innerJoin("staff_role as r", "r.user_id", "u.id")
      .select("u.id")
      .where("u.status", "=", "active")
      .where("r.role", "=", "administrator")
      .executeTakeFirst();
    const now = services.clock.now();
    await tx
      .updateTable("staff_invitation")
      .set({ expires_at: now })
      .where("kind", "=", "first")
      .where("used_at", "is", null)
      .execute();
    if (administrator) return null;
    const { token, hash } = makeToken(services.random);
    await tx
      .insertInto("staff_invitation")
      .values({
        id: newId(services.random),
        token_hash: hash,
        kind: "first",
        created_at: now,
        expires_at: new Date(now.getTime() + spans.firstInvitation),
      })
      .execute();
    return `/setup/${token}`;
  });
}
