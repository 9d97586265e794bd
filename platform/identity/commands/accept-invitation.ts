import { z } from "zod";
import { fail, inTransaction, newId, ok, type Result, type Services, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { fieldCodes, loginSchema, nameSchema } from "../model.ts";
import { hashPassword, passwordProblem, unlessBusy } from "../password.ts";
import { findAccount } from "../queries/find-account.ts";
import { findInvitation, readInvitation } from "../queries/read-invitation.ts";
import { asPerson, signInActor, startHalfSession } from "../sessions.ts";
import { isToken } from "../tokens.ts";
import type { SignedInHalf } from "./sign-in.ts";

const chosen = z.object({
  password: z.string().max(1000),
  again: z.string().max(1000),
  language: z.string().regex(/^[a-z]{2,3}$/),
  device: z.string().default("other"),
});
/** At the first start nobody has written these for the person. */
const named = z.object({ name: nameSchema, login: loginSchema });

/**
 * Uses a one-time link: sets the password (and, at the first start, name and sign-in name of the first administrator) and
 * goes on to the second factor. After a reset the old second factor, passkeys and recovery codes are gone.
 * Refusals: `identity.link-not-valid`, `identity.check-fields` with fields, `identity.busy`.
 */
export async function acceptInvitation(services: Services, token: string, raw: unknown): Promise<Result<SignedInHalf>> {
  const invitation = isToken(token) ? await readInvitation(services, token) : null;
  if (!invitation) return fail("identity.link-not-valid");
  const parsed = chosen.safeParse(raw);
  const who =
    invitation.kind === "first" ? named.safeParse(raw) : { success: true as const, data: invitation, error: undefined };
  if (!parsed.success || !who.success) {
    const fields = { ...(who.error && fieldCodes(who.error)), ...(parsed.error && fieldCodes(parsed.error)) };
    return fail("identity.check-fields", { fields });
  }
  const input = parsed.data;
  const { name, login } = who.data;
  const problem = passwordProblem(input.password, [login, ...name.split(/\s+/)]);
  if (problem) return fail("identity.check-fields", { fields: { password: problem } });
  if (input.again !== input.password)
    return fail("identity.check-fields", { fields: { again: "identity.password-differs" } });
  const password_hash = await unlessBusy(() => hashPassword(input.password));
  if (password_hash === null) return fail("identity.busy");

  return inTransaction({ db: services.db, actor: signInActor }, async (tx) => {
    const row = await takeInvitation(services, tx, token);
    if (!row) return fail("identity.link-not-valid");
    const made = row.user_id ? ok(row.user_id) : await firstAdministrator(services, tx, name, login);
    if (!made.ok) return made;
    const userId = made.value;
    await forgetFactors(tx, userId, password_hash);
    const user = await tx
      .updateTable("staff_user")
      .set((eb) => ({ status: "invited", language: input.language, session_epoch: eb("session_epoch", "+", 1) }))
      .where("id", "=", userId)
      .returning(["id", "session_epoch", "language"])
      .executeTakeFirstOrThrow();
    const session = await startHalfSession(services, tx, user, "enrol", input.device);
    await recordEntry(asPerson(services, userId, session.sessionId), tx, {
      act: "staff.invitation-accepted",
      subject: { kind: "staff", id: userId },
      data: { kind: row.kind },
    });
    return ok({ token: session.token, stage: "enrol" as const, language: user.language });
  });
}

/** Takes the link and every other open one of the same person: one of two at once finds nothing. */
async function takeInvitation(services: Services, tx: Tx, token: string) {
  const now = services.clock.now();
  const row = await findInvitation(tx, token, now);
  if (!row) return null;
  const taken = await tx
    .updateTable("staff_invitation")
    .set({ used_at: now })
    .where("used_at", "is", null)
    .where((eb) => eb.or([eb("id", "=", row.id), ...(row.user_id ? [eb("user_id", "=", row.user_id)] : [])]))
    .returning("id")
    .execute();
  return taken.some(({ id }) => id === row.id) ? row : null;
}

/** Makes the first administrator, or takes up again the account that an earlier, unfinished set-up made. */
async function firstAdministrator(services: Services, tx: Tx, name: string, login: string): Promise<Result<string>> {
  const fingerprint = services.vault.fingerprint("staff.login", login);
  const now = services.clock.now();
  const existing = await findAccount(tx, { fingerprint });
  const rights = existing
    ? await tx.selectFrom("staff_role").select("role").where("user_id", "=", existing.id).execute()
    : [];
  if (existing && (existing.status !== "invited" || rights.some(({ role }) => role !== "administrator")))
    return fail("identity.check-fields", { fields: { login: "identity.login-taken" } });
  const id = existing?.id ?? newId(services.random);
  const key = existing
    ? await services.vault.openKey(tx, existing.key_id)
    : await services.vault.createKey(tx, "staff");
  if (!key) return fail("identity.check-fields", { fields: { login: "identity.login-taken" } });
  if (existing) {
    await tx
      .updateTable("staff_user")
      .set({ sealed_name: key.seal("staff.name", name) })
      .where("id", "=", id)
      .execute();
  } else {
    await tx
      .insertInto("staff_user")
      .values({
        id,
        key_id: key.id,
        sealed_name: key.seal("staff.name", name),
        sealed_login: key.seal("staff.login", login),
        login_fingerprint: fingerprint,
        status: "invited",
        created_at: now,
      })
      .execute();
  }
  await tx
    .insertInto("staff_role")
    .values({ user_id: id, role: "administrator", granted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return ok(id);
}

async function forgetFactors(tx: Tx, userId: string, password_hash: string): Promise<void> {
  const fresh = { password_hash, sealed_totp: null, totp_last_step: null };
  await tx
    .insertInto("staff_secret")
    .values({ user_id: userId, ...fresh })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(fresh))
    .execute();
  await tx.deleteFrom("staff_passkey").where("user_id", "=", userId).execute();
  await tx.deleteFrom("staff_recovery_code").where("user_id", "=", userId).execute();
}
