import { expect, test } from "vitest";
import { addPerson } from "#platform/cases";
import { endAuthorisation, recordAuthorisation } from "#platform/law";
import { createCase, createMember } from "../../../../platform/cases/testing.ts";
import { createStaff, proveEverybody } from "../../../../platform/identity/testing.ts";
import {
  closedChannelRecord,
  closedChannelRules,
  createAuthorisation,
  deviceRecord,
  deviceRules,
  signRules,
} from "../../../../platform/law/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
const { services, clock } = world;
const start = clock.now();
const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"] });
const { caseId } = await createCase(services, lead.actor);
const member = (name: string, role: "investigator" | "counsel") =>
  createMember(services, lead.actor, caseId, { name, roles: [role], part: role });
const ines = await member("Ines Invented", "investigator");
const carl = await member("Carl Invented", "counsel");
/** Sessions live on, and everybody has just proved who they are. */
const fresh = () => proveEverybody(world, 90);
await fresh();
const people = { recorder: ines.actor, confirmer: carl.actor };
const browser = web.browser(ines.cookie);
const at = `/cases/${caseId}/law`;
const done = (page: { status: number; location: string | null }) => page.status === 303 && page.location !== null;
/** The page says why not, and leads to the rule. */
const refusedBy = (page: { status: number; text: string }, rule: string) => {
  expect(page.status).toBe(409);
  expect(page.text.includes("Why may I not?")).toBe(true);
  expect(page.text.includes(`href="/desk/law/rules/${rule}"`), rule).toBe(true);
};
async function atTime(moment: string, work: () => Promise<void>): Promise<void> {
  clock.set(moment);
  await fresh();
  await work();
  clock.set(start);
  await fresh();
}

test("opening a closed source over HTTP: refused without, before, after and outside; open within; shut at once when it ends", async () => {
  await signRules(services, closedChannelRules);
  const source = (authorisationId: string) =>
    browser.post(`${at}/source`, { authorisationId, source: "an invented group", purpose: "an invented purpose" });
  refusedBy(await source(caseId), "EP-01");
  const unconfirmed = await recordAuthorisation(world.as(ines.actor), { caseId, record: closedChannelRecord });
  refusedBy(await source(unconfirmed.ok ? unconfirmed.value.authorisationId : ""), "ES-M02");
  const other = await createAuthorisation(services, people, caseId, deviceRecord);
  expect((await source(other)).status).toBe(409);

  const authorisationId = await createAuthorisation(services, people, caseId);
  await atTime("2026-11-20T08:00:00Z", async () => refusedBy(await source(authorisationId), "ES-M02"));
  await atTime("2026-12-01T09:00:01Z", async () => refusedBy(await source(authorisationId), "ES-M02"));
  expect(done(await source(authorisationId))).toBe(true);

  // The page was opened while it covered; the act comes after it was ended.
  const page = await browser.get(`${at}/source`);
  expect(page.text).toContain(authorisationId);
  await endAuthorisation(world.as(ines.actor), { caseId, authorisationId, reason: "The ground is gone" });
  const late = await source(authorisationId);
  expect(late.status).toBe(409);
  expect(late.text).toContain("The authorisation was ended.");
  // Everything typed comes back.
  expect(late.text).toContain("an invented group");
}, 60_000);

test("material and names over HTTP: nothing without an authorisation for that very act", async () => {
  await signRules(services, deviceRules);
  const upload = async (authorisationId: string, from: string) => {
    const form = new FormData();
    for (const [name, value] of [
      ["authorisationId", authorisationId],
      ["kind", "import-seized"],
      ["from", from],
      ["to", from],
      ["origin", "an invented telephone"],
    ] as const)
      form.append(name, value);
    form.append("file", new Blob(["harmless bytes"]), "invented.bin");
    return web.app.request(`http://localhost:8080${at}/material/add`, {
      method: "POST",
      headers: { Host: "localhost:8080", Origin: "http://localhost:8080", Cookie: ines.cookie, Accept: "text/html" },
      body: form,
    });
  };
  expect((await upload(caseId, "2026-11-22")).status).toBe(409);
  const authorisationId = await createAuthorisation(services, people, caseId, deviceRecord);
  expect((await upload(authorisationId, "2026-11-22")).status).toBe(303);
  expect((await browser.get(at)).text).toContain("invented.bin");
  // Gathered before the grant: taken, and set apart from the one who brought it.
  expect((await upload(authorisationId, "2026-11-10")).status).toBe(303);
  expect((await browser.get(at)).text).toContain("1 file stands apart and is not shown to you");
  const rows = await world.owner.query("select count(*)::int as n from law_material where quarantined_at is not null");
  expect(rows.rows).toEqual([{ n: 1 }]);

  const person = await addPerson(world.as(ines.actor), {
    caseId,
    person: { roles: ["witness"], name: "Wanda Invented" },
  });
  const release = {
    personId: person.ok ? person.value.personId : "",
    authorisationId,
    items: ["name"],
    recipient: "Invented court",
    recipientCountry: "ES",
    reason: "Invented reason for the court",
    expires: "2026-11-28",
  };
  refusedBy(await browser.post(`${at}/release`, release), "ES-M14");
  expect((await world.owner.query("select count(*)::int as n from law_release")).rows).toEqual([{ n: 0 }]);
}, 60_000);

test("a form that came back names each field; a gate that nothing can open says so; a row is shown with every column", async () => {
  const empty = await createCase(services, lead.actor);
  await createMember(services, lead.actor, empty.caseId, {
    name: "Ida Invented",
    roles: ["investigator"],
    part: "investigator",
  });
  const other = web.browser(lead.cookie);
  const shut = await other.get(`/cases/${empty.caseId}/law/source`);
  expect(shut.text).toContain("No authorisation of this case can carry this act");
  expect(shut.text).toContain(`/cases/${empty.caseId}/law/authorisations/add`);

  const asked = await browser.post(`${at}/requests/add`, { fromCountry: "" });
  expect(asked.status).toBe(400);
  expect(asked.text).toContain("State that asks: Needed here");
  expect(asked.text).toContain("What is wanted: Needed here");

  const rule = (await browser.get("/desk/law/rules/GR-M04")).text;
  expect(rule).toContain("judicial council");
  expect(rule).toContain("Urgent route");
  expect(rule).toContain("2 months");
}, 60_000);

/** What a field of a page holds. */
const fieldOf = (page: string, name: string) =>
  page
    .match(/<input[^>]*>/g)
    ?.find((one) => one.includes(`name="${name}"`))
    ?.match(/value="([^"]*)"/)?.[1];

test("forms take day and time as clocks of the authority show them, say so, and give back what was typed", async () => {
  const add = `${at}/authorisations/add`;
  const form = (await browser.get(add)).text;
  expect(form.match(/<input[^>]*type="(date|time)"[^>]*>/g)?.length).toBe(6);
  expect(/<input[^>]*type="time"[^>]*name="grantedAt.time"/.test(form)).toBe(true);
  expect(form.includes("as clocks of that authority show it")).toBe(true);
  const typed = {
    ...{
      country: "ES",
      method: "tracking",
      body: "judge",
      offenceKind: "csa",
      until: "2026-12-01",
      "until.time": "10:00",
    },
    ...{ reportEvery: "5", "reportEvery.unit": "days", urgent: "", startedAt: "", "startedAt.time": "" },
  };
  const refused = await browser.post(add, { ...typed, grantedAt: "", "grantedAt.time": "10:00", reportEvery: "often" });
  expect(refused.status).toBe(400);
  expect(refused.text.includes("Decided: Give a day")).toBe(true);
  expect(refused.text.includes("Give a whole number and its unit")).toBe(true);
  expect(fieldOf(refused.text, "until.time")).toBe("10:00");

  const done = await browser.post(add, { ...typed, grantedAt: "2026-11-20", "grantedAt.time": "10:00" });
  expect(done.status).toBe(303);
  const page = (await browser.get(done.location ?? "")).text;
  expect(page.includes("20 Nov 2026, 10:00 (Europe/Madrid)"), "20 Nov 2026, 10:00 (Europe/Madrid)").toBe(true);
  expect(page.includes("5 days"), "5 days").toBe(true);
  // Said once for the whole page, where the country is known.
  expect(page.includes("as clocks in Europe/Madrid show it"), "as clocks in Europe/Madrid show it").toBe(true);
  // Where it ends is said by the same clocks: to read it in another zone may be another day.
  const listed = (await browser.get(at)).text;
  expect(listed.includes("1 Dec 2026, 10:00 (Europe/Madrid)")).toBe(true);
  // A method that carries no act of the program closes no gate.
  expect(
    page.includes("Nothing in the program is done under this method"),
    "Nothing in the program is done under this method",
  ).toBe(true);
  expect(page.includes("Why may I not?")).toBe(false);
  const again = (await browser.get(`${done.location ?? ""}/correct`)).text;
  expect([fieldOf(again, "grantedAt.time"), fieldOf(again, "reportEvery")]).toEqual(["10:00", "5"]);
}, 60_000);
