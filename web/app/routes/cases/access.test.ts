import { beforeAll, expect, test } from "vitest";
import { newId } from "#kernel";
import { removeMember } from "#platform/cases";
import { createMember } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type Page } from "../../../../tests/support/web-world.ts";
import { caseRoutes } from "./routes.ts";
import { createBusyCase } from "./testing.ts";

const world = await createTestWorld();
const { services, owner } = world;
const busy = await createBusyCase(services);
const removed = await createMember(services, busy.lead.actor, busy.caseId, {
  name: "Remo Invented",
  roles: ["analyst", "investigator"],
  part: "analyst",
});
const gone = await removeMember(world.as(busy.lead.actor), {
  caseId: busy.caseId,
  userId: removed.userId,
  reason: "Invented",
});
if (!gone.ok) throw new Error(gone.failure.code);
const conflicted = await createMember(services, busy.lead.actor, busy.caseId, {
  name: "Ivo Invented",
  roles: ["investigator"],
  part: "lead",
});
await owner.query(
  "insert into report_conflict (report_id, user_id, source, recorded_at) values ($1, $2, 'recorded', now())",
  [busy.reportId, conflicted.userId],
);
const [incident] = (await owner.query("select id from case_incident where case_id = $1", [busy.caseId])).rows;

let web: Awaited<ReturnType<typeof createWebWorld>>;
beforeAll(async () => {
  web = await createWebWorld(world);
}, 120_000);

const staff = async (...roles: Parameters<typeof createStaff>[1]["roles"]) =>
  (await createStaff(world, { name: "Nobody Invented", roles })).cookie;
const outsiders: readonly (readonly [string, () => Promise<string>])[] = [
  ["an analyst", () => staff("analyst")],
  ["an investigator", () => staff("investigator")],
  ["a care worker", () => staff("care_worker")],
  ["counsel", () => staff("counsel")],
  ["a coordinator", () => staff("coordinator")],
  ["the data-protection officer", () => staff("data_protection_officer")],
  ["an administrator", () => staff("administrator")],
  ["a removed member", async () => removed.cookie],
  ["a lead with a conflict of interest", async () => conflicted.cookie],
];

/** Every address of a case, from the routes themselves: a new one cannot be forgotten here. */
const addresses = caseRoutes.flatMap(({ path = "" }) => (path.startsWith("cases/:caseId") ? [`/${path}`] : []));
const fill = (path: string, caseId: string) =>
  path
    .replace(":caseId", caseId)
    .replace(":personId", busy.personId)
    .replace(":incidentId", String(incident?.id))
    .replace(":taskId", busy.taskId)
    .replace(":reportId", busy.reportId)
    .replace(":userId", busy.care.userId);

/** What an act of each form could look like; more fields than any single form has. */
const anything = {
  title: "Invented",
  name: "Invented",
  roles: "witness",
  kind: "other",
  summary: "Invented",
  text: "Invented",
  userId: busy.care.userId,
  part: "reader",
  reason: "Invented",
  outcome: "withdrawn",
  act: "remove",
  taskId: busy.taskId,
};

/** An answer without what differs from request to request: the nonce, and the address that was asked for. */
const bare = (page: Page, caseId: string) => ({
  status: page.status,
  location: page.location?.replaceAll(caseId, "CASE") ?? null,
  text: page.text.replaceAll(/nonce="[^"]*"/g, "").replaceAll(caseId, "CASE"),
});

test("the routes are seen at all, and a member gets every page", async () => {
  expect(addresses.length).toBeGreaterThan(18);
  const lead = web.browser(busy.lead.cookie);
  for (const address of addresses) expect((await lead.get(fill(address, busy.caseId))).status, address).toBe(200);
});

test.each(outsiders)(
  "promise-07: to %s every page and act of a case is one that does not exist",
  { timeout: 90_000 },
  async (name, cookieOf) => {
    const cookie = await cookieOf();
    const browser = () => web.browser(cookie);
    const before = (await owner.query("select count(*)::int as n from case_event where case_id = $1", [busy.caseId]))
      .rows;
    const nowhere = newId(services.random);
    for (const address of addresses) {
      // Who steers knows of members; see the test of that below.
      if (name === "a coordinator" && address.includes("/members")) continue;
      for (const suffix of ["", ".data"]) {
        const path = (caseId: string) => `${fill(address, caseId)}${suffix}`;
        const there = bare(await browser().get(path(busy.caseId)), busy.caseId);
        expect(there.status, path("")).toBe(404);
        expect(there, path("")).toEqual(bare(await browser().get(path(nowhere)), nowhere));
        expect(there.text).not.toContain(busy.reference);
        expect(there.text).not.toContain("packing site");
        if (suffix) continue;
        const posted = bare(await browser().post(path(busy.caseId), anything), busy.caseId);
        const lost = bare(await browser().post(path(nowhere), anything), nowhere);
        expect(posted, `POST ${path("")}`).toEqual(lost);
        expect([404, 405], `POST ${path("")}`).toContain(posted.status);
      }
    }
    const after = (await owner.query("select count(*)::int as n from case_event where case_id = $1", [busy.caseId]))
      .rows;
    expect(after).toEqual(before);
  },
);

test("promise-07: a coordinator sees who works on a case, not what it is about", async () => {
  const browser = web.browser(await staff("coordinator"));
  const list = await browser.get("/cases?view=others");
  expect(list.text).toContain(busy.reference);
  expect(list.text).not.toContain("packing site");
  const members = await browser.get(`/cases/${busy.caseId}/members`);
  expect(members.status).toBe(200);
  expect(members.text).toContain("Maria Invented");
  for (const word of ["packing site", "Mia Invented", "needed for this case"]) expect(members.text).not.toContain(word);
});

test("nobody sees anything without signing in", async () => {
  for (const address of addresses) {
    const page = await web.browser().get(fill(address, busy.caseId));
    expect(page.status).toBe(302);
    expect(page.location).toMatch(/^\/sign-in\?/);
  }
});

test("open and join are for those who work the queue, about reports that they may see", async () => {
  const { rows } = await owner.query("select report_id from triage_report where state = 'open' limit 1");
  const reportId = String(rows[0]?.report_id);
  const nowhere = newId(services.random);
  for (const act of ["open", "join"]) {
    const path = (id: string) => `/cases/${act}?report=${id}`;
    expect((await web.browser(busy.lead.cookie).get(path(reportId))).status).toBe(200);
    for (const cookie of [
      await staff("administrator"),
      await staff("data_protection_officer"),
      await staff("counsel"),
    ]) {
      const there = bare(await web.browser(cookie).get(path(reportId)), reportId);
      expect(there.status).toBe(404);
      expect(there).toEqual(bare(await web.browser(cookie).get(path(nowhere)), nowhere));
      const posted = await web.browser(cookie).post(path(reportId), anything);
      expect(posted.status).toBe(404);
    }
    expect((await web.browser(conflicted.cookie).get(path(busy.reportId))).status).toBe(404);
    expect((await web.browser(busy.lead.cookie).get(path(nowhere))).status).toBe(404);
    expect((await web.browser(busy.lead.cookie).get(`/cases/${act}`)).status).toBe(404);
  }
});
