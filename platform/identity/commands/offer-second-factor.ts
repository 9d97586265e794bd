import { fail, ok, type Result, type Services, withActor } from "#kernel";
import { authenticationOptions, type PublicKeyCredentialRequestOptionsJSON, passkeyHost } from "../factors/passkeys.ts";
import { totpNow } from "../factors/totp.ts";
import { findAccount } from "../queries/find-account.ts";
import { readHalfSession } from "../queries/read-session.ts";
import { signInActor } from "../sessions.ts";

/** Which second factors the person who gave the password has. `practiceCode` only for invented accounts. */
export async function secondFactorsOf(
  services: Services,
  token: string | null,
): Promise<{ readonly totp: boolean; readonly passkey: boolean; readonly practiceCode: string | null } | null> {
  const half = await readHalfSession(services, token);
  if (half?.stage !== "second_factor") return null;
  return withActor(services.db, signInActor, async (tx) => {
    const account = await findAccount(tx, { id: half.userId });
    if (!account) return null;
    const key = account.practice ? await services.vault.openKey(tx, account.key_id) : null;
    return {
      totp: account.sealed_totp !== null,
      passkey: Number(account.passkeys) > 0,
      practiceCode:
        key && account.sealed_totp ? totpNow(key.open("staff.totp", account.sealed_totp), services.clock) : null,
    };
  });
}

/** What the browser needs to prove a passkey as second factor. */
export async function offerSignInPasskey(
  services: Services,
  token: string | null,
  origin: string,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON>> {
  const half = await readHalfSession(services, token);
  const host = passkeyHost(origin);
  if (half?.stage !== "second_factor" || !host) return fail("identity.passkey-refused");
  const options = await withActor(services.db, signInActor, (tx) => authenticationOptions(services, tx, half, host));
  return options ? ok(options) : fail("identity.passkey-refused");
}
