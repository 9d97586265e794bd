import { type Clock, day, newId, type Role, type Services, type StaffActor, withActor } from "#kernel";
import { normaliseLogin, spans } from "./model.ts";
import { hashPassword } from "./password.ts";
import { makeToken } from "./tokens.ts";

export type NewStaff = {
  /** Obviously invented, such as "Ana Invented". */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language?: string;
  /** With `password` and `totpSecret` (base32) the person can sign in; without them only the session here exists. */
  readonly login?: string;
  readonly password?: string;
  readonly totpSecret?: string;
  readonly practice?: boolean;
  /** The session has just been stepped up. */
  readonly steppedUp?: boolean;
};

export type CreatedStaff = {
  readonly userId: string;
  readonly actor: StaffActor;
  /** Value of the cookie `heroes_staff` of a session that is signed in. */
  readonly token: string;
  /** For the header: `heroes_staff=<token>`. */
  readonly cookie: string;
};

/** A colleague for tests and the practice world: active, and signed in. */
export async function createStaff(
  worldOrServices: Services | { readonly services: Services },
  staff: NewStaff,
): Promise<CreatedStaff> {
  const services = "services" in worldOrServices ? worldOrServices.services : worldOrServices;
  const { db, random, vault, clock } = services;
  const [userId, sessionId] = [newId(random), newId(random)];
  const now = clock.now();
  const login = normaliseLogin(staff.login ?? `invented-${userId.slice(0, 8)}`);
  const password_hash = staff.password ? await hashPassword(staff.password) : null;
  const { token, hash } = makeToken(random);
  await withActor(db, { kind: "system", job: "practice" }, async (tx) => {
    const key = await vault.createKey(tx, "staff");
    await tx
      .insertInto("staff_user")
      .values({
        id: userId,
        key_id: key.id,
        sealed_name: key.seal("staff.name", staff.name),
        sealed_login: key.seal("staff.login", login),
        login_fingerprint: vault.fingerprint("staff.login", login),
        language: staff.language ?? "en",
        status: "active",
        created_at: now,
        practice: staff.practice ?? false,
      })
      .execute();
    const sealed_totp = staff.totpSecret ? key.seal("staff.totp", staff.totpSecret) : null;
    await tx.insertInto("staff_secret").values({ user_id: userId, password_hash, sealed_totp }).execute();
    for (const role of staff.roles)
      await tx.insertInto("staff_role").values({ user_id: userId, role, granted_at: now }).execute();
    await tx
      .insertInto("staff_session")
      .values({
        id: sessionId,
        token_hash: hash,
        user_id: userId,
        stage: "full",
        epoch: 0,
        created_at: now,
        seen_at: now,
        stepped_up_at: staff.steppedUp ? now : null,
        expires_at: new Date(now.getTime() + spans.session),
      })
      .execute();
  });
  const actor: StaffActor = { kind: "staff", userId, sessionId, roles: [...staff.roles] };
  return { userId, actor, token, cookie: `heroes_staff=${token}` };
}

/** Sessions live on for so many days, and everybody has just proved who they are. @param world whose clock says when */
export async function proveEverybody(
  world: { readonly clock: Clock; readonly owner: { query(text: string, values: unknown[]): Promise<unknown> } },
  days: number,
): Promise<void> {
  const now = world.clock.now();
  await world.owner.query("update staff_session set stepped_up_at = $1, seen_at = $1, expires_at = $2", [
    now,
    new Date(now.getTime() + days * day),
  ]);
}
