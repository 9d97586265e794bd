import { expect, test } from "vitest";
import { momentFrom, momentTyped, spanFrom, spanTyped } from "./moment-field.tsx";

const read = (fields: Readonly<Record<string, string | readonly string[]>>) => (name: string) =>
  String(fields[name] ?? "");

test("day and time become one moment; a day stands alone; a time without a day is no moment", () => {
  const moment = (fields: Record<string, string>) => momentFrom(read(fields), "at");
  expect(moment({ at: "2026-11-24", "at.time": "10:05" })).toBe("2026-11-24T10:05");
  expect(moment({ at: " 2026-11-24 ", "at.time": "" })).toBe("2026-11-24");
  expect(moment({ at: "2026-11-24T10:00:00+01:00", "at.time": "09:00" })).toBe("2026-11-24T10:00:00+01:00");
  expect(moment({ at: "", "at.time": "10:05" })).toBe("T10:05");
  expect(moment({})).toBe("");
  const stored = momentTyped("at", { day: "2026-11-24", time: "10:05" });
  expect(momentFrom(read(stored), "at")).toBe("2026-11-24T10:05");
});

test("a number and its unit become a duration and come back; what is none stays, to be refused", () => {
  for (const span of ["P15D", "PT24H", "P2W", "P1M", ""])
    expect(spanFrom(read(spanTyped("every", span)), "every")).toBe(span);
  const span = (count: string, unit = "days") => spanFrom(read({ every: count, "every.unit": unit }), "every");
  expect(span("P1M10D")).toBe("P1M10D");
  expect(spanFrom(read(spanTyped("every", "P1M10D")), "every")).toBe("P1M10D");
  for (const wrong of ["0", "-3", "1.5", "two weeks"]) expect(span(wrong)).toBe(wrong);
});
