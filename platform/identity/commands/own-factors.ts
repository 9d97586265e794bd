import { z } from "zod";
import { type Context, type DataKey, fail, isId, ok, type Result, type StaffActor, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import {
  type PublicKeyCredentialCreationOptionsJSON,
  passkeyHost,
  registrationOptions,
  storePasskey,
} from "../factors/passkeys.ts";
import { newRecoveryCodes, storeRecoveryCodes } from "../factors/recovery-codes.ts";
import { issuerOf, totpStep, totpUri } from "../factors/totp.ts";
import { pendingTotp, readPending, writePending } from "../pending.ts";
import { type Account, findAccount } from "../queries/find-account.ts";
import { staffAct } from "../staff-act.ts";
import type { TotpOffer } from "./enrol.ts";

/** One's own account inside an act, with its key. */
async function own<T>(
  context: Context,
  options: { readonly stepUp: boolean },
  work: (tx: Tx, actor: StaffActor, account: Account, key: DataKey) => Promise<Result<T>>,
): Promise<Result<T>> {
  return staffAct(context, options, async (tx, actor) => {
    const account = await findAccount(tx, { id: actor.userId });
    const key = account && (await context.vault.openKey(tx, account.key_id));
    return account && key ? work(tx, actor, account, key) : fail("not-found");
  });
}

const self = (actor: StaffActor) => ({ kind: "staff", id: actor.userId });

/** The secret of a new authenticator app; the old one works until this is confirmed. */
export async function offerNewTotp(context: Context): Promise<Result<TotpOffer>> {
  return own(context, { stepUp: true }, async (tx, actor, account, key) => {
    const secret = await pendingTotp(context, tx, key, actor.sessionId);
    return ok({ secret, uri: totpUri(secret, key.open("staff.login", account.sealed_login), issuerOf(context)) });
  });
}

/** Takes a new authenticator app into use with its first code; the old one stops working. */
export async function changeTotp(context: Context, raw: unknown): Promise<Result<void>> {
  const refused = fail("identity.check-fields", { fields: { code: "identity.code-refused" } });
  const parsed = z.object({ code: z.string().max(40) }).safeParse(raw);
  if (!parsed.success) return refused;
  return own(context, { stepUp: true }, async (tx, actor, _account, key) => {
    const { totp, ...rest } = await readPending(tx, key, actor.sessionId);
    const step = totp ? totpStep(totp, parsed.data.code, context.clock.now()) : null;
    if (!totp || step === null) return refused;
    await tx
      .updateTable("staff_secret")
      .set({ sealed_totp: key.seal("staff.totp", totp), totp_last_step: step })
      .where("user_id", "=", actor.userId)
      .execute();
    await writePending(tx, key, actor.sessionId, rest);
    await recordEntry(context, tx, { act: "staff.totp-changed", subject: self(actor) });
    return ok(undefined);
  });
}

export async function offerOwnPasskey(
  context: Context,
  origin: string,
): Promise<Result<PublicKeyCredentialCreationOptionsJSON>> {
  return own(context, { stepUp: true }, async (tx, actor, account, key) => {
    const host = passkeyHost(origin);
    if (!host) return fail("identity.passkey-refused");
    const login = key.open("staff.login", account.sealed_login);
    return ok(await registrationOptions(context, tx, { ...actor, login }, host));
  });
}

/** @param raw `{origin, answer}`: where the page was opened, and what the browser made, as JSON */
export async function addPasskey(context: Context, raw: unknown): Promise<Result<void>> {
  const parsed = z.object({ origin: z.url(), answer: z.string() }).safeParse(raw);
  if (!parsed.success) return fail("identity.passkey-refused");
  return own(context, { stepUp: true }, async (tx, actor) => {
    if (!(await storePasskey(context, tx, actor, parsed.data.origin, parsed.data.answer)))
      return fail("identity.passkey-refused");
    await recordEntry(context, tx, { act: "staff.passkey-added", subject: self(actor) });
    return ok(undefined);
  });
}

/** The last second factor stays: without one nobody could sign in. */
export async function removePasskey(context: Context, raw: unknown): Promise<Result<void>> {
  const parsed = z.object({ passkeyId: z.string().refine(isId) }).safeParse(raw);
  if (!parsed.success) return fail("not-found");
  return own(context, { stepUp: true }, async (tx, actor, account) => {
    if (!account.sealed_totp && Number(account.passkeys) < 2) return fail("identity.last-factor");
    const done = await tx
      .deleteFrom("staff_passkey")
      .where("id", "=", parsed.data.passkeyId)
      .where("user_id", "=", actor.userId)
      .executeTakeFirst();
    if (Number(done.numDeletedRows) === 0) return fail("not-found");
    await recordEntry(context, tx, { act: "staff.passkey-removed", subject: self(actor) });
    return ok(undefined);
  });
}

/** Ten new recovery codes; the old ones stop working. They wait in the session: see pendingRecoveryCodes. */
export async function renewRecoveryCodes(context: Context): Promise<Result<void>> {
  return own(context, { stepUp: true }, async (tx, actor, _account, key) => {
    const codes = [...newRecoveryCodes(context.random)];
    await storeRecoveryCodes(tx, context.vault, actor.userId, codes);
    await writePending(tx, key, actor.sessionId, { codes });
    await recordEntry(context, tx, { act: "staff.recovery-codes-renewed", subject: self(actor) });
    return ok(undefined);
  });
}

/** Codes that this session has not yet written down, or null. */
export async function pendingRecoveryCodes(context: Context): Promise<readonly string[] | null> {
  const { actor } = context;
  if (actor.kind !== "staff") return null;
  return withActor(context.db, actor, async (tx) => {
    const account = await findAccount(tx, { id: actor.userId });
    const key = account && (await context.vault.openKey(tx, account.key_id));
    return key ? ((await readPending(tx, key, actor.sessionId)).codes ?? null) : null;
  });
}

/** They are written down: from now on nobody, not even their owner, can see them again. */
export async function dismissRecoveryCodes(context: Context): Promise<Result<void>> {
  return own(context, { stepUp: false }, async (tx, actor, _account, key) => {
    await writePending(tx, key, actor.sessionId, {});
    await recordEntry(context, tx, { act: "staff.recovery-codes-kept", subject: self(actor) });
    return ok(undefined);
  });
}
