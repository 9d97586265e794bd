import { expect, test } from "vitest";
import { hour, minute } from "#kernel";
import { ensureFirstInvitation } from "#platform/identity";
import { totpNow } from "../../../../platform/identity/factors/totp.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createTestAuthenticator } from "../../../../platform/identity/testing-authenticator.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type TestBrowser } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
const { services, clock } = world;
const password = "seven lamps by the harbour";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const person = (login: string, roles: Parameters<typeof createStaff>[1]["roles"] = ["analyst"]) =>
  createStaff(world, { name: "Ana Invented", roles, login, password, totpSecret });

/** Text that a reader sees. */
const seen = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<[^>]+>/g, " ");

async function signIn(browser: TestBrowser, login: string): Promise<void> {
  const first = await browser.post("/sign-in", { login, password });
  expect(first.location).toMatch(/^\/sign-in\/second-factor/);
  clock.advance(minute);
  const second = await browser.post("/sign-in/second-factor", { intent: "totp", code: totpNow(totpSecret, clock) });
  expect(second.location).toBe("/desk");
}

test("the first start: set-up link, second factor, recovery codes shown once, then the desk", async () => {
  const path = (await ensureFirstInvitation(services)) ?? "";
  const browser = web.browser();
  expect((await browser.get(path)).text).toContain("Set up the first account");
  const wrong = await browser.post(path, {
    name: "Root Invented",
    login: "root",
    language: "en",
    password: "short",
    again: "x",
  });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('value="Root Invented"');
  expect(wrong.text).toContain("Use at least 12 characters.");
  expect(wrong.text).not.toContain('value="short"');
  const set = await browser.post(path, {
    name: "Root Invented",
    login: "root",
    language: "es",
    password,
    again: password,
  });
  expect(set.location).toBe("/sign-in/set-up");
  const cookie = set.headers.get("Set-Cookie") ?? "";
  expect(cookie).toMatch(/^heroes_staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect((await browser.get("/desk")).location).toBe("/sign-in?next=%2Fdesk");

  const enrol = await browser.get("/sign-in/set-up");
  expect(enrol.text).toContain('lang="es"');
  expect(enrol.text).toContain('<path d="M0 0');
  const secret = /class="dk-reference dk-break">([A-Z2-7 ]{39})</.exec(enrol.text)?.[1]?.replaceAll(" ", "") ?? "";
  expect((await browser.post("/sign-in/set-up", { intent: "totp", code: "12" })).status).toBe(400);
  const done = await browser.post("/sign-in/set-up", { intent: "totp", code: totpNow(secret, clock) });
  expect(done.location).toBe("/account/recovery-codes");
  const codes = await browser.get("/account/recovery-codes");
  expect(new Set(codes.text.match(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/g)).size).toBe(10);
  expect((await browser.post("/account/recovery-codes", { intent: "kept" })).location).toBe("/desk");
  expect((await browser.get("/account/recovery-codes")).text).not.toMatch(
    />[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}</,
  );
  expect((await browser.get("/desk")).text).toContain("Hola, Root Invented");
  expect((await web.browser().get(path)).status).toBe(404);
  expect(await ensureFirstInvitation(services)).toBeNull();
});

test("wrong password, unknown name and disabled account get the same page; signed in, one comes back to where one was", async () => {
  await person("ana");
  const off = await person("off");
  await world.owner.query("update staff_user set status = 'disabled' where id = $1", [off.userId]);
  const pages = await Promise.all(
    [
      { login: "ana", password: "not this one" },
      { login: "bea", password: "not this one" },
      { login: "off", password },
    ].map((fields) => web.browser().post("/sign-in", fields)),
  );
  const [first = "", ...others] = pages.map(({ text }) => seen(text));
  expect(first).toContain("is not right");
  for (const other of others) expect(other).toBe(first);
  expect(new Set(pages.map((page) => page.status))).toEqual(new Set([400]));
  expect(pages.every((page) => page.headers.get("Set-Cookie") === null)).toBe(true);

  const browser = web.browser();
  const asked = await browser.get("/account/password?x=1");
  expect(asked.location).toBe("/sign-in?next=%2Faccount%2Fpassword%3Fx%3D1");
  const half = await browser.post(asked.location ?? "", { login: "ana", password });
  const back = await browser.post(half.location ?? "", { intent: "totp", code: totpNow(totpSecret, clock) });
  expect(back.location).toBe("/account/password?x=1");
  expect((await browser.get("/sign-in")).location).toBe("/desk");
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/%0d%0a//x",
  "javascript:alert(1)",
  "/\t/evil.example",
])("next=%s never leads away", async (next) => {
  const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const page = await web.browser(ana.cookie).get(`/sign-in?next=${encodeURIComponent(next)}`);
  expect(new URL(page.location ?? "", "http://localhost:8080").origin).toBe("http://localhost:8080");
});

test("a used code is refused; a recovery code works once", async () => {
  await person("rita");
  const browser = web.browser();
  await signIn(browser, "rita");
  const again = web.browser();
  await again.post("/sign-in", { login: "rita", password });
  const replay = await again.post("/sign-in/second-factor", { intent: "totp", code: totpNow(totpSecret, clock) });
  expect(replay.status).toBe(400);
  expect(replay.text).toContain("was used before");

  expect((await browser.post("/account/recovery-codes", { intent: "renew" })).location).toBe("/account/recovery-codes");
  const code =
    /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/.exec((await browser.get("/account/recovery-codes")).text)?.[0] ?? "";
  const recovered = await again.post("/sign-in/second-factor", { intent: "recovery", recovery: code });
  expect(recovered.location).toBe("/account/recovery-codes");
  expect((await again.get("/desk")).status).toBe(200);
  const third = web.browser();
  await third.post("/sign-in", { login: "rita", password });
  expect((await third.post("/sign-in/second-factor", { intent: "recovery", recovery: code })).status).toBe(400);
});

test("a passkey is added and then proves its owner, over the pages", async () => {
  await person("petra");
  const browser = web.browser();
  await signIn(browser, "petra");
  const authenticator = createTestAuthenticator("http://localhost:8080");
  // The browser's script asks as data; the answer holds the question of the server.
  const challengeOf = (text: string) => /"challenge","([\w-]{43})"/.exec(text)?.[1] ?? "";
  const ask = async (who: TestBrowser, path: string) =>
    challengeOf((await who.post(`${path}.data`, { intent: "passkey-options" })).text);
  const made = authenticator.register({ challenge: await ask(browser, "/account/passkeys") });
  expect((await browser.post("/account/passkeys", { intent: "passkey", answer: made })).location).toBe(
    "/account/passkeys",
  );

  const again = web.browser();
  await again.post("/sign-in", { login: "petra", password });
  const proof = authenticator.prove({ challenge: await ask(again, "/sign-in/second-factor") });
  expect((await again.post("/sign-in/second-factor", { intent: "passkey", answer: proof })).location).toBe("/desk");
  expect((await again.get("/desk")).status).toBe(200);
});

test("sessions: seen, ended elsewhere and out; sign-out; a disabled colleague is out at once", async () => {
  const sam = await person("sam");
  const [here, elsewhere] = [web.browser(), web.browser()];
  await signIn(here, "sam");
  await signIn(elsewhere, "sam");
  const own = await here.get("/account");
  const ids = [...own.text.matchAll(/name="sessionId" value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? "");
  expect(ids.length).toBe(2);
  expect((await here.post("/account", { intent: "end-others" })).location).toBe("/account");
  expect((await elsewhere.get("/desk")).location).toBe("/sign-in?next=%2Fdesk");
  expect((await elsewhere.post("/account", { intent: "end-others" })).location).toBe("/sign-in?next=%2Fdesk");
  expect((await here.get("/desk")).status).toBe(200);

  const third = web.browser();
  await signIn(third, "sam");
  const out = await third.post("/account/sign-out", {});
  expect(out.location).toBe("/sign-in");
  expect(third.cookies.size).toBe(0);

  const boss = await createStaff(world, { name: "Root Invented", roles: ["administrator"], steppedUp: true });
  const office = web.browser(boss.cookie);
  expect((await office.post(`/account/staff/${sam.userId}`, { intent: "disable" })).location).toBe(
    `/account/staff/${sam.userId}`,
  );
  expect((await here.get("/desk")).location).toBe("/sign-in?next=%2Fdesk");
  clock.advance(hour);
});

test("a cookie of another shape, or a form from another site, opens nothing", async () => {
  for (const cookie of ["heroes_staff=x", `heroes_staff=${"a".repeat(43)}`, "heroes_staff=", "other=1"])
    expect((await web.browser(cookie).get("/desk")).location).toBe("/sign-in?next=%2Fdesk");
  const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const foreign = await web.app.request("http://localhost:8080/account/sign-out", {
    method: "POST",
    headers: { Cookie: ana.cookie, Origin: "https://evil.example", Host: "localhost:8080" },
  });
  expect(foreign.status).toBe(403);
  expect((await web.browser(ana.cookie).get("/desk")).status).toBe(200);
});

test("sign-in speaks the language asked for", async () => {
  expect((await web.browser().get("/sign-in?lang=el")).text).toContain("Σύνδεση");
  expect((await web.browser().get("/sign-in", { "Accept-Language": "pt-BR,pt;q=0.9" })).text).toContain(
    "Iniciar sessão",
  );
});
