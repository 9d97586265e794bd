import type { Tx } from "#kernel";

/** An account with what proves it. Rows only for the system, or for the person themselves. */
export async function findAccount(tx: Tx, by: { readonly id: string } | { readonly fingerprint: Buffer }) {
  const query = tx
    .selectFrom("staff_user as u")
    .leftJoin("staff_secret as s", "s.user_id", "u.id")
    .select(["u.id", "u.key_id", "u.sealed_name", "u.sealed_login", "u.login_fingerprint", "u.language", "u.status"])
    .select(["u.session_epoch", "u.practice", "s.password_hash", "s.sealed_totp", "s.totp_last_step"])
    .select((eb) =>
      eb
        .selectFrom("staff_passkey as p")
        .whereRef("p.user_id", "=", "u.id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .as("passkeys"),
    );
  return "id" in by
    ? query.where("u.id", "=", by.id).executeTakeFirst()
    : query.where("u.login_fingerprint", "=", by.fingerprint).executeTakeFirst();
}

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

export function hasSecondFactor(account: Account): boolean {
  return account.sealed_totp !== null || Number(account.passkeys ?? 0) > 0;
}
