import { afterAll, expect, test } from "vitest";
import { createStaff } from "../../platform/identity/testing.ts";
import { lookAt } from "../support/look-at.ts";
import { openPublicBrowser } from "../support/public-browser.ts";
import { startTestSite } from "../support/test-site.ts";
import { createTestWorld } from "../support/test-world.ts";

const world = await createTestWorld();
const site = await startTestSite(world);
const chromium = await openPublicBrowser(site.address);
afterAll(() => chromium.close());

test("promise-15: the page about files from the public, refused, allowed and stopped, without a fault", async () => {
  const { cookie } = await createStaff(world, { name: "Cora Invented", roles: ["counsel"], steppedUp: true });
  const { page, context, problems, close } = await chromium.visitor();
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: site.address }]);
  const faults: string[] = [];
  await page.goto(`${site.address}/desk/settings/attachments`);
  faults.push(...(await lookAt(page, "settings-off")));
  await page.getByRole("button", { name: "Record the basis" }).click();
  await page.locator("[aria-invalid]").first().waitFor();
  expect(await page.locator("main").innerText()).toContain("at least ten characters");
  faults.push(...(await lookAt(page, "settings-error")));
  await page.getByLabel("Legal basis").fill("Invented Act 7/2026, article 3; decided by the board.");
  await page.getByRole("button", { name: "Record the basis" }).click();
  await page.getByText("Files are taken").waitFor();
  expect(await page.locator("main").innerText()).toContain("Cora Invented");
  faults.push(...(await lookAt(page, "settings-on")));
  await page.getByRole("button", { name: "Take no more files" }).click();
  await page.getByText("Files are not taken").waitFor();
  expect(faults).toEqual([]);
  expect(problems).toEqual([]);
  await close();
}, 120_000);
