import { type Context, newId, type StaffActor, type Tx } from "#kernel";
import { spans } from "./model.ts";
import { makeToken } from "./tokens.ts";

/** A new one-time link for a person; earlier ones stop working. @returns its path, to be shown once */
export async function giveLink(
  context: Context,
  tx: Tx,
  actor: StaffActor,
  userId: string,
  kind: "colleague" | "reset",
): Promise<string> {
  const now = context.clock.now();
  await tx
    .updateTable("staff_invitation")
    .set({ expires_at: now })
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .execute();
  const { token, hash } = makeToken(context.random);
  await tx
    .insertInto("staff_invitation")
    .values({
      id: newId(context.random),
      token_hash: hash,
      kind,
      user_id: userId,
      created_by: actor.userId,
      created_at: now,
      expires_at: new Date(now.getTime() + spans.invitation),
    })
    .execute();
  return `/invitation/${token}`;
}
