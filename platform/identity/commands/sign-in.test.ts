import { expect, test } from "vitest";
import { minute } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { totpNow } from "../factors/totp.ts";
import { readHalfSession, readSession } from "../queries/read-session.ts";
import { createStaff } from "../testing.ts";
import { createTestAuthenticator } from "../testing-authenticator.ts";
import { enrolPasskey, enrolTotp, offerPasskey, offerTotp } from "./enrol.ts";
import { offerSignInPasskey, secondFactorsOf } from "./offer-second-factor.ts";
import { pendingRecoveryCodes } from "./own-factors.ts";
import { proveSecondFactor } from "./prove-second-factor.ts";
import { signIn } from "./sign-in.ts";

const world = await createTestWorld();
const { services, clock, owner } = world;
const password = "seven lamps by the harbour";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const origin = "http://localhost:8080";

const acts = async () =>
  (await owner.query<{ act: string }>("select act from audit_entry order by seq")).rows.map((row) => row.act);
const person = (login: string) =>
  createStaff(world, { name: "Ana Invented", roles: ["analyst"], login, password, totpSecret });

test("name and password lead to the second step only; a code makes the session whole under a new token", async () => {
  const ana = await person("ana");
  const first = await signIn(services, { login: " ANA ", password, device: "firefox" });
  if (!first.ok) throw new Error(first.failure.code);
  expect(first.value.stage).toBe("second_factor");
  expect(await readSession(services, first.value.token)).toBeNull();
  expect(await readHalfSession(services, first.value.token)).toMatchObject({ userId: ana.userId });
  expect(await secondFactorsOf(services, first.value.token)).toEqual({
    totp: true,
    passkey: false,
    practiceCode: null,
  });

  const code = totpNow(totpSecret, clock);
  const second = await proveSecondFactor(services, first.value.token, { method: "totp", code });
  if (!second.ok) throw new Error(second.failure.code);
  expect(await readSession(services, second.value.token)).toMatchObject({ name: "Ana Invented", steppedUp: true });
  expect(await readSession(services, first.value.token)).toBeNull();
  expect(await readHalfSession(services, first.value.token)).toBeNull();
  expect(await acts()).toContain("staff.signed-in");

  // The same code, and the one before it, are used up.
  const again = await signIn(services, { login: "ana", password });
  if (!again.ok) throw new Error(again.failure.code);
  const replay = await proveSecondFactor(services, again.value.token, { method: "totp", code });
  expect(replay).toEqual({ ok: false, failure: { code: "identity.second-factor-refused" } });
  clock.advance(minute);
  const next = await proveSecondFactor(services, again.value.token, {
    method: "totp",
    code: totpNow(totpSecret, clock),
  });
  expect(next.ok).toBe(true);
});

test("wrong password, unknown name, disabled and reset accounts get the same answer; nothing is left but a count", async () => {
  const off = await person("off");
  await owner.query("update staff_user set status = 'disabled' where id = $1", [off.userId]);
  await person("wrong");
  const answers = await Promise.all([
    signIn(services, { login: "wrong", password: "not this one at all" }),
    signIn(services, { login: "nobody", password }),
    signIn(services, { login: "off", password }),
    signIn(services, { login: "x".repeat(500), password }),
    signIn(services, {}),
  ]);
  for (const answer of answers) expect(answer).toEqual({ ok: false, failure: { code: "identity.sign-in-refused" } });
  const counted = await owner.query("select failed_count from staff_attempt");
  expect(counted.rows.map((row) => row.failed_count)).toEqual([1, 1, 1]);
});

test("five failures lock the name, known or not, for longer each time; the right password does not open it meanwhile", async () => {
  const lena = await person("lena");
  for (const login of ["lena", "no-lena"])
    for (let tries = 0; tries < 5; tries++) await signIn(services, { login, password: `wrong wrong ${tries}` });
  expect((await signIn(services, { login: "lena", password })).ok).toBe(false);
  const rows = await owner.query(
    "select failed_count, extract(epoch from locked_until - last_at)::int as span from staff_attempt where failed_count >= 5",
  );
  expect(rows.rows).toEqual([
    { failed_count: 5, span: 30 },
    { failed_count: 5, span: 30 },
  ]);
  const entry = await owner.query("select line from audit_entry where act = 'staff.locked-out'");
  expect(entry.rowCount).toBe(1);
  expect(entry.rows[0].line).toContain(services.vault.commit("log/staff", lena.userId));
  clock.advance(31_000);
  await signIn(services, { login: "lena", password: "wrong again, this time" });
  clock.advance(59_000);
  expect((await signIn(services, { login: "lena", password })).ok).toBe(false);
  clock.advance(2_000);
  expect((await signIn(services, { login: "lena", password })).ok).toBe(true);
});

test("many guesses at once cannot slip past the lock", async () => {
  await person("burst");
  const tries = Array.from({ length: 12 }, (_, at) =>
    signIn(services, { login: "burst", password: `guess number ${at}` }),
  );
  await Promise.all([...tries, signIn(services, { login: "burst", password })]);
  const row = await owner.query(
    "select failed_count from staff_attempt where login_fingerprint = (select login_fingerprint from staff_user u where u.login_fingerprint = $1)",
    [services.vault.fingerprint("staff.login", "burst")],
  );
  expect(row.rows[0].failed_count).toBe(5);
});

test("wrong codes lock too, so that the second step cannot be guessed with a known password", async () => {
  await person("guess");
  const first = await signIn(services, { login: "guess", password });
  if (!first.ok) throw new Error(first.failure.code);
  const right = totpNow(totpSecret, clock);
  for (let tries = 0; tries < 5; tries++) {
    const code = String((Number(right) + 1 + tries) % 1_000_000).padStart(6, "0");
    await proveSecondFactor(services, first.value.token, { method: "totp", code });
  }
  const locked = await proveSecondFactor(services, first.value.token, { method: "totp", code: right });
  expect(locked).toEqual({ ok: false, failure: { code: "identity.second-factor-refused" } });
  clock.advance(31_000);
  const after = await proveSecondFactor(services, first.value.token, {
    method: "totp",
    code: totpNow(totpSecret, clock),
  });
  expect(after.ok).toBe(true);
});

async function newcomer(login: string) {
  const made = await createStaff(world, { name: "New Invented", roles: ["analyst"], login, password });
  await owner.query("update staff_user set status = 'invited' where id = $1", [made.userId]);
  const half = await signIn(services, { login, password });
  if (!half.ok) throw new Error(half.failure.code);
  return { ...made, half: half.value };
}

test("without a second factor sign-in leads to setting one up; recovery codes work once each", async () => {
  const { half, userId } = await newcomer("new-totp");
  expect(half.stage).toBe("enrol");
  expect((await proveSecondFactor(services, half.token, { method: "totp", code: "123456" })).ok).toBe(false);
  const offer = await offerTotp(services, half.token);
  const same = await offerTotp(services, half.token);
  if (!offer.ok || !same.ok) throw new Error("no offer");
  expect(same.value.secret).toBe(offer.value.secret);
  expect(offer.value.uri).toMatch(/^otpauth:\/\/totp\/Heroes:new-totp\?.*secret=[A-Z2-7]{32}/);
  const wrong = await enrolTotp(services, half.token, "000");
  expect(wrong).toMatchObject({ ok: false, failure: { fields: { code: "identity.code-refused" } } });
  const done = await enrolTotp(services, half.token, totpNow(offer.value.secret, clock));
  if (!done.ok) throw new Error(done.failure.code);
  const session = await readSession(services, done.value.token);
  if (!session) throw new Error("no session");
  const codes = (await pendingRecoveryCodes(world.as(session.actor))) ?? [];
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  const dump = JSON.stringify((await owner.query("select * from staff_recovery_code")).rows);
  for (const code of codes) expect(dump).not.toContain(code);
  expect(await acts()).toContain("staff.enrolled");

  const use = async (code: string) => {
    const start = await signIn(services, { login: "new-totp", password });
    if (!start.ok) throw new Error(start.failure.code);
    return proveSecondFactor(services, start.value.token, { method: "recovery", code });
  };
  const typed = (codes[0] ?? "").toLowerCase().replace("-", " ");
  expect(await use(typed)).toMatchObject({ ok: true, value: { recoveryCodesLeft: 9 } });
  expect((await use(codes[0] ?? "")).ok).toBe(false);
  expect((await use(codes[1] ?? "")).ok).toBe(true);
  expect((await owner.query("select status from staff_user where id = $1", [userId])).rows[0].status).toBe("active");
});

test("a passkey is set up, proves its owner, and each answer works once", async () => {
  const { half } = await newcomer("new-passkey");
  const authenticator = createTestAuthenticator(origin);
  const offer = await offerPasskey(services, half.token, origin);
  if (!offer.ok) throw new Error(offer.failure.code);
  const answer = authenticator.register(offer.value);
  expect((await enrolPasskey(services, half.token, "http://localhost:9999", answer)).ok).toBe(false);
  const fresh = await offerPasskey(services, half.token, origin);
  if (!fresh.ok) throw new Error(fresh.failure.code);
  expect((await enrolPasskey(services, half.token, origin, authenticator.register(fresh.value))).ok).toBe(true);
  expect((await offerPasskey(services, half.token, origin)).ok).toBe(false);

  const start = await signIn(services, { login: "new-passkey", password });
  if (!start.ok) throw new Error(start.failure.code);
  expect((await offerSignInPasskey(services, start.value.token, "http://127.0.0.1:8080")).ok).toBe(false);
  const question = await offerSignInPasskey(services, start.value.token, origin);
  if (!question.ok) throw new Error(question.failure.code);
  const stranger = createTestAuthenticator(origin).prove(question.value);
  const refused = await proveSecondFactor(services, start.value.token, { method: "passkey", answer: stranger, origin });
  expect(refused.ok).toBe(false);
  const next = await offerSignInPasskey(services, start.value.token, origin);
  if (!next.ok) throw new Error(next.failure.code);
  const proof = { method: "passkey", answer: authenticator.prove(next.value), origin };
  expect((await proveSecondFactor(services, start.value.token, proof)).ok).toBe(true);
  const again = await signIn(services, { login: "new-passkey", password });
  if (!again.ok) throw new Error(again.failure.code);
  expect((await proveSecondFactor(services, again.value.token, proof)).ok).toBe(false);
});

test("the second step is gone after fifteen minutes", async () => {
  await person("slow");
  const first = await signIn(services, { login: "slow", password });
  if (!first.ok) throw new Error(first.failure.code);
  clock.advance(15 * minute);
  const late = await proveSecondFactor(services, first.value.token, {
    method: "totp",
    code: totpNow(totpSecret, clock),
  });
  expect(late).toEqual({ ok: false, failure: { code: "identity.sign-in-again" } });
});
