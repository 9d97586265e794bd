import { regions } from "#content/schemas/languages.ts";
import type { Language } from "./languages.ts";

type DateForm = {
  /** `{day} {month} {year}` and what stands between them. */
  readonly pattern: string;
  /** The twelve months as this form writes them. */
  readonly months: readonly string[];
  readonly padDay: boolean;
  readonly padHour: boolean;
};

/** How a language writes days, times and numbers, taken from the ICU data of one process. */
export type WrittenForms = {
  readonly long: DateForm;
  readonly short: DateForm;
  /** Day and time, on a clock of 24 hours. */
  readonly clock: DateForm;
  readonly decimal: string;
  readonly group: string;
  /** From how many digits on they are grouped. */
  readonly groupFrom: number;
};

const known = new Map<Language, WrittenForms>();

/** In the browser: the server's forms. Browsers write some days otherwise, and a page that differs is drawn anew and loses what was typed. */
export function holdForms(language: Language, forms: WrittenForms): void {
  known.set(language, forms);
}

export function writtenForms(language: Language): WrittenForms {
  const made = known.get(language);
  if (made) return made;
  const region = regions[language];
  const number = new Intl.NumberFormat(region);
  const sign = (value: number, type: string) => number.formatToParts(value).find((part) => part.type === type)?.value;
  const clock = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  const forms: WrittenForms = {
    long: dateForm(region, { dateStyle: "long" }),
    short: dateForm(region, { day: "numeric", month: "short" }),
    clock: dateForm(region, { ...clock, hourCycle: "h23" }),
    decimal: sign(0.5, "decimal") ?? ".",
    group: sign(1_000_000, "group") ?? "",
    groupFrom: [4, 5, 6].find((digits) => sign(10 ** (digits - 1), "group") !== undefined) ?? 7,
  };
  known.set(language, forms);
  return forms;
}

function dateForm(region: string, options: Intl.DateTimeFormatOptions): DateForm {
  const format = new Intl.DateTimeFormat(region, { ...options, timeZone: "UTC" });
  const parts = (month: number) => format.formatToParts(Date.UTC(2021, month, 3, 3, 5));
  const of = (type: string, month = 0) => parts(month).find((part) => part.type === type)?.value ?? "";
  return {
    pattern: parts(0)
      // the parts hold a narrow space where the whole text of the platform has a plain one
      .map(({ type, value }) => (type === "literal" ? value.replaceAll("\u202f", " ") : `{${type}}`))
      .join(""),
    months: Array.from({ length: 12 }, (_, month) => of("month", month)),
    padDay: of("day").length > 1,
    padHour: of("hour").length > 1,
  };
}

const padded = (value: number) => String(value).padStart(2, "0");

/** @throws RangeError for what is no moment, as the formats of the platform do */
export function writeDate(form: DateForm, at: Date): string {
  if (Number.isNaN(at.getTime())) throw new RangeError("not a moment");
  const [day, hour] = [at.getUTCDate(), at.getUTCHours()];
  const values: Readonly<Record<string, string>> = {
    day: form.padDay ? padded(day) : String(day),
    month: form.months[at.getUTCMonth()] ?? "",
    year: String(at.getUTCFullYear()),
    hour: form.padHour ? padded(hour) : String(hour),
    minute: padded(at.getUTCMinutes()),
  };
  return form.pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** With at most three places after the point. */
export function writeNumber({ decimal, group, groupFrom }: WrittenForms, value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const [whole = "", rest] = String(Math.round(Math.abs(value) * 1000) / 1000).split(".");
  const grouped = whole.length < groupFrom ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? "-" : ""}${grouped}${rest ? `${decimal}${rest}` : ""}`;
}
