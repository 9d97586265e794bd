import { type Context, ok, type Result, withActor } from "#kernel";
import { csvLine } from "#kernel/csv";
import { localTime, readHouseZone } from "#kernel/house-zone";
import { type LogFilter, type LogRow, mayReadLog, searchLog } from "../queries/list-entries.ts";
import { recordEntry } from "./record-entry.ts";

const most = 10_000;

/** When something was, in tables that leave: for machines, and as the clock of the house showed it. */
export const whenHeads = ["at (UTC)", "local time"] as const;
export const whenColumns = ({ plane, at }: Pick<LogRow, "plane" | "at">, zone: string): readonly string[] =>
  // Of a reporter's entry only the day is known.
  plane === "reporter" ? [at.toISOString().slice(0, 10), ""] : [at.toISOString(), localTime(at, zone)];

/**
 * Entries as a spreadsheet file (CSV, newest first, at most 10,000), for the data-protection officer. `nameOf` turns an
 * actor into what is shown. That it was exported is logged before anything is given out.
 */
export async function exportEntries(
  context: Context,
  filter: LogFilter,
  nameOf: (rows: readonly LogRow[]) => Promise<(actor: string) => string>,
): Promise<Result<string>> {
  const refusal = mayReadLog(context.actor);
  if (refusal) return { ok: false, failure: refusal };
  const found = await searchLog(context, { ...filter, limit: most });
  if (!found.ok) return found;
  const { rows } = found.value;
  const zone = await withActor(context.db, context.actor, async (tx) => {
    await recordEntry(context, tx, { act: "audit.exported", data: { entries: rows.length, form: "csv" } });
    return readHouseZone(tx);
  });
  const name = await nameOf(rows);
  const lines = rows.map((row) =>
    csvLine([
      row.seq,
      ...whenColumns(row, zone),
      row.plane,
      name(row.actor),
      row.act,
      row.subjectKind,
      row.subject,
      row.reasonCode,
      JSON.stringify(row.data),
    ]),
  );
  return ok(
    `\ufeff${csvLine(["number", ...whenHeads, "plane", "who", "act", "about", "subject", "reason", "data"])}${lines.join("")}`,
  );
}

/** Logs that the whole log is about to be given out, for the data-protection officer; call before exportLog. */
export async function beginLogExport(context: Context): Promise<Result<void>> {
  const refusal = mayReadLog(context.actor);
  if (refusal) return { ok: false, failure: refusal };
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, { act: "audit.exported", data: { form: "jsonl" } }),
  );
  return ok(undefined);
}
