import { sql } from "kysely";
import { type Context, newId, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import type { HeldPrint } from "./held-media.ts";
import { lookUp } from "./look-up.ts";
import type { Hit } from "./model.ts";

/**
 * Looks our own fingerprints up and writes down what is new: findings, each once. Reports with a new one are scored again.
 * @returns how many findings are new
 */
export async function raiseFindings(context: Context, tx: Tx, prints: readonly HeldPrint[]): Promise<number> {
  if (prints.length === 0) return 0;
  const hits = await lookUp(
    context,
    tx,
    prints.map((print) => print.media),
  );
  const raised = await raise(
    context,
    tx,
    prints.flatMap((print, at) => (hits[at] ?? []).map((hit) => ({ print, hit }))),
  );
  for (const [reportId, findings] of raised) {
    await context.jobs.enqueue(tx, "score-report", { reportId });
    await recordEntry(context, tx, {
      act: "media.found",
      subject: { kind: "report", id: reportId },
      data: { findings },
    });
  }
  return [...raised.values()].reduce((sum, count) => sum + count, 0);
}

type Found = { readonly print: HeldPrint; readonly hit: Hit };

/**
 * Writes all of them in one go. What was judged under the version before this list stays judged: the same entry does not
 * ask again.
 * @returns how many are new, by report
 */
async function raise(context: Context, tx: Tx, found: readonly Found[]): Promise<Map<string, number>> {
  const raised = new Map<string, number>();
  if (found.length === 0) return raised;
  const column = <T>(of: (one: Found) => T) => found.map(of);
  const { rows } = await sql<{ report_id: string }>`
    insert into media_finding (id, print_id, report_id, attachment_id, list_id, entry_no, kind, distance, rotation, variant,
      quality, found_at)
    select hit.*, ${context.clock.now()}::timestamptz
    from unnest(${column(() => newId(context.random))}::uuid[], ${column(({ print }) => print.id)}::uuid[],
      ${column(({ print }) => print.reportId)}::uuid[], ${column(({ print }) => print.attachmentId)}::uuid[],
      ${column(({ hit }) => hit.listId)}::uuid[], ${column(({ hit }) => hit.entryNo)}::int[],
      ${column(({ hit }) => hit.kind)}::text[], ${column(({ hit }) => hit.distance)}::int[],
      ${column(({ hit }) => hit.rotation)}::text[], ${column(({ hit }) => hit.variant)}::text[],
      ${column(qualityOf)}::int[])
      as hit (id, print_id, report_id, attachment_id, list_id, entry_no, kind, distance, rotation, variant, quality)
    where not exists (
      select from hash_list l
        join media_finding f on f.list_id = l.replaces_id and f.print_id = hit.print_id and f.state <> 'open'
        join hash_entry was on was.list_id = f.list_id and was.no = f.entry_no
        join hash_entry now on now.list_id = l.id and now.no = hit.entry_no
      where l.id = hit.list_id and (was.md5 = now.md5 or was.sha1 = now.sha1 or was.sha256 = now.sha256 or was.pdq = now.pdq))
    on conflict (print_id, list_id, entry_no) do nothing
    returning report_id`.execute(tx);
  for (const { report_id: reportId } of rows) raised.set(reportId, (raised.get(reportId) ?? 0) + 1);
  return raised;
}

/** Of our own picture, where the hit is one of pictures and the quality is known. */
function qualityOf({ print: { media }, hit }: Found): number | null {
  if (hit.kind !== "pdq") return null;
  if (hit.variant === "exact") return media.quality;
  return media.extra?.find((one) => one.kind === hit.variant)?.quality ?? null;
}
