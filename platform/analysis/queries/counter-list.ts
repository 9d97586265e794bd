import { type Context, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import type { MediaHashKind } from "../model.ts";
import { mayReviewMedia } from "../policy.ts";

/** A file on the counter-list, or asked to be. Which file it is, nobody can read from it. */
export type HarmlessItem = {
  readonly id: string;
  readonly kind: MediaHashKind;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly agreedBy: string | null;
  readonly agreedAt: Date | null;
  /** The reader asked for it, so another one must agree. */
  readonly mine: boolean;
};

/** What stands on the counter-list or was asked for, the newest first. Empty for whoever does not look into findings. */
export async function counterList(
  context: Context,
  page: { size?: number } = {},
): Promise<{ items: readonly HarmlessItem[]; total: number }> {
  const { actor } = context;
  if (!mayReviewMedia(actor)) return { items: [], total: 0 };
  return withActor(context.db, actor, async (tx) => {
    const rows = await tx
      .selectFrom("harmless_media")
      .selectAll()
      .where("lifted_at", "is", null)
      .orderBy((e) => e("agreed_at", "is not", null))
      .orderBy("asked_at", "desc")
      .orderBy("id")
      .limit(page.size ?? 200)
      .execute();
    const total = await tx
      .selectFrom("harmless_media")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("lifted_at", "is", null)
      .executeTakeFirst();
    const keys = await context.vault.openKeys(
      tx,
      rows.map((row) => row.key_id),
    );
    const names = await colleagueNames(
      context,
      tx,
      rows.flatMap((row) => [row.asked_by, row.agreed_by]).filter((id) => id !== null),
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind as MediaHashKind,
        reason: keys.get(row.key_id)?.open("harmless.reason", row.sealed_reason) ?? "",
        askedBy: names.get(row.asked_by) ?? "",
        askedAt: row.asked_at,
        agreedBy: row.agreed_by ? (names.get(row.agreed_by) ?? "") : null,
        agreedAt: row.agreed_at,
        mine: row.asked_by === actor.userId,
      })),
      total: Number(total?.n ?? 0),
    };
  });
}
