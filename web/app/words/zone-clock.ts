/** One for each zone met: to make one takes fifty times as long as to use it, and a page has hundreds of moments. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A zone as people read it: `America/Sao Paulo`. */
export const zoneName = (zone: string): string => zone.replaceAll("_", " ");

/** The day that a moment falls on in a zone, `YYYY-MM-DD`. */
export const dayInZone = (at: Date | string, zone: string): string => wallClock(at, zone).toISOString().slice(0, 10);

/** How many midnights of a zone lie between two moments; negative when the second comes first. */
export const daysBetween = (from: Date | string, to: Date | string, zone: string): number =>
  (Date.parse(dayInZone(to, zone)) - Date.parse(dayInZone(from, zone))) / 86_400_000;

/** What the clock of a zone shows, as if it were UTC. Only digits are asked of the platform: those are the same everywhere. */
export function wallClock(at: Date | string, zone: string): Date {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  const parts = format.formatToParts(new Date(at));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return new Date(Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute")));
}
