/** Lower case without accents, so that `αναφορα` finds `Αναφορά` and `sao` finds `São`. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
}

/** How well `typed` fits `text`: 0 not at all, higher is better. Words that begin so, then words that hold it, then letters in order. */
function fitness(typed: string, text: string): number {
  const wanted = fold(typed).trim();
  if (!wanted) return 1;
  const folded = fold(text);
  if (folded.startsWith(wanted)) return 100;
  const parts = wanted.split(/\s+/u);
  const words = folded.split(/[\s,.:;/()-]+/u);
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 80;
  if (parts.every((part) => folded.includes(part))) return 50;
  let from = 0;
  for (const letter of wanted.replaceAll(/\s/gu, "")) {
    const place = folded.indexOf(letter, from);
    if (place < 0) return 0;
    from = place + letter.length;
  }
  return wanted.length > 2 ? 10 : 0;
}

/** The commands that fit, best group first, in their given order within a group and among equals. */
export function matchCommands<T extends { label: string; group: string; words?: string | undefined }>(
  commands: readonly T[],
  typed: string,
): T[] {
  const scored = commands
    .map((command, order) => ({
      command,
      order,
      score: Math.max(fitness(typed, command.label), command.words ? fitness(typed, command.words) * 0.9 : 0),
    }))
    .filter((entry) => entry.score > 0);
  const best = new Map<string, number>();
  for (const entry of scored) best.set(entry.command.group, Math.max(best.get(entry.command.group) ?? 0, entry.score));
  const groupOrder = [...best.keys()];
  const rank = (group: string) => (best.get(group) ?? 0) * 1000 - groupOrder.indexOf(group);
  return scored
    .sort((a, b) => rank(b.command.group) - rank(a.command.group) || b.score - a.score || a.order - b.order)
    .map((entry) => entry.command);
}
