import { afterAll, expect, test } from "vitest";
import { openDatabase, type Services } from "#kernel";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createScoredReport } from "../../../../platform/triage/testing.ts";
import { builtPages } from "../../../../tests/support/built-pages.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type Page } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
await builtPages();
/** Nothing listens there: what a stopped database looks like. */
const away = openDatabase({ host: "127.0.0.1", port: 1, user: "heroes_app", database: "none", max: 2 });
afterAll(() => away.destroy());
/** How often the database is still asked for before it goes away; null: it stays. */
let left: number | null = null;
const services: Services = {
  ...world.services,
  get db() {
    return left !== null && left-- <= 0 ? away : world.services.db;
  },
};
const web = await createWebWorld({ services });

async function whileAway(work: () => Promise<Page>, after = 0): Promise<Page> {
  left = after;
  try {
    const page = await work();
    return { ...page, text: page.text.replace(/<script[\s\S]*?<\/script>/g, "") };
  } finally {
    left = null;
  }
}

test("a staff form comes back whole with a 503, known or not who sent it, and goes through once afterwards", async () => {
  const ben = await createStaff(world, { name: "Ben Invented", roles: ["analyst"], language: "el" });
  const desk = web.browser(ben.cookie);
  const report = await createScoredReport(world.services);
  const path = `/desk/queue/${report.reportId}`;
  await desk.post(path, { intent: "open" });
  const note = "An invented note\nin two lines & more.";
  const keep = () => desk.post(path, { intent: "note", note });
  // Away from the start, before the language is known; and away only when the act begins.
  for (const [after, words] of [
    [0, "What you typed stands here"],
    [1, "Η βάση δεδομένων δεν απαντά"],
  ] as const) {
    const page = await whileAway(keep, after);
    expect(page.status).toBe(503);
    expect(page.headers.get("Retry-After")).toBe("15");
    expect(page.text).toContain(words);
    expect(page.text).toContain("An invented note\nin two lines &amp; more.</textarea>");
    expect(page.text).toMatch(new RegExp(`<form[^>]* action="${path}"`));
    expect(page.text).toMatch(/<input(?=[^>]* name="intent")(?=[^>]* value="note")/);
  }
  const look = await whileAway(() => desk.get(`${path}?band=high`));
  expect([look.status, look.text.includes(`href="${path}?band=high"`)]).toEqual([503, true]);
  expect((await keep()).location).toBe(`${path}#notes`);
  expect((await desk.get(path)).text.match(/An invented note/g)?.length).toBeGreaterThan(0);
  const { rows } = await world.owner.query("select count(*)::int as n from report_note where report_id = $1", [
    report.reportId,
  ]);
  expect(rows).toEqual([{ n: 1 }]);
});

test("a form with a password does not come back: it is typed again", async () => {
  const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const fields = { login: "ana", password: "an invented password of some length" };
  for (const page of [
    await whileAway(() => web.browser().post("/sign-in", fields)),
    await whileAway(() => web.browser(ana.cookie).post("/account/step-up", fields)),
  ]) {
    expect(page.status).toBe(503);
    expect(page.text).not.toContain("invented password");
  }
});

test("promise-15: with scripts too: the form stands inside the frame of the page, and its button goes on where it was", async () => {
  const site = await startTestSite(world);
  Object.defineProperty(site.platform.services, "db", { get: () => services.db });
  const { signedIn, look } = await openStaffBrowser(site.address);
  const ana = await createStaff(world, { name: "Una Invented", roles: ["analyst"], language: "pt" });
  const report = await createScoredReport(world.services);
  const context = await signedIn(ana.cookie);
  const note = "An invented note that must not be lost.";
  try {
    await look(context, "away", `/desk/queue/${report.reportId}`, async (page) => {
      await page.getByRole("button", { name: "Abrir", exact: true }).click();
      await page.locator("[name=note]").fill(note);
      left = 0;
      await page.locator("form:has([name=note]) button").click();
      await page.getByRole("heading", { name: "A base de dados não responde neste momento" }).waitFor();
      expect(await page.locator("textarea").inputValue()).toBe(note);
      expect(await page.getByText("Una Invented").count()).toBeGreaterThan(0);
    });
    left = null;
    const [page] = context.pages();
    await page?.getByRole("button", { name: "Tentar de novo" }).click();
    await page?.locator("#notes").getByText(note).waitFor();
  } finally {
    left = null;
    await context.close();
  }
}, 90_000);

test("a fault that has nothing to do with the database stays what it is", async () => {
  const ana = await createStaff(world, { name: "Ada Invented", roles: ["analyst"] });
  const page = await web.browser(ana.cookie).get("/desk/queue/00000000-0000-0000-0000-000000000001");
  expect(page.status).toBe(404);
});
