import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { draftRequest, proposeRequest, recordAuthorisation, recordRequestStep, signRequest } from "#platform/law";
import { must } from "../../../../platform/kernel/testing.ts";
import { openRequestWorld, scenario } from "../../../../platform/law/testing/request-world.ts";
import {
  closedChannelRecord,
  closedChannelRules,
  createAuthorisation,
  signRules,
} from "../../../../platform/law/testing.ts";
import { oneInTurn } from "../../../../tests/support/look-at.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";

const { world, services, caseId, ines, carl, completed, sent } = await openRequestWorld();
const site = await startTestSite(world);
const { signedIn, look } = await openStaffBrowser(site.address);
const turn = oneInTurn();
const at = `/cases/${caseId}/law`;

/** Opens everything that opens in place. */
const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("main details.dk-why")) one.open = true;
  });
/** Ids of rules that a page shows without what the rule says. */
const bareIds = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main a[href^='/desk/law/rules/']")]
      .filter((link) => (link.closest("li")?.querySelector("span")?.textContent ?? "").length < 20)
      .map((link) => link.textContent),
  );
const ruleLinks = (page: Page) => page.locator("main a[href^='/desk/law/rules/']").count();

await signRules(services, closedChannelRules);
const people = { recorder: ines.actor, confirmer: carl.actor };
const covering = await createAuthorisation(services, people, caseId);
const { authorisationId: waiting } = must(await recordAuthorisation(ines.at, { caseId, record: closedChannelRecord }));
const served = await sent(scenario, "epoc");
must(await recordRequestStep(ines.at, { ...served, step: { act: "epoc-served", at: "2026-11-20T08:00:00Z" } }));
const abroad = { ...scenario, holderCountry: "BR", holderEu: "", data: ["content", "traffic"] };
const { requestId: draft } = must(await draftRequest(ines.at, { caseId, scenario: abroad, language: "en" }));
const signed = { caseId, requestId: await completed({ ...scenario, data: ["traffic"] }, "epoc") };
must(await proposeRequest(ines.at, signed));
must(await signRequest(carl.at, { ...signed, met: [] }));

test("pages of the law desk say their rules on every width, by day and by night; what opens does so in place", async () => {
  const staff = await signedIn(ines.cookie);
  for (const [name, path, least] of [
    ["register", "/desk/law", 2],
    ["deadlines", "/desk/law/deadlines", 3],
    ["rules", "/desk/law/rules", 50],
    ["rule", "/desk/law/rules/ES-M02", 0],
    ["case", at, 3],
    ["authorisation", `${at}/authorisations/${covering}`, 15],
    ["authorisation-waits", `${at}/authorisations/${waiting}`, 15],
    ["routes", `${at}/requests/${draft}`, 20],
    ["request-signed", `${at}/requests/${signed.requestId}`, 10],
    ["request-sent", `${at}/requests/${served.requestId}`, 10],
    ["authorisation-add", `${at}/authorisations/add`, 0],
    ["request-add", `${at}/requests/add`, 0],
    ["release", `${at}/release`, 1],
    ["outbox", "/outbox", 5],
  ] as const)
    await look(
      staff,
      `law-${name}`,
      path,
      async (page) => {
        expect(await ruleLinks(page), name).toBeGreaterThanOrEqual(least);
        expect(await bareIds(page), name).toEqual([]);
        await openAll(page);
      },
      turn(),
    );
}, 240_000);

test("a gate that stays shut says what its rules say, in the reader's language; a word is found in what the page shows", async () => {
  await world.owner.query("update staff_user set language = 'pt' where id = $1", [ines.actor.userId]);
  const staff = await signedIn(ines.cookie);
  await look(
    staff,
    "law-source-refused",
    `${at}/source`,
    async (page) => {
      await page.selectOption("main select[name=authorisationId]", waiting);
      await page.fill("main [name=source]", "an invented group");
      await page.fill("main [name=purpose]", "an invented purpose");
      await page.locator("main form button[data-tone=main]").click();
      await page.waitForSelector("main .dk-said-rules", { state: "attached" });
      await openAll(page);
      expect(await bareIds(page)).toEqual([]);
      const why = await page.locator("main .dk-callout:has(.dk-said-rules)").innerText();
      expect(why).toContain("Porque não posso?");
      expect(why).toContain("só o juiz de instrução");
    },
    turn(),
  );
  await look(
    staff,
    "law-routes-closed",
    `${at}/requests/${draft}`,
    async (page) => {
      await openAll(page);
      expect(await page.locator("main").innerText()).toContain("A prova não está num Estado-Membro");
      // Sources of the law are named as they are called; all else is in the reader's language.
      const english = await page.locator("main [lang=en]:not(.dk-source > [lang=en])").allInnerTexts();
      expect(english).toEqual([]);
      expect(await bareIds(page)).toEqual([]);
    },
    turn(),
  );
  await look(
    staff,
    "law-rules-found",
    "/desk/law/rules?words=agente+encoberto&part=ES",
    async (page) => expect(await page.locator("main").innerText()).toContain("ES-M02"),
    turn(),
  );
}, 120_000);
