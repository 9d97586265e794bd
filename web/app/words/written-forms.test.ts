import { expect, test } from "vitest";
import { regions } from "#content/schemas/languages.ts";
import { languages } from "./languages.ts";
import { writeDate, writeNumber, writtenForms } from "./written-forms.ts";

test.each(languages)("days, times and numbers as the platform writes them: %s", (language) => {
  const forms = writtenForms(language);
  const region = regions[language];
  const moments = Array.from({ length: 12 }, (_, month) =>
    [0, 9, 12, 13, 23].map((hour) => new Date(Date.UTC(2026, month, 1 + month * 2, hour, hour))),
  ).flat();
  const same = (form: Parameters<typeof writeDate>[0], options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(region, { ...options, timeZone: "UTC" });
    for (const moment of moments) expect(writeDate(form, moment)).toBe(format.format(moment));
  };
  same(forms.long, { dateStyle: "long" });
  same(forms.short, { day: "numeric", month: "short" });
  const clock = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  same(forms.clock, { ...clock, hourCycle: "h23" });
  const number = new Intl.NumberFormat(region);
  for (const value of [0, 7, -1, 12.5, 999, 1000, -1234.5, 9999, 10_000, 123_456.789, 0.0004, 2_497_438])
    expect(writeNumber(forms, value)).toBe(number.format(value));
});

test("the forms go to a browser as data, and what is no moment is refused", () => {
  expect(JSON.parse(JSON.stringify(writtenForms("el")))).toEqual(writtenForms("el"));
  expect(() => writeDate(writtenForms("en").long, new Date("never"))).toThrow(RangeError);
});
