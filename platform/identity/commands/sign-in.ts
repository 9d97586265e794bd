import { z } from "zod";
import { fail, ok, type Result, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { reserveAttempt, returnAttempt } from "../attempts.ts";
import { normaliseLogin } from "../model.ts";
import { checkPassword, unlessBusy } from "../password.ts";
import { type Account, findAccount, hasSecondFactor } from "../queries/find-account.ts";
import { type HalfStage, signInActor, startHalfSession } from "../sessions.ts";

const input = z.object({
  login: z.string().max(200).transform(normaliseLogin),
  password: z.string().max(1000),
  device: z.string().default("other"),
});

export type SignedInHalf = { readonly token: string; readonly stage: HalfStage; readonly language: string };

/**
 * First step: name and password. Gives a session that opens nothing but the second step. Every refusal is the same
 * `identity.sign-in-refused` after the same work, whether the name exists, is locked, disabled, or the password is wrong.
 * `identity.busy` when too many sign in at once.
 */
export async function signIn(services: Services, raw: unknown): Promise<Result<SignedInHalf>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return fail("identity.sign-in-refused");
  const { login, password, device } = parsed.data;
  const fingerprint = services.vault.fingerprint("staff.login", login);
  const { account, locked } = await withActor(services.db, signInActor, (tx) => begin(services, tx, fingerprint));
  const fits = await unlessBusy(() => checkPassword(account?.password_hash, password));
  if (fits === null) return fail("identity.busy");
  if (!fits || locked || !account) return fail("identity.sign-in-refused");
  return withActor(services.db, signInActor, async (tx) => {
    const now = await findAccount(tx, { id: account.id });
    // Disabled, reset or changed while the password was being checked.
    if (!now || now.password_hash !== account.password_hash || !(await mayBegin(tx, now)))
      return fail("identity.sign-in-refused");
    await returnAttempt(tx, fingerprint);
    const stage = now.status === "active" && hasSecondFactor(now) ? "second_factor" : "enrol";
    const { token } = await startHalfSession(services, tx, now, stage, device);
    return ok({ token, stage, language: now.language });
  });
}

async function begin(services: Services, tx: Tx, fingerprint: Buffer) {
  const attempt = await reserveAttempt(tx, fingerprint, services.clock.now());
  const account = await findAccount(tx, { fingerprint });
  if (account && attempt.locksFor > 0) await recordLock(services, tx, account, attempt.locksFor);
  return { account, locked: attempt.locked };
}

/** Someone with an unused link must use it first: it replaces the password and the second factor. */
async function mayBegin(tx: Tx, account: Account): Promise<boolean> {
  if (account.status === "active") return true;
  if (account.status === "disabled") return false;
  const open = await tx
    .selectFrom("staff_invitation")
    .select("id")
    .where("user_id", "=", account.id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return open === undefined;
}

/** Written when a try locks the account should it fail, so that a run of guesses is seen by the officer. */
export async function recordLock(services: Services, tx: Tx, account: Account, locksFor: number): Promise<void> {
  await recordEntry({ ...services, actor: signInActor }, tx, {
    act: "staff.locked-out",
    subject: { kind: "staff", id: account.id },
    data: { seconds: Math.round(locksFor / 1000) },
  });
}
