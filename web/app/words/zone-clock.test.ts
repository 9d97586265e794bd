import { expect, test } from "vitest";
import { createWords } from "./create-words.ts";

test("a moment is shown as the clock of its zone shows it, with the zone named, also on the days on which clocks change", () => {
  const words = createWords("en", {});
  expect(words.zoned("2026-10-25T00:30:00Z", "Europe/Madrid")).toBe("25 Oct 2026, 02:30 (Europe/Madrid)");
  expect(words.zoned("2026-10-25T01:30:00Z", "Europe/Madrid")).toBe("25 Oct 2026, 02:30 (Europe/Madrid)");
  expect(words.zoned("2026-11-30T01:00:00Z", "America/Sao_Paulo")).toBe("29 Nov 2026, 22:00 (America/Sao Paulo)");
  expect(words.zonedDay("2026-01-01T23:00:00Z", "Europe/Madrid")).toBe("2 January 2026");
});
