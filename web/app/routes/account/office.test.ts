import { verifyLogExport } from "@heroes/custody";
import { expect, test } from "vitest";
import { minute } from "#kernel";
import { writeCheckpoint } from "#platform/audit";
import { totpNow } from "../../../../platform/identity/factors/totp.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
const { services, clock } = world;
const password = "seven lamps by the harbour";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const boss = await createStaff(world, {
  name: "Root Invented",
  roles: ["administrator"],
  login: "root",
  password,
  totpSecret,
});
const officer = await createStaff(world, { name: "Olga Invented", roles: ["data_protection_officer"] });
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });

test("inviting asks to step up first, shows the link once, and the link makes an account", async () => {
  const office = web.browser(boss.cookie);
  const asked = await office.get("/account/staff/invite");
  expect(asked.location).toBe("/account/step-up?next=%2Faccount%2Fstaff%2Finvite");
  const path = asked.location ?? "";
  expect((await office.post(path, { password: "wrong wrong wrong", code: totpNow(totpSecret, clock) })).status).toBe(
    400,
  );
  expect((await office.post(path, { password, code: totpNow(totpSecret, clock) })).location).toBe(
    "/account/staff/invite",
  );
  const given = { name: "Cleo Invented", login: "cleo", language: "pt", roles: ["analyst", "administrator"] };
  const wrong = await office.post("/account/staff/invite", given);
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('value="Cleo Invented"');
  expect(wrong.text).toContain("the role stands alone");
  const made = await office.post("/account/staff/invite", { ...given, roles: ["analyst", "counsel"] });
  const link = /http:\/\/localhost:8080(\/invitation\/[\w-]{43})/.exec(made.text)?.[1] ?? "";
  expect(link).not.toBe("");
  expect((await office.get("/account/staff")).text).not.toContain(link);
  expect((await office.get("/account/staff")).text).toContain("Cleo Invented");

  const cleo = web.browser();
  expect((await cleo.get(link)).text).toContain("Welcome, Cleo Invented");
  expect((await cleo.post(link, { language: "pt", password, again: password })).location).toBe("/sign-in/set-up");
  expect((await web.browser().get(link)).status).toBe(404);

  clock.advance(10 * minute);
  const late = await office.post("/account/staff/invite", { ...given, login: "late", roles: ["analyst"] });
  expect(late.status).toBe(400);
  expect(late.text).toContain('value="late"');
  expect(late.text).toContain("/account/step-up?next=");
});

test("promise-07: staff pages are the administrator's, the log is the officer's; to all others they are not there", async () => {
  const pages = {
    staff: ["/account/staff", "/account/staff/invite", `/account/staff/${ana.userId}`],
    log: ["/account/log"],
  };
  const who = { boss, officer, ana };
  for (const [name, { cookie }] of Object.entries(who)) {
    for (const path of pages.staff)
      expect((await web.browser(cookie).get(path)).status === 404, `${name} ${path}`).toBe(name !== "boss");
    for (const path of pages.log)
      expect((await web.browser(cookie).get(path)).status === 404, `${name} ${path}`).toBe(name !== "officer");
    for (const path of ["/account/log/entries.csv", "/account/log/log.jsonl"])
      expect((await web.browser(cookie).post(path, {})).status, `${name} ${path}`).toBe(name === "officer" ? 200 : 404);
  }
  const unknown = await web.browser(boss.cookie).get("/account/staff/00000000-0000-0000-0000-000000000000");
  expect(unknown.status).toBe(404);
  expect((await web.browser(ana.cookie).get("/account/staff")).text).toContain("There is nothing here");
});

test("the officer reads the log with names, filters it, checks it, and takes it away", async () => {
  const desk = web.browser(officer.cookie);
  const page = await desk.get("/account/log");
  expect(page.text).toContain("Root Invented");
  expect(page.text).toContain("invited a colleague");
  const only = await desk.get("/account/log?act=staff.invited");
  expect(only.text).toContain("Show all");
  expect((await desk.get("/account/log?day=2026-11-25")).text).toContain("Nothing fits");
  expect((await desk.get("/account/log?day=yesterday")).status).toBe(400);
  await writeCheckpoint(services);
  expect((await desk.post("/account/log", {})).text).toContain("The log is as it was signed");
  const csv = await desk.post("/account/log/entries.csv", { act: "staff.invited" });
  expect(csv.headers.get("Content-Disposition")).toContain("attachment");
  expect(csv.text.split("\r\n")).toHaveLength(3);
  const file = await desk.post("/account/log/log.jsonl", {});
  expect(await verifyLogExport([Buffer.from(file.text)], {})).toMatchObject({ ok: true });
  await world.owner.query(
    "update audit_entry set line = replace(line, 'staff.invited', 'staff.changed') where act = 'staff.invited'",
  );
  const differs = await desk.post("/account/log", {});
  expect(differs.text).toContain("Something differs from what was signed");
});

test("language and light are chosen in the account", async () => {
  const browser = web.browser(ana.cookie);
  expect((await browser.post("/account", { intent: "settings", language: "el", appearance: "dark" })).location).toBe(
    "/account",
  );
  const page = await browser.get("/account");
  expect(page.text).toContain('lang="el"');
  expect(page.text).toContain("Ο λογαριασμός σας");
  expect((await browser.post("/account", { intent: "unheard-of" })).status).toBe(400);
});
