import { beforeAll, expect, test } from "vitest";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type Page } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const { services, owner } = world;
let web: Awaited<ReturnType<typeof createWebWorld>>;
beforeAll(async () => {
  web = await createWebWorld(world);
}, 120_000);

/** What a person sees: without what the page carries for its script. */
const shown = (page: Page) => page.text.replace(/<script[\s\S]*?<\/script>/g, "");

test("the whole life of a case by plain forms, without script", async () => {
  const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const ines = await createStaff(world, { name: "Ines Invented", roles: ["investigator"] });
  const browser = web.browser(ana.cookie);
  const first = await createReport(services);
  const second = await createReport(services);

  // What comes back has lost nothing.
  const refused = await browser.post(`/cases/open?report=${first.reportId}`, { title: "Kept title", reason: " " });
  expect(refused.status).toBe(400);
  expect(shown(refused)).toContain("Kept title");
  expect(shown(refused)).toContain("Please fill this in.");

  const opened = await browser.post(`/cases/open?report=${first.reportId}`, { title: "Invented", reason: "Invented" });
  expect(opened.status).toBe(303);
  const at = opened.location ?? "";
  expect(at).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
  expect(shown(await browser.get(`/cases/open?report=${first.reportId}`))).toContain("This report is in case");
  const again = await browser.post(`/cases/open?report=${first.reportId}`, { title: "Invented", reason: "Invented" });
  expect(again.status).toBe(409);
  expect(shown(again)).toContain("This report is in case");

  const joined = await browser.post(`/cases/join?report=${second.reportId}`, { caseId: at.slice(7), reason: "Same" });
  expect(joined.location).toBe(`${at}/reports`);

  const both = { name: "Mia Invented", roles: ["possible_victim", "victim"], ageBand: "13-17" };
  const wrong = await browser.post(`${at}/people/add`, both);
  expect(shown(wrong)).toContain("Choose either possible victim or victim.");
  expect(shown(wrong)).toContain("Mia Invented");
  const named = await browser.post(`${at}/people/add`, { ...both, roles: "victim" });
  expect(named.status).toBe(400);
  expect(shown(named)).toContain("An investigator, counsel or care worker decides this.");
  const person = await browser.post(`${at}/people/add`, { ...both, roles: "possible_victim", safeContact: "By day" });
  expect(person.location).toMatch(/#person-[0-9a-f-]{36}$/);
  const personId = person.location?.split("#person-")[1] ?? "";

  const incident = { kind: "online", summary: "Invented summary", from: "2026-10-02", to: "2026-10-01" };
  expect(shown(await browser.post(`${at}/incidents/add`, incident))).toContain("The end is before the start.");
  const added = await browser.post(`${at}/incidents/add`, { ...incident, to: "", personIds: personId });
  expect(added.location).toBe(`${at}/incidents`);

  const bringing = { userId: ines.userId, part: "investigator", reason: "Needed" };
  expect((await browser.post(`${at}/members`, bringing)).location).toBe(`${at}/members`);
  const investigator = web.browser(ines.cookie);
  const victim = await investigator.post(`${at}/people/${personId}`, { ...both, roles: "victim" });
  expect(victim.status).toBe(303);
  // Who may not name, keeps the naming when changing something else.
  const form = await browser.get(`${at}/people/${personId}`);
  expect(shown(form)).toContain('<input type="hidden" name="roles" value="victim"/>');

  await browser.post(`${at}/tasks/add`, { title: "Invented task", dueOn: "2026-11-24", assigneeId: ana.userId });
  const start = await browser.get("/cases");
  expect(shown(start)).toContain("Due today");
  // In the navigation of every page (promise 18).
  expect(shown(start)).toContain("1 task near or past its day");
  expect((await browser.post(`${at}/close`, { outcome: "help-arranged", reason: "x" })).status).toBe(409);
  const { rows } = await owner.query("select id from case_task where case_id = $1", [at.slice(7)]);
  const taskId = String(rows[0]?.id);
  expect((await browser.post(`${at}/tasks`, { taskId, act: "finish" })).location).toBe(`${at}/tasks`);
  expect(shown(await browser.get("/cases"))).not.toContain("near or past its day");

  expect((await browser.post(`${at}/notes`, { text: "Invented note" })).location).toBe(`${at}/notes`);
  expect((await browser.post(`${at}/rename`, { title: "Another title" })).location).toBe(at);
  const history = await browser.get(`${at}/history`);
  for (const words of ["Another title", "Possible victim", "Ines Invented"]) expect(shown(history)).toContain(words);

  expect(shown(await browser.get(`${at}/timeline`))).toContain("Named as victim: Mia Invented");

  const closing = { outcome: "help-arranged", reason: "Invented", message: "Help is arranged. Thank you." };
  expect((await browser.post(`${at}/close`, closing)).location).toBe(at);
  const closed = await browser.get(at);
  expect(shown(closed)).toContain("Closed: Help is arranged");
  const late = await browser.post(`${at}/notes`, { text: "Typed too late" });
  expect(late.status).toBe(409);
  expect((await browser.post(`${at}/close`, { act: "reopen", reason: "Something new" })).location).toBe(at);
  expect(shown(await browser.get(at))).not.toContain("Closed: Help is arranged");

  const leaving = await investigator.post(`${at}/members/${ines.userId}`, { act: "remove", reason: "Done" });
  expect(leaving.location).toBe("/cases");
  expect((await investigator.get(at)).status).toBe(404);
});

test.each(["en", "es", "el", "pt"])("every page speaks %s: no bare message key is shown", async (language) => {
  const { createBusyCase } = await import("./testing.ts");
  const { caseRoutes } = await import("./routes.ts");
  const busy = await createBusyCase(services, { language });
  const browser = web.browser(busy.lead.cookie);
  const [incident] = (await owner.query("select id from case_incident where case_id = $1", [busy.caseId])).rows;
  for (const { path = "" } of caseRoutes) {
    const address = `/${path}`
      .replace(":caseId", busy.caseId)
      .replace(":personId", busy.personId)
      .replace(":incidentId", String(incident?.id))
      .replace(":taskId", busy.taskId)
      .replace(":reportId", busy.reportId)
      .replace(":userId", busy.care.userId);
    const page = await browser.get(path.startsWith("cases/:") ? address : `${address}?report=${busy.reportId}`);
    expect(page.status, address).toBe(200);
    expect(shown(page)).toContain(`<html lang="${language}"`);
    const seen = shown(page);
    expect(seen.match(/\b(cases|errors|account|desk|care|common):[a-z_]+[.\w-]*/g), address).toBeNull();
    // A missing message shows its key without the namespace: two words with a dot between.
    const bare = />\s*(event|role|part|part_long|outcome|age|incident_kind|tab|lane|identifier|history)\.[\w.-]+\s*</;
    expect(seen.match(bare), address).toBeNull();
  }
});
