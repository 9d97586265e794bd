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
  const raised = new Map<string, number>();
  for (const [at, print] of prints.entries())
    for (const hit of hits[at] ?? []) {
      if (!(await raise(context, tx, print, hit))) continue;
      raised.set(print.reportId, (raised.get(print.reportId) ?? 0) + 1);
    }
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

/** What was judged under the version before this list stays judged: the same entry does not ask again. */
async function raise(context: Context, tx: Tx, print: HeldPrint, hit: Hit): Promise<boolean> {
  const { rows } = await sql<{ judged: boolean }>`
    select exists (
      select from hash_list l
        join media_finding f on f.list_id = l.replaces_id and f.print_id = ${print.id}::uuid and f.state <> 'open'
        join hash_entry was on was.list_id = f.list_id and was.no = f.entry_no
        join hash_entry now on now.list_id = l.id and now.no = ${hit.entryNo}
      where l.id = ${hit.listId}::uuid and (was.md5 = now.md5 or was.sha1 = now.sha1 or was.sha256 = now.sha256 or was.pdq = now.pdq)
    ) as judged`.execute(tx);
  if (rows[0]?.judged) return false;
  const { media } = print;
  const quality =
    hit.variant === "exact" ? media.quality : (media.extra?.find((one) => one.kind === hit.variant)?.quality ?? null);
  const row = await tx
    .insertInto("media_finding")
    .values({
      id: newId(context.random),
      print_id: print.id,
      report_id: print.reportId,
      attachment_id: print.attachmentId,
      list_id: hit.listId,
      entry_no: hit.entryNo,
      kind: hit.kind,
      distance: hit.distance,
      rotation: hit.rotation,
      variant: hit.variant,
      quality: hit.kind === "pdq" ? quality : null,
      found_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(["print_id", "list_id", "entry_no"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
