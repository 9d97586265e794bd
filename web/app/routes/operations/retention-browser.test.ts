import { expect, test } from "vitest";
import { agreeErasure, askErasure, keepClocksJob, liftHold, placeHold } from "#platform/operations";
import { createCase } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { must } from "../../../../platform/kernel/testing.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";

const world = await createTestWorld();
const { services, clock } = world;
const site = await startTestSite(world, { practice: true });
const { signedIn, look } = await openStaffBrowser(site.address);

const oneDay = 86_400_000;
const dayIn = (days: number) => new Date(clock.now().getTime() + days * oneDay).toISOString().slice(0, 10);
test("promise-15: every page of keeping and erasing, empty, full, refused and done", async () => {
  const officer = await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] });
  const counsel = await createStaff(world, { name: "Carl Invented", roles: ["counsel"], steppedUp: true });
  const greek = await createStaff(world, { name: "Κώστας Invented", roles: ["coordinator"], language: "el" });
  const lead = await createStaff(world, { name: "Lena Invented", roles: ["analyst"] });
  const asOfficer = world.as(officer.actor);
  const asCounsel = world.as(counsel.actor);
  const dora = await signedIn(officer.cookie);
  const carl = await signedIn(counsel.cookie);
  const kostas = await signedIn(greek.cookie);
  for (const page of ["", "/requests", "/holds", "/erased"])
    await look(dora, `retention-empty${page.replace("/", "-")}`, `/retention${page}`);

  const ended = async (days: number, column: "closed_at" | "withdrawn_at") => {
    const { reportId } = await createReport(services);
    const at = new Date(clock.now().getTime() - days * oneDay);
    await world.owner.query(`update report set ${column} = $2 where id = $1`, [reportId, at]);
    return { kind: "report", id: reportId } as const;
  };
  const [asked, held, gone] = [
    await ended(0, "closed_at"),
    await ended(300, "closed_at"),
    await ended(40, "closed_at"),
  ];
  await ended(24, "withdrawn_at");
  const made = await createCase(services, lead.actor);
  const file = { kind: "case", id: made.caseId } as const;
  await keepClocksJob.run(services, {});
  must(await askErasure(asOfficer, { scope: asked, reason: "Asked for by the person, in writing. Invented." }));
  const hold = must(
    await placeHold(asCounsel, { scope: held, reason: "A court asked for it. Invented.", reviewOn: dayIn(400) }),
  );
  must(await liftHold(asCounsel, { holdId: hold.holdId, reason: "The court is done. Invented." }));
  must(await placeHold(asCounsel, { scope: held, reason: "Another court. Invented.", reviewOn: dayIn(3) }));
  must(await placeHold(asCounsel, { scope: file, reason: "Another authority. Invented.", reviewOn: dayIn(300) }));
  must(
    await agreeErasure(asCounsel, must(await askErasure(asOfficer, { scope: gone, reason: "Asked for. Invented." }))),
  );

  await look(dora, "retention-due", "/retention");
  await look(kostas, "retention-due-el", "/retention");
  await look(carl, "retention-requests", "/retention/requests");
  await look(dora, "retention-holds", "/retention/holds");
  await look(dora, "retention-erased", "/retention/erased");
  await look(carl, "retention-periods", "/retention/periods");
  await look(dora, "retention-periods-read", "/retention/periods");
  await look(carl, "retention-asked", `/retention/report/${asked.id}`);
  await look(dora, "retention-asked-own", `/retention/report/${asked.id}`);
  await look(carl, "retention-held", `/retention/report/${held.id}`, (page) => page.click("details.dk-why summary"));
  await look(kostas, "retention-case-el", `/retention/case/${made.caseId}`);
  await look(carl, "retention-report-of-held-case", `/retention/report/${made.reportId}`);
  await look(dora, "retention-gone", `/retention/report/${gone.id}`);
  await look(dora, "retention-find-refused", "/retention", async (page) => {
    await page.fill("[name=reference]", "H-AAAA-AAAA");
    await page.click("main form button");
    await page.waitForSelector("[role=alert]");
  });
  await look(carl, "retention-hold-refused", `/retention/report/${asked.id}`, async (page) => {
    await page.fill("[name=holdReason]", "abc");
    await page.click("main form:has([name=holdReason]) button");
    await page.waitForSelector("[role=alert]");
  });
  await look(carl, "retention-periods-refused", "/retention/periods", async (page) => {
    await page.fill("[name=closedReport]", "0");
    await page.click("main form button");
    await page.waitForSelector("[role=alert]");
  });
  for (const context of [dora, carl, kostas]) await context.close();
}, 240_000);

test("without script: ask, and another person agrees", async () => {
  const officer = await createStaff(world, { name: "Olga Invented", roles: ["data_protection_officer"] });
  const counsel = await createStaff(world, { name: "Cleo Invented", roles: ["counsel"], steppedUp: true });
  const { reportId, reference } = await createReport(services);
  const first = await (await signedIn(officer.cookie, { javaScriptEnabled: false })).newPage();
  await first.goto(`${site.address}/retention`);
  await first.fill("[name=reference]", reference);
  await first.click("main form button");
  expect(first.url()).toBe(`${site.address}/retention/report/${reportId}`);
  await first.fill("[name=askReason]", "Asked for by the person. Invented.");
  await first.click("main form:has([name=askReason]) button");
  const second = await (await signedIn(counsel.cookie, { javaScriptEnabled: false })).newPage();
  await second.goto(`${site.address}/retention/requests`);
  await second.click(`main table tr:has-text("${reference}") td a`);
  await second.click("button[value=agree]");
  expect(await second.textContent("main")).toContain("The content is erased");
  await first.context().close();
  await second.context().close();
}, 60_000);
