import { type Services, type Tx, withActor } from "#kernel";
import { signInActor } from "../sessions.ts";
import { hashToken, isToken } from "../tokens.ts";

export type Invitation = {
  readonly kind: "first" | "colleague" | "reset";
  /** Name and sign-in name that the administrator wrote; empty at the first start. */
  readonly name: string;
  readonly login: string;
  readonly language: string;
};

/** An unused link in time, or undefined. */
export function findInvitation(tx: Tx, token: string, now: Date) {
  return tx
    .selectFrom("staff_invitation")
    .selectAll()
    .where("token_hash", "=", hashToken(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/** What a one-time link is for, or null when it was used, replaced, is too old or never was. */
export async function readInvitation(services: Services, token: string): Promise<Invitation | null> {
  if (!isToken(token)) return null;
  return withActor(services.db, signInActor, async (tx) => {
    const row = await findInvitation(tx, token, services.clock.now());
    if (!row) return null;
    // The column is checked by the database.
    const kind = row.kind as Invitation["kind"];
    if (!row.user_id) return { kind, name: "", login: "", language: "en" };
    const user = await tx
      .selectFrom("staff_user")
      .select(["key_id", "sealed_name", "sealed_login", "language", "status"])
      .where("id", "=", row.user_id)
      .executeTakeFirstOrThrow();
    const key = await services.vault.openKey(tx, user.key_id);
    if (!key || user.status === "disabled") return null;
    return {
      kind,
      name: key.open("staff.name", user.sealed_name),
      login: key.open("staff.login", user.sealed_login),
      language: user.language,
    };
  });
}
