import { createInstance, type TFunction } from "i18next";
import type { Language } from "./languages.ts";
import { writeDate, writeNumber, writtenForms } from "./written-forms.ts";
import { wallClock, zoneName } from "./zone-clock.ts";

/** Messages of one language, by namespace (file name in content/messages/<language>/). */
export type Messages = Readonly<Record<string, object>>;

export type Words = {
  readonly language: Language;
  /** Keys are `namespace:path`, for example common:save. */
  readonly t: TFunction;
  date(value: Date | string): string;
  /** Day and month, where the year is clear. */
  shortDate(value: Date | string): string;
  /** A moment as the clock of a zone shows it, with the zone named: on pages of staff that of the house, or of the authority whose clock counts. */
  zoned(value: Date | string, zone: string): string;
  /** The day that a moment falls on in a zone. */
  zonedDay(value: Date | string, zone: string): string;
  number(value: number): string;
};

/** Whose rules of number are followed: by those of plain `pt` nought is singular, which nobody writes ("0 nota"). */
const countingAs: Readonly<Record<Language, string>> = { en: "en", es: "es", el: "el", pt: "pt-PT" };

const cache = new WeakMap<Messages, Words>();

/** Works the same on the server and in the browser. Synchronous: all messages are given. */
export function createWords(language: Language, messages: Messages): Words {
  const known = cache.get(messages);
  if (known?.language === language) return known;
  const instance = createInstance();
  const lng = countingAs[language];
  void instance.init({
    lng,
    resources: { [lng]: messages as Record<string, Record<string, unknown>> },
    ns: Object.keys(messages),
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
    showSupportNotice: false,
    // Seen at once by eye and by tests; a bare key could pass for a word.
    parseMissingKeyHandler: (key: string, fallback?: string) => fallback ?? `{{${key}}}`,
  } as Parameters<typeof instance.init>[0]);
  const forms = writtenForms(language);
  const words: Words = {
    language,
    t: instance.t,
    date: (value) => writeDate(forms.long, new Date(value)),
    shortDate: (value) => writeDate(forms.short, new Date(value)),
    zoned: (value, zone) => `${writeDate(forms.clock, wallClock(value, zone))} (${zoneName(zone)})`,
    zonedDay: (value, zone) => writeDate(forms.long, wallClock(value, zone)),
    number: (value) => writeNumber(forms, value),
  };
  cache.set(messages, words);
  return words;
}
