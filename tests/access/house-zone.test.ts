import { expect, test } from "vitest";
import { houseIn } from "../support/house-in.ts";
import type { PageRow } from "./page-row.ts";
import { pages } from "./pages.ts";
import { meaning, staffPersonas } from "./personas.ts";
import { openSite } from "./site.ts";

// In Athens it is half past one in the night of the 25th.
const site = await openSite(async (world) => {
  world.clock.set("2026-11-24T23:30:00Z");
  await houseIn(world, "GR");
});
const shown = new Set<string>();

/** Those who see most come first. */
const rank = ["coordinator member", "investigator member", "analyst member", "data_protection_officer outside"];

async function readBy(pattern: string, row: PageRow): Promise<string> {
  const who = meaning(row.get ?? "");
  const persona = [...rank, ...staffPersonas.map(({ name }) => name)].find((name) => who.has(name)) ?? "";
  const { userId, cookie } = site.people.get(persona) ?? { userId: "", cookie: "" };
  const response = await site.knock("GET", site.addressOf(pattern, row, undefined, userId), cookie, {}, userId);
  const text = response.headers.get("Content-Type")?.startsWith("text/html") ? await response.text() : "";
  await site.rewind();
  // What a reader sees: without the scripts, and without the moments that are for machines.
  return text.replace(/<script[\s\S]*?<\/script>/g, "").replace(/\sdatetime="[^"]*"/gi, "");
}

const rows = Object.entries(pages).filter(([, row]) => row.get !== undefined);

test.each(rows)("%s shows no time of UTC", async (pattern, row) => {
  const seen = await readBy(pattern, row);
  expect(seen).not.toMatch(/.{0,80}\bUTC\b/);
  expect(seen).not.toMatch(/.{0,80}\b(23:30|11:30)\b/);
  if (seen.includes("01:30 (Europe/Athens)")) shown.add(pattern);
});

test("moments stand on the pages, as the clock of the house shows them", () => {
  const some = ["/account", "/account/log", "/cases/:caseId", "/cases/:caseId/law", "/desk/conflicts", "/desk/queue"];
  const more = ["/desk/queue/:reportId", "/desk/queue/:reportId/history", "/media/lists/:listId", "/outbox"];
  expect([...shown]).toEqual(
    expect.arrayContaining([...some, ...more, "/protection/log", "/retention/holds", "/retention/requests"]),
  );
});
