import { type Context, isId, withActor } from "#kernel";
import { findLinks, type Links, noLinks } from "../links.ts";

/** Reports that share a contact or hash with this one, for whoever may see it; nothing for others. */
export async function linksOf(context: Context, reportId: unknown): Promise<Links> {
  if (!isId(reportId) || context.actor.kind !== "staff") return noLinks;
  return withActor(context.db, context.actor, async (tx) => {
    const seen = await tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst();
    return seen ? findLinks(tx, reportId) : noLinks;
  });
}
