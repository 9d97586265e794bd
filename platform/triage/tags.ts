import { type Context, type DataKey, type Services, type Tx, withActor } from "#kernel";
import { mayWorkDesk } from "./policy.ts";

export type Tag = { readonly id: string; readonly label: string };

/** Tags belong to no single report, so a key of the installation seals them. */
export function tagKey(services: Pick<Services, "vault">): DataKey {
  return services.vault.keyFromSecret("triage", "tags");
}

/** All tags there are, by label: for suggestions and filters. */
export async function allTags(services: Pick<Services, "vault">, tx: Tx): Promise<Tag[]> {
  const rows = await tx.selectFrom("triage_tag").select(["id", "sealed_label"]).limit(500).execute();
  const key = tagKey(services);
  return rows
    .map((row) => ({ id: row.id, label: key.open("tag.label", row.sealed_label) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** Tags of some reports, by report. */
export async function tagsOf(
  services: Pick<Services, "vault">,
  tx: Tx,
  reportIds: readonly string[],
): Promise<Map<string, Tag[]>> {
  const found = new Map<string, Tag[]>();
  if (reportIds.length === 0) return found;
  const rows = await tx
    .selectFrom("report_tag as rt")
    .innerJoin("triage_tag as t", "t.id", "rt.tag_id")
    .select(["rt.report_id", "t.id", "t.sealed_label"])
    .where("rt.report_id", "in", reportIds)
    .execute();
  const key = tagKey(services);
  for (const row of rows) {
    const tags = found.get(row.report_id) ?? [];
    tags.push({ id: row.id, label: key.open("tag.label", row.sealed_label) });
    found.set(row.report_id, tags);
  }
  for (const tags of found.values()) tags.sort((a, b) => a.label.localeCompare(b.label));
  return found;
}

/** Tags for filters and suggestions, for whoever works the desk. */
export async function deskTags(context: Context): Promise<Tag[]> {
  return mayWorkDesk(context.actor) ? withActor(context.db, context.actor, (tx) => allTags(context, tx)) : [];
}
