import { as, newId, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { spans } from "../model.ts";
import { makeToken } from "../tokens.ts";

/**
 * The path of the one-time set-up link (`/setup/<token>`, valid for 24 hours), for printing on the console and nowhere
 * else. A new one at each start: older ones stop working. Null once there is an active administrator.
 */
export async function ensureFirstInvitation(services: Services): Promise<string | null> {
  return withActor(services.db, { kind: "system", job: "first-run" }, async (tx) => {
    const administrator = await tx
      .selectFrom("staff_user as u")
      .innerJoin("staff_role as r", "r.user_id", "u.id")
      .select("u.id")
      .where("u.status", "=", "active")
      .where("r.role", "=", "administrator")
      .executeTakeFirst();
    if (!administrator) return newLink(services, tx);
    await endLinks(services, tx);
    return null;
  });
}

/**
 * The same link although there is an administrator: for whoever holds the machine and its keys, when the only administrator
 * lost both factors. It makes another administrator, never opens an existing account, and stands in the log.
 */
export async function inviteFromConsole(services: Services): Promise<string> {
  const actor = { kind: "system", job: "console" } as const;
  return withActor(services.db, actor, async (tx) => {
    const path = await newLink(services, tx);
    await recordEntry(as(services, actor), tx, { act: "staff.console-link" });
    return path;
  });
}

async function newLink(services: Services, tx: Tx): Promise<string> {
  await endLinks(services, tx);
  const now = services.clock.now();
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
}

async function endLinks(services: Services, tx: Tx): Promise<void> {
  await tx
    .updateTable("staff_invitation")
    .set({ expires_at: services.clock.now() })
    .where("kind", "=", "first")
    .where("used_at", "is", null)
    .execute();
}
