import { type Context, withActor } from "#kernel";
import { findAccount } from "./find-account.ts";
import { isLive } from "./read-session.ts";

export type OwnAccount = {
  readonly login: string;
  readonly hasTotp: boolean;
  readonly passkeys: readonly { readonly id: string; readonly createdAt: Date; readonly usedAt: Date | null }[];
  readonly recoveryCodesLeft: number;
  readonly sessions: readonly {
    readonly id: string;
    readonly current: boolean;
    /** Family of the browser: firefox, chrome, edge, safari, other. */
    readonly device: string;
    readonly createdAt: Date;
    readonly seenAt: Date;
  }[];
};

/** One's own account: factors, codes left, and where one is signed in, newest first. Null for others than staff. */
export async function ownAccount(context: Context): Promise<OwnAccount | null> {
  const { actor, clock } = context;
  if (actor.kind !== "staff") return null;
  return withActor(context.db, actor, async (tx) => {
    const account = await findAccount(tx, { id: actor.userId });
    const key = account && (await context.vault.openKey(tx, account.key_id));
    if (!account || !key) return null;
    const passkeys = await tx
      .selectFrom("staff_passkey")
      .select(["id", "created_at", "used_at"])
      .where("user_id", "=", actor.userId)
      .orderBy("created_at")
      .execute();
    const codes = await tx
      .selectFrom("staff_recovery_code")
      .select("code_hash")
      .where("user_id", "=", actor.userId)
      .where("used_at", "is", null)
      .execute();
    const sessions = await tx
      .selectFrom("staff_session")
      .selectAll()
      .where("user_id", "=", actor.userId)
      .where("stage", "=", "full")
      .where("ended_at", "is", null)
      .orderBy("seen_at", "desc")
      .execute();
    const facts = { session_epoch: account.session_epoch, status: account.status };
    return {
      login: key.open("staff.login", account.sealed_login),
      hasTotp: account.sealed_totp !== null,
      passkeys: passkeys.map((one) => ({ id: one.id, createdAt: one.created_at, usedAt: one.used_at })),
      recoveryCodesLeft: codes.length,
      sessions: sessions
        .filter((one) => isLive({ ...one, ...facts }, clock.now()))
        .map((one) => ({
          id: one.id,
          current: one.id === actor.sessionId,
          device: one.device,
          createdAt: one.created_at,
          seenAt: one.seen_at,
        })),
    };
  });
}
