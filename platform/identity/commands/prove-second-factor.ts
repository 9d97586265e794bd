import { z } from "zod";
import { fail, ok, type Result, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { clearAttempts, reserveAttempt } from "../attempts.ts";
import { checkPasskey } from "../factors/passkeys.ts";
import { spendRecoveryCode } from "../factors/recovery-codes.ts";
import { spendTotpStep, totpStep } from "../factors/totp.ts";
import { type Account, findAccount } from "../queries/find-account.ts";
import { readHalfSession } from "../queries/read-session.ts";
import { asPerson, completeSession, signInActor } from "../sessions.ts";
import { recordLock } from "./sign-in.ts";

const proofSchema = z.discriminatedUnion("method", [
  z.object({ method: z.literal("totp"), code: z.string().max(40) }),
  z.object({ method: z.literal("recovery"), code: z.string().max(40) }),
  /** `answer` is what the browser made, as JSON; `origin` is where the page was opened. */
  z.object({ method: z.literal("passkey"), answer: z.string().max(20_000), origin: z.url() }),
]);
export type Proof = z.infer<typeof proofSchema>;

/**
 * Second step: a code of the authenticator app, a passkey, or a recovery code. The session becomes whole under a new token.
 * Refusals: `identity.second-factor-refused`; `identity.sign-in-again` when the first step is gone.
 */
export async function proveSecondFactor(
  services: Services,
  token: string | null,
  raw: unknown,
): Promise<Result<{ readonly token: string; readonly recoveryCodesLeft: number }>> {
  const parsed = proofSchema.safeParse(raw);
  const half = await readHalfSession(services, token);
  if (half?.stage !== "second_factor") return fail("identity.sign-in-again");
  if (!parsed.success) return fail("identity.second-factor-refused");
  return withActor(services.db, signInActor, async (tx) => {
    const account = await findAccount(tx, { id: half.userId });
    if (account?.status !== "active") return fail("identity.sign-in-again");
    const owner = { sessionId: half.sessionId, userId: half.userId };
    if (!(await tryProof(services, tx, account, owner, parsed.data))) return fail("identity.second-factor-refused");
    const whole = await completeSession(services, tx, half.sessionId);
    const left = await tx
      .selectFrom("staff_recovery_code")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("user_id", "=", half.userId)
      .where("used_at", "is", null)
      .executeTakeFirstOrThrow();
    await recordEntry(asPerson(services, half.userId, half.sessionId), tx, {
      act: "staff.signed-in",
      subject: { kind: "staff", id: half.userId },
      data: { method: parsed.data.method },
    });
    return ok({ token: whole, recoveryCodesLeft: Number(left.n) });
  });
}

/**
 * Whether a proof is right; it is used up by that. Failures count towards the lock of the account together with failed
 * passwords, so neither can be guessed on its own.
 */
async function tryProof(
  services: Services,
  tx: Tx,
  account: Account,
  owner: { readonly sessionId: string; readonly userId: string },
  proof: Proof,
): Promise<boolean> {
  const now = services.clock.now();
  const attempt = await reserveAttempt(tx, account.login_fingerprint, now);
  if (attempt.locked) return false;
  const right = await checkProof(services, tx, account, owner, proof, now);
  if (right) await clearAttempts(tx, account.login_fingerprint);
  else if (attempt.locksFor > 0) await recordLock(services, tx, account, attempt.locksFor);
  return right;
}

export async function checkProof(
  services: Services,
  tx: Tx,
  account: Account,
  owner: { readonly sessionId: string; readonly userId: string },
  proof: Proof,
  now: Date,
): Promise<boolean> {
  if (proof.method === "passkey") return checkPasskey(services, tx, owner, proof.origin, proof.answer);
  if (proof.method === "recovery") return spendRecoveryCode(tx, services.vault, account.id, proof.code, now);
  const key = await services.vault.openKey(tx, account.key_id);
  if (!key || !account.sealed_totp) return false;
  const step = totpStep(key.open("staff.totp", account.sealed_totp), proof.code, now);
  return step !== null && spendTotpStep(tx, account.id, step);
}
