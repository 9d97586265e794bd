const day = 86_400_000;
/** Distances between marks, in days: a day, two, a week, two, a month, a quarter, half a year, a year, two, five. */
const steps = [1, 2, 7, 14, 30, 91, 182, 365, 730, 1826];

/**
 * Between three and about six marks for a picture of time, at midnight UTC, none at the very ends.
 * @param times ISO 8601, in any order
 */
export function ticksBetween(times: readonly string[]): string[] {
  const moments = times.map((time) => Date.parse(time)).filter((moment) => !Number.isNaN(moment));
  if (moments.length === 0) return [];
  const [from, to] = [Math.min(...moments), Math.max(...moments)];
  const span = to - from;
  const step = (steps.find((days) => span / (days * day) <= 6) ?? Math.ceil(span / day / 6)) * day;
  const edge = span * 0.06;
  const first = Math.ceil(from / day) * day;
  const ticks: string[] = [];
  for (let at = first; at <= to; at += step) {
    if (at - from >= edge && to - at >= edge) ticks.push(new Date(at).toISOString());
  }
  return ticks;
}
