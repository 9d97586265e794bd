import { expect, test } from "vitest";
import { ensureFirstInvitation } from "#platform/identity";
import { totpNow } from "../../../../platform/identity/factors/totp.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { openStaffBrowser } from "../../../../tests/support/staff-browser.ts";
import { startTestSite } from "../../../../tests/support/test-site.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";

const world = await createTestWorld();
const { services, clock } = world;
const password = "seven lamps by the harbour";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const site = await startTestSite(world);
// Passkeys need a name, not a bare address.
const address = site.address.replace("127.0.0.1", "localhost");
const { browser, signedIn, look } = await openStaffBrowser(address);

test("promise-15: every page before signing in, in every state", async () => {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  await createStaff(world, { name: "Ana Invented", roles: ["analyst"], login: "ana", password, totpSecret });
  await look(context, "sign-in", "/sign-in");
  await look(context, "sign-in-refused", "/sign-in?lang=el", async (page) => {
    await page.fill("[name=login]", "ana");
    await page.fill("[name=password]", "not this one");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]");
  });
  const first = (await ensureFirstInvitation(services)) ?? "";
  await look(context, "set-up", first);
  await look(context, "set-up-refused", `${first}?lang=es`, async (page) => {
    await page.fill("[name=name]", "Root Invented");
    await page.fill("[name=login]", "root");
    await page.fill("[name=password]", "short");
    await page.fill("[name=again]", "short");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]");
  });
  await look(context, "link-gone", "/invitation/aaaa");
  await look(context, "enrol", first, async (page) => {
    await page.fill("[name=name]", "Root Invented");
    await page.fill("[name=login]", "root");
    await page.fill("[name=password]", password);
    await page.fill("[name=again]", password);
    await page.click("button[type=submit]");
    await page.waitForSelector(".dk-qr");
  });
  await context.clearCookies();
  await look(context, "second-factor", "/sign-in", async (page) => {
    await page.fill("[name=login]", "ana");
    await page.fill("[name=password]", password);
    await page.click("button[type=submit]");
    await page.waitForSelector("[name=code]");
    await page.click("summary");
  });
  await context.close();
}, 120_000);

test("promise-15: every page of an account, of the administrator and of the officer", async () => {
  const boss = await createStaff(world, {
    name: "Root Invented",
    roles: ["administrator"],
    login: "boss",
    password,
    totpSecret,
    steppedUp: true,
  });
  const officer = await createStaff(world, {
    name: "Olga Invented",
    roles: ["data_protection_officer"],
    language: "el",
  });
  const cleo = await createStaff(world, { name: "Cleo Invented", roles: ["analyst", "counsel", "coordinator"] });
  const office = await signedIn(boss.cookie);
  await look(office, "start", "/desk");
  await look(office, "account", "/account");
  await look(office, "password", "/account/password");
  await look(office, "authenticator", "/account/authenticator");
  await look(office, "passkeys", "/account/passkeys");
  await look(office, "recovery-codes", "/account/recovery-codes", async (page) => {
    await page.click("main button");
    await page.waitForSelector(".dk-codes");
  });
  await look(office, "staff", "/account/staff");
  await look(office, "colleague", `/account/staff/${cleo.userId}`);
  await look(office, "invite-refused", "/account/staff/invite", async (page) => {
    await page.fill("[name=name]", "Dora Invented");
    await page.fill("[name=login]", "boss");
    await page.check("[value=analyst]");
    await page.click("main button[data-tone=main]");
    await page.waitForSelector("[role=alert]");
  });
  await look(office, "invited", "/account/staff/invite", async (page) => {
    await page.fill("[name=name]", "Dora Invented");
    await page.fill("[name=login]", "dora");
    await page.check("[value=analyst]");
    await page.click("main button[data-tone=main]");
    await page.waitForSelector(".dk-break");
  });
  await look(office, "missing", "/account/log");
  const desk = await signedIn(officer.cookie);
  await look(desk, "log", "/account/log");
  await look(desk, "step-up", "/account/step-up");
  const cold = await createStaff(world, {
    name: "Cold Invented",
    roles: ["analyst"],
    password,
    totpSecret,
    login: "cold",
  });
  await look(await signedIn(cold.cookie), "step-up", "/account/password");
}, 180_000);

test("a passkey is made and used in a real browser", async () => {
  await createStaff(world, { name: "Petra Invented", roles: ["analyst"], login: "petra", password });
  await world.owner.query("update staff_user set status = 'invited' where login_fingerprint = $1", [
    services.vault.fingerprint("staff.login", "petra"),
  ]);
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const name = async () => {
    await page.fill("[name=login]", "petra");
    await page.fill("[name=password]", password);
    await page.click("button[type=submit]");
  };
  await page.goto(`${address}/sign-in`);
  await name();
  await page.click("text=Use a passkey instead");
  await page.waitForSelector(".dk-codes");
  await page.click("main button[data-tone=main]");
  await page.waitForURL(`${address}/desk`);
  await context.clearCookies();
  await page.goto(`${address}/account`);
  await name();
  await page.click("text=Use a passkey");
  await page.waitForURL(`${address}/account`);
  await context.close();
}, 60_000);

test("without script: sign in, see one's account, sign out", async () => {
  await createStaff(world, { name: "Nora Invented", roles: ["analyst"], login: "nora", password, totpSecret });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}/desk`);
  await page.fill("[name=login]", "nora");
  await page.fill("[name=password]", password);
  await page.click("button[type=submit]");
  await page.fill("[name=code]", totpNow(totpSecret, clock));
  await page.click("button[data-tone=main]");
  expect(page.url()).toBe(`${address}/desk`);
  await page.click(".dk-user summary");
  await page.click(".dk-user a");
  expect(await page.textContent("h1")).toBe("Your account");
  await page.click(".dk-user summary");
  await page.click(".dk-user button");
  expect(page.url()).toBe(`${address}/sign-in`);
  await page.goto(`${address}/desk`);
  expect(page.url()).toContain("/sign-in?next=");
  await context.close();
}, 60_000);
