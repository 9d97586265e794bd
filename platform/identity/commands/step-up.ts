import { z } from "zod";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { clearAttempts, reserveAttempt } from "../attempts.ts";
import { authenticationOptions, type PublicKeyCredentialRequestOptionsJSON, passkeyHost } from "../factors/passkeys.ts";
import { checkPassword, unlessBusy } from "../password.ts";
import { findAccount } from "../queries/find-account.ts";
import { signInActor } from "../sessions.ts";
import { checkProof, type Proof } from "./prove-second-factor.ts";
import { recordLock } from "./sign-in.ts";

const input = z.discriminatedUnion("method", [
  z.object({ method: z.literal("totp"), password: z.string().max(1000), code: z.string().max(40) }),
  z.object({ method: z.literal("passkey"), answer: z.string().max(20_000), origin: z.url() }),
]);

/**
 * Proves again who is at the keyboard: password and a new code of the app, or a passkey. Holds for ten minutes.
 * Refusals: `identity.step-up-refused` (also while the account is locked), `identity.busy`.
 */
export async function stepUp(context: Context, raw: unknown): Promise<Result<void>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const parsed = input.safeParse(raw);
  if (!parsed.success) return fail("identity.step-up-refused");
  const proof = parsed.data;
  const now = context.clock.now();
  const begun = await withActor(context.db, signInActor, async (tx) => {
    const account = await findAccount(tx, { id: actor.userId });
    if (!account) return null;
    const attempt = await reserveAttempt(tx, account.login_fingerprint, now);
    if (attempt.locksFor > 0) await recordLock(context, tx, account, attempt.locksFor);
    return attempt.locked ? null : account;
  });
  if (!begun) return fail("identity.step-up-refused");
  if (proof.method === "totp") {
    const fits = await unlessBusy(() => checkPassword(begun.password_hash, proof.password));
    if (fits === null) return fail("identity.busy");
    if (!fits) return fail("identity.step-up-refused");
  }
  return withActor(context.db, signInActor, async (tx) => {
    const account = await findAccount(tx, { id: actor.userId });
    const checked: Proof = proof.method === "totp" ? { method: "totp", code: proof.code } : proof;
    if (account?.status !== "active" || !(await checkProof(context, tx, account, actor, checked, now)))
      return fail("identity.step-up-refused");
    await clearAttempts(tx, account.login_fingerprint);
    await tx
      .updateTable("staff_session")
      .set({ stepped_up_at: now })
      .where("id", "=", actor.sessionId)
      .where("user_id", "=", actor.userId)
      .execute();
    await recordEntry(context, tx, {
      act: "staff.stepped-up",
      subject: { kind: "staff", id: actor.userId },
      data: { method: proof.method },
    });
    return ok(undefined);
  });
}

/** What the browser needs to prove a passkey for stepping up; a refusal when the person has none. */
export async function offerStepUpPasskey(
  context: Context,
  origin: string,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON>> {
  const { actor } = context;
  const host = passkeyHost(origin);
  if (actor.kind !== "staff" || !host) return fail("identity.passkey-refused");
  const options = await withActor(context.db, actor, (tx) => authenticationOptions(context, tx, actor, host));
  return options ? ok(options) : fail("identity.passkey-refused");
}
