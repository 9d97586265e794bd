import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addBusinessDays,
  addSpan,
  clockReading,
  earlier,
  firstMs,
  instant,
  isOver,
  isWithin,
  lastMs,
  type Moment,
  parseMoment,
  parseSpan,
  placeMoment,
} from "./moment.ts";

const at = (text: string): Moment => {
  const moment = parseMoment(text);
  if (!moment) throw new Error(text);
  return moment;
};
const MADRID = "Europe/Madrid";

test("a date or an instant with offset, nothing else", () => {
  for (const bad of [
    "",
    "2026-2-1",
    "2026-02-30",
    "2026-01-01T10:00",
    "2026-01-01T25:00:00Z",
    "2026-01-01T10:00:00+15:00",
    "tomorrow",
  ])
    expect(parseMoment(bad)).toBeNull();
  expect(at("2026-01-01T00:30:00+02:00").ms).toBe(Date.UTC(2025, 11, 31, 22, 30));
});

test.for([
  ["2026-01-31", "P1M", "2026-02-28"],
  ["2026-09-01", "P90D", "2026-11-30"],
  ["2024-02-29", "P1Y", "2025-02-28"],
  ["2026-10-01T09:00:00+02:00", "P60D", "2026-11-30T09:00:00+01:00"],
  ["2026-10-24T12:00:00+02:00", "PT48H", "2026-10-26T11:00:00+01:00"],
  ["2026-03-28T02:30:00+01:00", "P1D", "2026-03-29T03:30:00+02:00"],
])("%s + %s = %s", ([start, span, end]) => {
  expect(addSpan(at(start ?? ""), span ?? "", MADRID).text).toBe(end);
});

test("hours from a bare date run from its first moment", () => {
  expect(addSpan(at("2026-11-20"), "PT72H", MADRID).text).toBe("2026-11-23T00:00:00+01:00");
});

test("at the end the cover is over; a step at the last moment still counts", () => {
  const end = at("2026-11-20T09:00:00+01:00");
  expect(isOver(at("2026-11-20T08:59:59+01:00"), end, MADRID)).toBe(false);
  expect(isOver(end, end, MADRID)).toBe(true);
  expect(isWithin(end, end, MADRID)).toBe(true);
  expect(isOver(at("2026-11-19"), at("2026-11-20"), MADRID)).toBe(false);
  expect(isOver(at("2026-11-20"), at("2026-11-20"), MADRID)).toBe(true);
});

test("working days leave out the week-end", () => {
  expect(addBusinessDays(at("2026-11-19"), 3, "America/Sao_Paulo").text).toBe("2026-11-24");
});

const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((d) => at(d.toISOString().slice(0, 10)));
const zone = fc.constantFrom("Europe/Madrid", "Europe/Athens", "America/Sao_Paulo", "America/Lima", "UTC");

test("a longer term never ends earlier, and a date has its moments in order", () => {
  fc.assert(
    fc.property(day, zone, fc.nat(400), fc.nat(400), (start, z, a, b) => {
      const short = addSpan(start, `P${a}D`, z);
      const long = addSpan(start, `P${a + b}D`, z);
      expect(firstMs(long, z)).toBeGreaterThanOrEqual(firstMs(short, z));
      expect(lastMs(start, z)).toBeGreaterThan(firstMs(start, z));
      expect(earlier(long, short, z)).toBe(b === 0 ? long : short);
    }),
  );
});

test("an instant is written so that it reads back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }), zone, (seconds, z) => {
      expect(parseMoment(instant(seconds * 1000, z).text)?.ms).toBe(seconds * 1000);
    }),
  );
});

test("durations are whole units of ISO 8601", () => {
  expect(parseSpan("P1Y2M1W3DT4H")).toEqual({ years: 1, months: 2, days: 10, hours: 4 });
  for (const bad of ["P", "PT", "3M", "P1.5D", "P-1D"]) expect(() => parseSpan(bad)).toThrow();
});

test("a clock of the authority is read with the offset of that day; an hour that clocks skip is no moment", () => {
  expect(placeMoment("2026-11-24T10:00", MADRID)).toBe("2026-11-24T10:00:00+01:00");
  expect(placeMoment("2026-07-01T10:00:30", MADRID)).toBe("2026-07-01T10:00:30+02:00");
  expect(placeMoment("2026-07-01T10:00", "America/Lima")).toBe("2026-07-01T10:00:00-05:00");
  // Written already, in whatever zone: nobody changes it.
  for (const written of ["2026-11-24", "2026-11-24T09:00:00Z"]) expect(placeMoment(written, MADRID)).toBe(written);
  expect(placeMoment("2026-03-29T02:30", MADRID)).toBeNull();
  // Comes twice: the first time, from which a term is over earlier.
  expect(placeMoment("2026-10-25T02:30", MADRID)).toBe("2026-10-25T02:30:00+02:00");
  for (const bad of ["", "T10:00", "2026-02-30T10:00", "2026-11-24T25:00", "24/11/2026", "2026-11-24 10:00"])
    expect(placeMoment(bad, MADRID)).toBeNull();
});

test("what a clock of the authority shows leads back to the same moment", () => {
  expect(clockReading("2026-11-24", MADRID)).toEqual({ day: "2026-11-24", time: "" });
  expect(clockReading("2026-11-24T23:30:00Z", MADRID)).toEqual({ day: "2026-11-25", time: "00:30" });
  expect(clockReading("2026-11-24T09:00:05+01:00", MADRID)).toEqual({ day: "2026-11-24", time: "09:00:05" });
  expect(clockReading("no moment", MADRID)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const written = new Date(seconds * 1000).toISOString();
      const { day, time } = clockReading(written, "America/Sao_Paulo") ?? { day: "", time: "" };
      const back = placeMoment(`${day}T${time}`, "America/Sao_Paulo");
      // Only in the hour that comes twice is the earlier one meant.
      expect([0, 3_600_000]).toContain(Date.parse(written) - Date.parse(back ?? ""));
    }),
  );
});
