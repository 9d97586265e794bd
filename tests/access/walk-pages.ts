import { expect, test } from "vitest";
import { houseIn } from "../support/house-in.ts";
import type { PageRow } from "./page-row.ts";
import { pages } from "./pages.ts";
import { meaning, staffPersonas } from "./personas.ts";
import { openSite } from "./site.ts";

/** Those who see most come first. */
const rank = ["coordinator member", "investigator member", "analyst member", "data_protection_officer outside"];
const rows = Object.entries(pages).filter(([, row]) => row.get !== undefined);

/**
 * Tests of every page of staff while it is another day in the house than in UTC: none shows an hour that UTC has.
 * @param house.utc what the hour of UTC would look like; `here` is the hour as it must stand there
 */
export async function walkPages(house: {
  readonly country: "GR" | "PE";
  readonly now: string;
  readonly utc: RegExp;
  readonly here: string;
}): Promise<void> {
  const site = await openSite(async (world) => {
    world.clock.set(house.now);
    await houseIn(world, house.country);
  });
  const shown = new Set<string>();

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

  test.each(rows)("%s shows no time of UTC", async (pattern, row) => {
    const seen = await readBy(pattern, row);
    expect(seen).not.toMatch(/.{0,80}\bUTC\b/);
    expect(seen).not.toMatch(house.utc);
    if (seen.includes(house.here)) shown.add(pattern);
  });

  test("moments stand on the pages, as the clock of the house shows them", () => {
    const some = ["/account", "/account/log", "/cases/:caseId", "/cases/:caseId/law", "/desk/conflicts", "/desk/queue"];
    const more = ["/desk/queue/:reportId", "/desk/queue/:reportId/history", "/media/lists/:listId", "/outbox"];
    expect([...shown]).toEqual(
      expect.arrayContaining([...some, ...more, "/protection/log", "/retention/holds", "/retention/requests"]),
    );
  });
}
