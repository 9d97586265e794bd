import { type Context, isId, withActor } from "#kernel";
import { exportEntries, type LogFilter, type LogRow, listEntriesFor, searchLog } from "#platform/audit";
import { colleagueNames } from "./colleague-names.ts";

export type Viewer = {
  readonly userId: string;
  readonly name: string;
  readonly views: number;
  readonly first: Date;
  readonly last: Date;
};

/**
 * Who opened a report or case, the latest first: everyone with an entry `*.viewed` about it. The caller has made sure that
 * the actor may see it.
 */
export async function viewersOf(context: Context, scopeId: string): Promise<readonly Viewer[]> {
  const rows = await listEntriesFor(context, scopeId);
  const views = rows.filter((row) => row.plane === "staff" && /\.viewed$/.test(row.act));
  const names = await namesOf(context, views);
  const people = new Map<string, Viewer>();
  for (const { actor, at } of views) {
    const known = people.get(actor);
    people.set(actor, {
      userId: actor,
      name: names(actor),
      views: (known?.views ?? 0) + 1,
      first: known?.first ?? at,
      last: at,
    });
  }
  return [...people.values()].sort((a, b) => b.last.getTime() - a.last.getTime());
}

/** The log with names, for the data-protection officer; see searchLog of audit. */
export async function readLog(context: Context, filter: LogFilter) {
  const found = await searchLog(context, filter);
  if (!found.ok) return found;
  const names = await namesOf(context, found.value.rows);
  const rows = found.value.rows.map((row) => ({ ...row, who: names(row.actor) }));
  return { ok: true as const, value: { ...found.value, rows } };
}

/** The same as a spreadsheet file. */
export function exportReadLog(context: Context, filter: LogFilter) {
  return exportEntries(context, filter, (rows) => namesOf(context, rows));
}

/** Names of those who acted; `reporter` and `system:<job>` stay as they are. */
async function namesOf(context: Context, rows: readonly LogRow[]): Promise<(actor: string) => string> {
  const ids = rows.map((row) => row.actor).filter(isId);
  const names = await withActor(context.db, context.actor, (tx) => colleagueNames(context, tx, ids));
  return (actor) => names.get(actor) ?? actor;
}
