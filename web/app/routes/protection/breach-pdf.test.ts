import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createBreach } from "../../../../platform/protection/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
const officer = await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] });
const other = await createStaff(world, { name: "Ines Invented", roles: ["investigator"] });
const { breachId, reference } = await createBreach(world.as(officer.actor), {
  countries: ["ES", "PE"],
  happenedOn: "2026-01-02",
  what: "An invented list went to an invented address.",
});

async function notice(cookie: string, language: string) {
  const answer = await web.app.request(`http://localhost:8080/protection/breaches/${breachId}/notice`, {
    method: "POST",
    headers: {
      Host: "localhost:8080",
      Origin: "http://localhost:8080",
      Cookie: cookie,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ kind: "authority-pdf", language }).toString(),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), bytes: await answer.arrayBuffer() };
}
const textOf = async (pdf: ArrayBuffer) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replace(/\s+/g, " ");

test("the notice of a breach says in the language asked for what happened, until when each authority is told, and by which rule", async () => {
  const read = async (language: string) => {
    const file = await notice(officer.cookie, language);
    expect([file.status, file.type]).toEqual([200, "application/pdf"]);
    return textOf(file.bytes);
  };
  const [english, greek] = [await read("en"), await read("el")];
  for (const text of [english, greek]) {
    expect(text).toContain(reference);
    expect(text).toContain("An invented list went to an invented address.");
    // Rules by act and article: an id of a row means nothing to an authority. Moments name the zone they are counted in.
    expect(text).toContain("Regulation (EU) 2016/679");
    expect(text).not.toMatch(/DP-[A-Z]+-\w+|\d{4}-\d\d-\d\d|[AP]M\b/);
    expect(text.match(/\(Europe\/Madrid\)/g)).toHaveLength(2);
    expect(text).not.toMatch(/\{\{|undefined|null/);
  }
  for (const words of ["Notice of a personal data breach", "Spain", "Peru", "until"])
    expect(english.toLowerCase()).toContain(words.toLowerCase());
  expect(greek).toContain("Ισπανία");
  // The day as the clocks of Madrid had it, where midnight is a day earlier in UTC.
  expect(english).toContain("2 January 2026");
  expect((await notice(other.cookie, "en")).status).not.toBe(200);
}, 60_000);
