import { as, type Context, newId, type Services, type StaffActor, type Tx } from "#kernel";
import { spans } from "./model.ts";
import { makeToken } from "./tokens.ts";

/** Nobody is signed in yet: sign-in reads and writes as the system, and signs its log entries as the person. */
export const signInActor = { kind: "system", job: "sign-in" } as const;

export type HalfStage = "second_factor" | "enrol";

/** A session after the password and before the second factor: it opens nothing but the next step. */
export async function startHalfSession(
  services: Services,
  tx: Tx,
  user: { readonly id: string; readonly session_epoch: number },
  stage: HalfStage,
  device: string,
): Promise<{ readonly token: string; readonly sessionId: string }> {
  const now = services.clock.now();
  const { token, hash } = makeToken(services.random);
  const sessionId = newId(services.random);
  await tx
    .insertInto("staff_session")
    .values({
      id: sessionId,
      token_hash: hash,
      user_id: user.id,
      stage,
      device: /^[a-z-]{1,20}$/.test(device) ? device : "other",
      epoch: user.session_epoch,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + spans.half),
    })
    .execute();
  return { token, sessionId };
}

/**
 * Makes a session whole, under a new token: the old one opens nothing any more. Having just proved both factors counts as
 * stepping up.
 */
export async function completeSession(services: Services, tx: Tx, sessionId: string): Promise<string> {
  const now = services.clock.now();
  const { token, hash } = makeToken(services.random);
  await tx
    .updateTable("staff_session")
    .set({
      token_hash: hash,
      stage: "full",
      seen_at: now,
      stepped_up_at: now,
      expires_at: new Date(now.getTime() + spans.session),
    })
    .where("id", "=", sessionId)
    .execute();
  return token;
}

/** For log entries of someone who is just signing in. */
export function asPerson(services: Services, userId: string, sessionId: string): Context {
  const actor: StaffActor = { kind: "staff", userId, sessionId, roles: [] };
  return as(services, actor);
}
