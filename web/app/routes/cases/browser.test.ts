import type { BrowserContext } from "playwright-core";
import { expect, test } from "vitest";
import { closeCase } from "#platform/cases";
import { saveForm, viewRequest, watchClocksJob } from "#platform/law";
import { createCase, createMember } from "../../../../platform/cases/testing.ts";
import { createStaff, proveEverybody } from "../../../../platform/identity/testing.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { invented, signRules } from "../../../../platform/law/testing.ts";
import { deskViews, faultsOf, lookAt } from "../../../../tests/support/look-at.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createBusyCase } from "./testing.ts";

const world = await createTestWorld();
const { services } = world;
const busy = await createBusyCase(services);
const cora = await createStaff(world, { name: "Cora Invented", roles: ["coordinator"] });
const nia = await createStaff(world, { name: "Nia Invented", roles: ["investigator"] });
const closed = await createCase(services, busy.lead.actor, { title: "Invented closed case" });
const done = await closeCase(world.as(busy.lead.actor), {
  caseId: closed.caseId,
  outcome: "help-arranged",
  reason: "Invented",
});
if (!done.ok) throw new Error(done.failure.code);
const free = await createReport(services);

const site = await startTestSite(world);
const { browser } = await openStaffBrowser(site.address);

const at = `/cases/${busy.caseId}`;
/** Every page, in every state that looks different. */
const pages: readonly (readonly [path: string, cookie: string])[] = [
  ...["/cases", "/cases?view=closed", at, `${at}/people`, `${at}/people/add`, `${at}/incidents`, `${at}/incidents/add`],
  ...[`${at}/timeline`, `${at}/reports`, `${at}/reports/${busy.reportId}`, `${at}/tasks`, `${at}/tasks/add`],
  ...[`${at}/notes`, `${at}/members`, `${at}/members/${busy.care.userId}`, `${at}/history`, `${at}/rename`],
  ...[`${at}/close`, `/cases/${closed.caseId}`, `/cases/${closed.caseId}/close`],
  ...[`/cases/open?report=${free.reportId}`, `/cases/join?report=${free.reportId}`],
]
  .map((path) => [path, busy.lead.cookie] as const)
  .concat([
    [`${at}/people/${busy.personId}`, busy.investigator.cookie],
    [`${at}/people/${busy.personId}/remove`, busy.investigator.cookie],
    ["/cases", nia.cookie],
    ["/cases?view=others", cora.cookie],
    [`${at}/members`, cora.cookie],
  ]);

async function signIn(context: BrowserContext, cookie: string): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await context.clearCookies();
  await context.addCookies([{ name, value, url: site.address }]);
}

test("promise-15: no axe violation on any page of a case, wide and narrow, light and dark", {
  timeout: 300_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  for (const [path, cookie] of pages) {
    await signIn(context, cookie);
    const answer = await page.goto(`${site.address}${path}`);
    expect(answer?.status(), path).toBe(200);
    expect(await lookAt(page, path, deskViews)).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("the menu of a case opens within the screen, wherever its row of acts wraps", { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  await signIn(context, busy.lead.cookie);
  const page = await context.newPage();
  await page.goto(`${site.address}${at}`);
  await page.locator(".dk-actions .dk-disclosure > summary").click();
  const menu = page.locator(".dk-actions .dk-disclosure-body");
  for (let width = 320; width <= 800; width += 40) {
    await page.setViewportSize({ width, height: 800 });
    const box = await menu.boundingBox();
    expect(box && [box.x >= 0, box.x + box.width <= width], String(width)).toEqual([true, true]);
  }
  await context.close();
});

test("promise-15: a form that comes back has no violation, and the focus is on what went wrong", {
  timeout: 60_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 800, height: 800 } });
  await signIn(context, busy.lead.cookie);
  const page = await context.newPage();
  await page.goto(`${site.address}${at}/people/add`);
  await page.fill("[name=notes]", "Typed words");
  await page.click("main button[type=submit]:has-text('Add this person')");
  await page.waitForSelector("[role=alert]");
  expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("alert");
  expect(await page.inputValue("[name=notes]")).toBe("Typed words");
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test("promise-15: the keyboard alone goes from the list through a case and writes a note", {
  timeout: 60_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await signIn(context, busy.lead.cookie);
  const page = await context.newPage();
  await page.goto(`${site.address}/cases`);
  await page.waitForSelector("html[data-ready]");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  // The address changes a moment before the page does; the tab that is current says that it is there.
  const part = (tab: string) => page.waitForSelector(`[data-tab=${tab}][aria-current=page]`);
  await part("overview");
  await page.keyboard.press("]");
  await part("people");
  await page.keyboard.press("[");
  await part("overview");
  await page.keyboard.press("n");
  await part("notes");
  await page.focus("[name=text]");
  await page.keyboard.type("Written with keys alone: n t p");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("article:has-text('Written with keys alone')");
  expect(await page.inputValue("[name=text]")).toBe("");
  await page.focus("main");
  await page.keyboard.press("?");
  await page.waitForSelector("[role=dialog]:has-text('In a case')");
  await page.keyboard.press("Escape");
  await page.waitForSelector("[role=dialog]", { state: "detached" });
  await page.keyboard.press("u");
  await page.waitForURL("**/cases");
  await context.close();
});

test("without script a task is added and done", { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
  await signIn(context, busy.lead.cookie);
  const page = await context.newPage();
  await page.goto(`${site.address}${at}/tasks/add`);
  await page.fill("[name=title]", "Added without script");
  await page.fill("[name=dueOn]", "2026-12-24");
  await page.click("main button:has-text('Add this task')");
  await page.waitForURL(`**${at}/tasks`);
  await page.click("tr:has-text('Added without script') button");
  await page.waitForSelector("tr:has-text('Added without script') button:has-text('Not done after all')");
  await context.close();
});

test("promise-18: evidence is asked for, signed by two, taken as a PDF, alarmed before it is due, and answered, by keyboard", {
  timeout: 180_000,
}, async () => {
  const carl = await createMember(services, busy.lead.actor, busy.caseId, {
    name: "Carl Invented",
    roles: ["counsel"],
    part: "counsel",
  });
  const start = world.clock.now();
  const proven = () => proveEverybody(world, 40);
  await proven();
  const context = await browser.newContext({ reducedMotion: "reduce" });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const enter = async (words: string) => {
    await page.locator(`main button:has-text("${words}")`).first().focus();
    await page.keyboard.press("Enter");
  };
  await signIn(context, busy.investigator.cookie);
  await page.goto(`${site.address}${at}/law/requests/add`);
  for (const [name, value] of [
    ["fromCountry", "ES"],
    ["fromAuthority", "judge"],
    ["holderKind", "provider"],
    ["holderCountry", "IT"],
    ["holderEu", "IT"],
    ["offenceKind", "csa"],
  ] as const)
    await page.selectOption(`main [name="${name}"]`, value);
  await page.fill('main [name="holderName"]', "Invented Messages");
  for (const [name, value] of [
    ["data", "subscriber"],
    ["emergency", "no"],
    ["likeCaseAtHome", "yes"],
    ["privileged", "no"],
  ] as const) {
    await page.focus(`main input[name="${name}"][value="${value}"]`);
    await page.keyboard.press("Space");
  }
  await enter("Show the routes");
  await page.waitForSelector("text=1. European Production Order");
  const address = page.url();
  await enter("Take this route");
  await page.waitForSelector("text=The form, section by section");
  const request = { caseId: busy.caseId, requestId: new URL(address).pathname.split("/").at(-1) };
  const acting = world.as(busy.investigator.actor);
  const view = await viewRequest(acting, request);
  if (!view.ok || !view.value.filled) throw new Error("no form");
  expect(await saveForm(acting, { ...request, values: invented(view.value.filled) })).toMatchObject({ ok: true });
  await page.goto(address);
  await enter("Put forward for signature");
  await page.waitForSelector("text=Put forward by");
  await signIn(context, carl.cookie);
  await page.goto(address);
  await enter("Sign as the second person");
  await page.waitForSelector("text=Signed by Carl Invented");
  const pdf = await context.request.get(`${address}/request.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  const gate = await viewRequest(acting, request);
  await signRules(services, gate.ok ? (gate.value.gate?.unsigned ?? []) : []);
  await signIn(context, busy.investigator.cookie);
  await page.goto(address);
  await enter("Send");
  await page.waitForSelector("text=It waits in the outbox");
  await page.selectOption('main [name="kind"]', "epoc-served");
  await page.fill('main [name="at"]', start.toISOString().slice(0, 10));
  await enter("Write it down");
  await page.waitForSelector("#deadlines >> text=Answer: due");
  world.clock.set(new Date(start.getTime() + 8 * 86_400_000));
  await proven();
  await watchClocksJob.run(services, {});
  await page.goto(`${site.address}/desk/law/deadlines`);
  expect(await page.textContent("main")).toContain("Answer: soon");
  await page.goto(`${address}/answer`);
  await page.fill('main [name="origin"]', "By the decentralised system (invented)");
  await page.setInputFiles('main [name="file"]', {
    name: "answer.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("invented"),
  });
  await enter("Bring in the answer");
  await page.waitForSelector("text=Custody");
  expect(await page.textContent("main")).toContain("answer.txt");
  world.clock.set(start);
  await context.close();
});
