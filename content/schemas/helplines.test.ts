import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linesFor, loadHelpLineWords, shownLines } from "./helplines.ts";
import { contentLanguages, helpLineKinds } from "./shared.ts";
import { content, countries, kinds, lines, translated } from "./testing.ts";

describe("help lines", () => {
  test("the countries, the Union and the world; emergency first", () => {
    expect(
      countries.map(({ country }) => country).sort(),
      "a new country goes into this list too, so that none gets lost",
    ).toEqual("BG BR DE ES EU FR GB GR IE INT IT LT PE PT US".split(" "));
    for (const { country, lines: rows } of countries) {
      expect(readdirSync(join(content, "helplines"))).toContain(`${country}.json`);
      if (country !== "INT") expect(rows[0]?.kind, country).toBe("emergency");
    }
  });

  /** Ids of the lines that somebody has called: who and when stands in the commit that adds one here. */
  const called: readonly string[] = [];

  test("every row has its source and review date, and only lines that somebody called say so", () => {
    const today = new Date().toISOString().slice(0, 10);
    for (const { id, source, reviewedOn, checkedLive, status } of lines) {
      expect(source.trim(), id).not.toBe("");
      for (const day of [reviewedOn, checkedLive ?? reviewedOn])
        expect(day >= "2026-11-23" && day <= today, `${id}: ${day} is before the first review, or still to come`).toBe(
          true,
        );
      expect(checkedLive !== null, `${id}: checkedLive is set for the lines of \`called\`, null for others`).toBe(
        called.includes(id),
      );
      if (source === "general-knowledge") expect(status, id).toBe("G");
    }
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  test("every row can be used, and numbers are dialled as they are shown", () => {
    for (const { country, lines: rows } of countries) {
      for (const { id, phones, links, week, hours } of rows) {
        expect(phones.length + links.length, `${country} ${id}`).toBeGreaterThan(0);
        if (week) expect(hours, id).toBeDefined();
        for (const { display, dial } of phones) {
          const digits = display.replace(/\D/g, "");
          expect(
            dial.endsWith(digits.replace(/^(0|8(?=800 ?9))/, "")) || dial === digits,
            `${id} ${display} ${dial}`,
          ).toBe(true);
        }
      }
    }
  });

  test("numbers that must not be used are not there", () => {
    const text = JSON.stringify(lines).replace(/\D/g, "");
    for (const number of ["996565008", "080023232", "08001077057"]) expect(text).not.toContain(number);
  });

  test("translations are complete and differ", () => {
    for (const { id, forWhom, hours, notes, languagesNote, cost } of lines) {
      for (const text of [forWhom, hours, notes, languagesNote, cost]) {
        if (text) for (const language of translated) expect(text[language], id).not.toBe(text.en);
      }
    }
    const words = loadHelpLineWords(join(content, "helplines"));
    for (const language of contentLanguages) {
      expect(Object.keys(words[language].kinds).sort()).toEqual([...helpLineKinds].sort());
    }
  });

  test("a country's own lines come first, the Union's fill the gaps, rows grow old", () => {
    const ids = (country: string, kinds: Parameters<typeof linesFor>[3], day = "2026-12-01") =>
      linesFor(countries, country, day, kinds).map(({ id }) => id);
    expect(ids("GR", ["missing"])).toEqual(["gr-missing"]);
    expect(ids("CY", ["missing"])).toEqual(["eu-missing"]);
    expect(ids("PE", ["missing"])).toEqual([]);
    expect(ids("ES", ["child", "emergency"])[0]).toBe("es-emergency-112");
    expect(ids("BR", ["trafficking"])).toContain("br-100");
    expect(ids("XX", ["removal"])).toEqual(["int-take-it-down", "int-stopncii"]);
    expect(ids("GR", ["missing"], "2027-11-24")).toEqual([]);
    const [first] = countries;
    if (first) expect(shownLines(first, "2027-11-23")).toHaveLength(first.lines.length);
  });

  test("an emergency number is shown however long ago it was reviewed", () => {
    for (const country of countries) {
      const emergency = country.lines.filter((line) => line.kind === "emergency");
      expect(shownLines(country, "2040-01-01"), country.country).toEqual(emergency);
    }
    expect(linesFor(countries, "GR", "2040-01-01")[0]?.phones[0]?.dial).toBe("112");
  });

  test("every kind that advice names can be found by everybody or in the Union", () => {
    const named = new Set(kinds.flatMap(({ advice }) => advice.flatMap(({ helplines = [] }) => helplines)));
    const there = new Set(lines.flatMap(({ kind, alsoKinds = [] }) => [kind, ...alsoKinds]));
    for (const kind of named) expect(there).toContain(kind);
  });
});
