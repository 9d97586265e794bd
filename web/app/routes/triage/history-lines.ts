type Entry = { readonly plane: string; readonly act: string; readonly who: string };

/**
 * What was done, newest first as given, in lines. One who reads for a while opens the page again and again: such a run is
 * one line, as of its last time, with how often. Nothing else is drawn together.
 */
export function historyLines<T extends Entry>(
  entries: readonly T[],
  viewActs: ReadonlySet<string>,
): { readonly entry: T; readonly times: number }[] {
  const lines: { entry: T; times: number }[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const same = last?.entry.act === entry.act && last.entry.who === entry.who && last.entry.plane === entry.plane;
    if (last && same && entry.plane === "staff" && viewActs.has(entry.act)) last.times++;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}
