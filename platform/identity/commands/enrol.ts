import { fail, ok, type Result, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { clearAttempts } from "../attempts.ts";
import {
  type PublicKeyCredentialCreationOptionsJSON,
  passkeyHost,
  registrationOptions,
  storePasskey,
} from "../factors/passkeys.ts";
import { newRecoveryCodes, storeRecoveryCodes } from "../factors/recovery-codes.ts";
import { issuerOf, totpStep, totpUri } from "../factors/totp.ts";
import type { HalfSession } from "../model.ts";
import { pendingTotp, readPending, writePending } from "../pending.ts";
import { type Account, findAccount } from "../queries/find-account.ts";
import { readHalfSession } from "../queries/read-session.ts";
import { asPerson, completeSession, signInActor } from "../sessions.ts";

/** What an authenticator app needs: `uri` for the QR code, `secret` (base32) to type by hand. */
export type TotpOffer = { readonly secret: string; readonly uri: string };

/** Shows the secret of an authenticator app that is being set up at first sign-in; the same until it is confirmed. */
export async function offerTotp(services: Services, token: string | null): Promise<Result<TotpOffer>> {
  return enrolling(services, token, async (tx, account, half) => {
    const key = await services.vault.openKey(tx, account.key_id);
    if (!key) return fail("identity.sign-in-again");
    const secret = await pendingTotp(services, tx, key, half.sessionId);
    return ok({ secret, uri: totpUri(secret, key.open("staff.login", account.sealed_login), issuerOf(services)) });
  });
}

/** Confirms the app with its first code. @returns the token of the whole session; recovery codes wait in it */
export async function enrolTotp(
  services: Services,
  token: string | null,
  code: string,
): Promise<Result<{ readonly token: string }>> {
  return enrolling(services, token, async (tx, account, half) => {
    const now = services.clock.now();
    const key = await services.vault.openKey(tx, account.key_id);
    const secret = key && (await readPending(tx, key, half.sessionId)).totp;
    if (!key || !secret) return fail("identity.sign-in-again");
    const step = totpStep(secret, code, now);
    if (step === null) return fail("identity.code-refused", { fields: { code: "identity.code-refused" } });
    await tx
      .updateTable("staff_secret")
      .set({ sealed_totp: key.seal("staff.totp", secret), totp_last_step: step })
      .where("user_id", "=", account.id)
      .execute();
    return finish(services, tx, account, half, "totp");
  });
}

/** What the browser needs to make a passkey at first sign-in. */
export async function offerPasskey(
  services: Services,
  token: string | null,
  origin: string,
): Promise<Result<PublicKeyCredentialCreationOptionsJSON>> {
  return enrolling(services, token, async (tx, account, half) => {
    const host = passkeyHost(origin);
    const key = await services.vault.openKey(tx, account.key_id);
    if (!host || !key) return fail("identity.passkey-refused");
    const login = key.open("staff.login", account.sealed_login);
    return ok(await registrationOptions(services, tx, { ...half, login }, host));
  });
}

export async function enrolPasskey(
  services: Services,
  token: string | null,
  origin: string,
  answer: string,
): Promise<Result<{ readonly token: string }>> {
  return enrolling(services, token, async (tx, account, half) => {
    if (!(await storePasskey(services, tx, half, origin, answer))) return fail("identity.passkey-refused");
    return finish(services, tx, account, half, "passkey");
  });
}

async function enrolling<T>(
  services: Services,
  token: string | null,
  work: (tx: Tx, account: Account, half: HalfSession) => Promise<Result<T>>,
): Promise<Result<T>> {
  const half = await readHalfSession(services, token);
  if (half?.stage !== "enrol") return fail("identity.sign-in-again");
  return withActor(services.db, signInActor, async (tx) => {
    const account = await findAccount(tx, { id: half.userId });
    if (!account || account.status === "disabled") return fail("identity.sign-in-again");
    return work(tx, account, half);
  });
}

/** The account is complete: active, with recovery codes that wait, sealed, in the session until they were written down. */
async function finish(
  services: Services,
  tx: Tx,
  account: Account,
  half: HalfSession,
  method: string,
): Promise<Result<{ readonly token: string }>> {
  const key = await services.vault.openKey(tx, account.key_id);
  if (!key) return fail("identity.sign-in-again");
  await tx.updateTable("staff_user").set({ status: "active" }).where("id", "=", account.id).execute();
  await clearAttempts(tx, account.login_fingerprint);
  const token = await completeSession(services, tx, half.sessionId);
  const codes = newRecoveryCodes(services.random);
  await storeRecoveryCodes(tx, services.vault, account.id, codes);
  await writePending(tx, key, half.sessionId, { codes: [...codes] });
  await recordEntry(asPerson(services, account.id, half.sessionId), tx, {
    act: "staff.enrolled",
    subject: { kind: "staff", id: account.id },
    data: { method },
  });
  return ok({ token });
}
