/**
 * Moments and terms (CALC-01, -02, -06). A bare date is its first moment where a term starts on it and its last moment
 * where a question, act or step is put on it. Hours run in real time; days, months and years by the calendar of the zone.
 */
export interface Moment {
  /** As written: `YYYY-MM-DD`, or an instant with offset. */
  readonly text: string;
  readonly kind: "date" | "instant";
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Milliseconds since 1970 of an instant; for a bare date the zone decides. */
  readonly ms: number | null;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2}))?$/;
const DAY = 86_400_000;

/** Reads a moment; null where the text is neither a calendar date nor an instant with offset. */
export function parseMoment(text: string): Moment | null {
  const found = FORM.exec(text);
  if (!found) return null;
  const [, y, mo, d, h, mi, s, ms, offset] = found;
  const [year, month, day] = [Number(y), Number(mo), Number(d)];
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (h === undefined) return { text, kind: "date", year, month, day, ms: null };
  const [hour, minute, second] = [Number(h), Number(mi), Number(s ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const shift = offset === "Z" || offset === undefined ? 0 : offsetMinutes(offset);
  if (Math.abs(shift) > 14 * 60) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, Number((ms ?? "0").padEnd(3, "0"))) - shift * 60_000;
  return { text, kind: "instant", year, month, day, ms: at };
}

function offsetMinutes(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6)));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant, as if it were UTC (milliseconds). */
function wall(ms: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
  }
  const part = new Map(format.formatToParts(ms).map((p) => [p.type, Number(p.value)]));
  const of = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0;
  const milli = ((ms % 1000) + 1000) % 1000;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"), milli);
}

/**
 * The instant of a wall clock, both in milliseconds, the clock as if it were UTC; in a spring gap the moment after it, in an
 * autumn overlap the earlier one.
 */
export function fromWall(wallMs: number, zone: string): number {
  const early = wallMs - (wall(wallMs - DAY, zone) - (wallMs - DAY));
  const late = wallMs - (wall(wallMs + DAY, zone) - (wallMs + DAY));
  const hits = [early, late].filter((ms) => wall(ms, zone) === wallMs);
  return hits.length > 0 ? Math.min(...hits) : Math.max(early, late);
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * A moment as a clock in the zone shows it (`2026-11-24T10:00`), written with the offset that holds there then. What is a
 * date or has an offset already stays as it is. Where an hour comes twice, the earlier one: the shorter term.
 * @returns null where it is no moment, or where clocks skip that hour
 */
export function placeMoment(text: string, zone: string): string | null {
  if (parseMoment(text)) return text;
  if (!LOCAL.test(text)) return null;
  const shown = parseMoment(`${text}Z`)?.ms ?? null;
  if (shown === null) return null;
  const ms = fromWall(shown, zone);
  return wall(ms, zone) === shown ? instant(ms, zone).text : null;
}

/** Day and time that a clock in the zone shows at a moment; a bare date has no time. Null where it is no moment. */
export function clockReading(text: string, zone: string): { readonly day: string; readonly time: string } | null {
  const moment = parseMoment(text);
  if (!moment) return null;
  if (moment.ms === null) return { day: text, time: "" };
  const [day = "", time = ""] = instant(moment.ms, zone).text.split("T");
  return { day, time: time.slice(0, time.slice(6, 8) === "00" ? 5 : 8) };
}

/** First moment: where a term starts. Milliseconds. */
export function firstMs(moment: Moment, zone: string): number {
  return moment.ms ?? fromWall(Date.UTC(moment.year, moment.month - 1, moment.day), zone);
}

/** Last moment: where a question, an act or a step is put. Milliseconds. */
export function lastMs(moment: Moment, zone: string): number {
  return moment.ms ?? fromWall(Date.UTC(moment.year, moment.month - 1, moment.day + 1), zone) - 1;
}

/** The calendar date of a moment in the zone, `YYYY-MM-DD`. */
export function dateOf(moment: Moment, zone: string): string {
  return moment.ms === null ? moment.text : new Date(wall(moment.ms, zone)).toISOString().slice(0, 10);
}

/** An instant written with the offset the zone has at that moment. */
export function instant(ms: number, zone: string): Moment {
  const local = wall(ms, zone);
  const minutes = Math.round((local - ms) / 60_000);
  const sign = minutes < 0 ? "-" : "+";
  const two = (n: number) => String(n).padStart(2, "0");
  const offset = `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const date = new Date(local);
  const iso = date.toISOString();
  const text = `${iso.slice(0, 19)}${offset}`;
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return { text, kind: "instant", year, month, day, ms };
}

export interface Span {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
}

const SPAN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?$/;

/** Reads an ISO 8601 duration of whole years, months, weeks, days and hours; throws on anything else (rows are checked). */
export function parseSpan(text: string): Span {
  const found = SPAN.exec(text);
  if (!found || text === "P" || text.endsWith("T")) throw new Error(`not a duration: ${text}`);
  const [years, months, weeks, days, hours] = found.slice(1).map((n) => Number(n ?? 0));
  return { years: years ?? 0, months: months ?? 0, days: (weeks ?? 0) * 7 + (days ?? 0), hours: hours ?? 0 };
}

function plusCalendar(year: number, month: number, day: number, span: Span): Date {
  const total = year * 12 + (month - 1) + span.years * 12 + span.months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  return new Date(Date.UTC(y, m - 1, Math.min(day, daysIn(y, m)) + span.days));
}

const ymd = (date: Date) => date.toISOString().slice(0, 10);

/** Start plus duration (CALC-01): a bare date stays a date unless hours are added. */
export function addSpan(start: Moment, duration: string, zone: string): Moment {
  const span = parseSpan(duration);
  if (start.ms === null && span.hours === 0) {
    const date = plusCalendar(start.year, start.month, start.day, span);
    return parseMoment(ymd(date)) ?? start;
  }
  const local = new Date(wall(firstMs(start, zone), zone));
  const day = plusCalendar(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate(), span);
  const moved = span.years + span.months + span.days > 0;
  const base = moved ? fromWall(day.getTime() + (local.getTime() % DAY), zone) : firstMs(start, zone);
  return instant(base + span.hours * 3_600_000, zone);
}

/** Start plus working days, Saturday and Sunday left out. Holidays are not known here: the shorter reading (CALC-02). */
export function addBusinessDays(start: Moment, count: number, zone: string): Moment {
  let end = start;
  for (let left = count; left > 0; ) {
    end = addSpan(end, "P1D", zone);
    const weekday = new Date(`${dateOf(end, zone)}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return end;
}

/** The earlier of two ends; the first where they are equal. */
export function earlier(a: Moment, b: Moment, zone: string): Moment {
  return firstMs(b, zone) < firstMs(a, zone) ? b : a;
}

/** True once an end is reached: at that moment the cover is over. */
export function isOver(at: Moment, end: Moment, zone: string): boolean {
  return lastMs(at, zone) >= firstMs(end, zone);
}

/** True where a step came inside a clock whose end still counts ("at most"). */
export function isWithin(step: Moment, end: Moment, zone: string): boolean {
  return lastMs(step, zone) <= (end.ms ?? firstMs(end, zone) - 1);
}
