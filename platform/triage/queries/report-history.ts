import { type Context, isId, withActor } from "#kernel";
import { listEntriesFor } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { mayCoordinate, mayWorkDesk } from "../policy.ts";

export type HistoryEntry = {
  readonly seq: number;
  /** For acts of reporters the day only. */
  readonly at: Date;
  readonly act: string;
  /** `staff`, `reporter` or `system`. */
  readonly plane: string;
  /** Name of the colleague; empty for reporters and jobs. */
  readonly who: string;
  /** A stable code of the reason, such as the outcome; the words themselves stand with the decision. */
  readonly reasonCode: string | null;
};

/** Acts that are a reading: "who viewed" shows these. */
export const viewActs: ReadonlySet<string> = new Set([
  "report.viewed",
  "report.content-opened",
  "attachment.opened",
  "attachment.opened-blurred",
  "attachment.revealed",
  "attachment.shown-clearly",
]);

/**
 * What the log holds about a report, newest first, at most 300 entries. For whoever works the desk and may see the report;
 * who is kept from it by a conflict of interest is for coordinators only.
 */
export async function reportHistory(context: Context, reportId: unknown): Promise<readonly HistoryEntry[]> {
  const { actor } = context;
  if (!isId(reportId) || !mayWorkDesk(actor)) return [];
  const visible = await withActor(context.db, actor, (tx) =>
    tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst(),
  );
  if (!visible) return [];
  const rows = [...(await listEntriesFor(context, reportId))].reverse().slice(0, 300);
  const names = await withActor(context.db, actor, (tx) =>
    colleagueNames(
      context,
      tx,
      rows.flatMap((row) => (row.plane === "staff" && isId(row.actor) ? row.actor : [])),
    ),
  );
  return rows
    .filter((row) => mayCoordinate(actor) || !row.act.startsWith("conflict."))
    .map((row) => ({
      seq: row.seq,
      at: row.at,
      act: row.act,
      plane: row.plane,
      reasonCode: row.reasonCode,
      who: row.plane === "staff" ? (names.get(row.actor) ?? "") : "",
    }));
}
