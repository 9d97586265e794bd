import { expect, test } from "vitest";
import { day, minute } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { totpNow } from "../factors/totp.ts";
import { tidySignInJob } from "../jobs/tidy-sign-in.ts";
import { ownAccount } from "../queries/own-account.ts";
import { readSession } from "../queries/read-session.ts";
import { createStaff } from "../testing.ts";
import { createTestAuthenticator } from "../testing-authenticator.ts";
import { changePassword } from "./change-password.ts";
import { endSession, endSessions, signOut } from "./end-session.ts";
import * as factors from "./own-factors.ts";
import { proveSecondFactor } from "./prove-second-factor.ts";
import { saveSettings } from "./save-settings.ts";
import { signIn } from "./sign-in.ts";
import { offerStepUpPasskey, stepUp } from "./step-up.ts";

const world = await createTestWorld();
const { services, clock, owner } = world;
const password = "seven lamps by the harbour";
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const origin = "https://desk.example.org";
let counter = 0;
const person = (steppedUp = true) =>
  createStaff(world, {
    name: "Ana Invented",
    roles: ["analyst"],
    login: `ana-${++counter}`,
    password,
    totpSecret,
    steppedUp,
  });
const lastAct = async () => (await owner.query("select act, actor from audit_entry order by seq desc limit 1")).rows[0];

async function anotherSession() {
  clock.advance(minute);
  const first = await signIn(services, { login: `ana-${counter}`, password, device: "firefox" });
  if (!first.ok) throw new Error(first.failure.code);
  const whole = await proveSecondFactor(services, first.value.token, {
    method: "totp",
    code: totpNow(totpSecret, clock),
  });
  if (!whole.ok) throw new Error(whole.failure.code);
  return whole.value.token;
}

test("stepping up holds for ten minutes; a wrong or used proof does not count", async () => {
  const ana = await person(false);
  const context = world.as(ana.actor);
  expect(await factors.renewRecoveryCodes(context)).toMatchObject({ failure: { code: "identity.step-up-needed" } });
  const code = totpNow(totpSecret, clock);
  for (const wrong of [
    { method: "totp", password: "not the password", code },
    { method: "totp", password, code: "000000" },
    { method: "recovery", code: "ABCDE-FGHJK" },
    {},
  ])
    expect(await stepUp(context, wrong)).toMatchObject({ failure: { code: "identity.step-up-refused" } });
  expect((await stepUp(context, { method: "totp", password, code })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.stepped-up", actor: ana.userId });
  expect(await stepUp(context, { method: "totp", password, code })).toMatchObject({ ok: false });
  expect((await readSession(services, ana.token))?.steppedUp).toBe(true);
  clock.advance(10 * minute - 1);
  expect((await factors.renewRecoveryCodes(context)).ok).toBe(true);
  clock.advance(1);
  expect((await readSession(services, ana.token))?.steppedUp).toBe(false);
  expect(await factors.renewRecoveryCodes(context)).toMatchObject({ failure: { code: "identity.step-up-needed" } });
});

test("recovery codes wait until they are written down, then nobody sees them", async () => {
  const context = world.as((await person()).actor);
  expect(await factors.pendingRecoveryCodes(context)).toBeNull();
  await factors.renewRecoveryCodes(context);
  expect(await lastAct()).toMatchObject({ act: "staff.recovery-codes-renewed" });
  const codes = await factors.pendingRecoveryCodes(context);
  expect(codes).toHaveLength(10);
  expect((await ownAccount(context))?.recoveryCodesLeft).toBe(10);
  expect((await factors.dismissRecoveryCodes(context)).ok).toBe(true);
  expect(await lastAct()).toMatchObject({ act: "staff.recovery-codes-kept" });
  expect(await factors.pendingRecoveryCodes(context)).toBeNull();
  expect(await factors.pendingRecoveryCodes(world.as({ kind: "public" }))).toBeNull();
  expect(await factors.dismissRecoveryCodes(world.as({ kind: "public" }))).toMatchObject({
    failure: { code: "not-found" },
  });
});

test("one's sessions are listed and ended; a session ended elsewhere is out", async () => {
  const ana = await person();
  const elsewhere = await anotherSession();
  const own = await ownAccount(world.as(ana.actor));
  expect(own?.sessions.map((one) => [one.current, one.device])).toEqual([
    [false, "firefox"],
    [true, "other"],
  ]);
  const other = own?.sessions[0]?.id;
  const stranger = await person();
  expect(await endSession(world.as(stranger.actor), { sessionId: other })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect((await endSession(world.as(ana.actor), { sessionId: other })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.session-ended", actor: ana.userId });
  expect(await readSession(services, elsewhere)).toBeNull();
  expect(await endSession(world.as(ana.actor), { sessionId: other })).toMatchObject({ failure: { code: "not-found" } });

  expect((await signOut(world.as(ana.actor))).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.signed-out", actor: ana.userId });
  expect(await readSession(services, ana.token)).toBeNull();
  expect(await readSession(services, stranger.token)).not.toBeNull();
  expect(await signOut(world.as({ kind: "public" }))).toMatchObject({ failure: { code: "not-found" } });
});

test("all other sessions, or all, are ended together", async () => {
  const ana = await person();
  const tokens = [await anotherSession(), await anotherSession()];
  expect(await endSessions(world.as(ana.actor), {})).toEqual({ ok: true, value: { ended: 2 } });
  for (const token of tokens) expect(await readSession(services, token)).toBeNull();
  expect(await readSession(services, ana.token)).not.toBeNull();
  expect(await endSessions(world.as(ana.actor), { alsoThis: true })).toEqual({ ok: true, value: { ended: 1 } });
  expect(await lastAct()).toMatchObject({ act: "staff.sessions-ended" });
  expect(await readSession(services, ana.token)).toBeNull();
  expect(await endSessions(world.as({ kind: "public" }), {})).toMatchObject({ failure: { code: "not-found" } });
});

test("the password changes with the current one and ends other sessions", async () => {
  const ana = await person();
  const context = world.as(ana.actor);
  const elsewhere = await anotherSession();
  const next = "nine boats under the bridge";
  for (const [given, field] of [
    [{ current: "wrong wrong wrong", password: next, again: next }, "current"],
    [{ current: password, password: "short", again: "short" }, "password"],
    [{ current: password, password: `ana-${counter} invented`, again: "x" }, "password"],
    [{ current: password, password: next, again: "different" }, "again"],
  ] as const)
    expect(await changePassword(context, given)).toMatchObject({
      failure: { fields: { [field]: expect.any(String) } },
    });
  expect((await changePassword(context, { current: password, password: next, again: next })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.password-changed", actor: ana.userId });
  expect(await readSession(services, elsewhere)).toBeNull();
  expect(await readSession(services, ana.token)).not.toBeNull();
  expect((await signIn(services, { login: `ana-${counter}`, password })).ok).toBe(false);
  expect((await signIn(services, { login: `ana-${counter}`, password: next })).ok).toBe(true);
});

test("a new authenticator app replaces the old one when its first code was given", async () => {
  const ana = await person();
  const context = world.as(ana.actor);
  const offer = await factors.offerNewTotp(context);
  if (!offer.ok) throw new Error(offer.failure.code);
  expect(await factors.changeTotp(context, { code: totpNow(totpSecret, clock) })).toMatchObject({ ok: false });
  expect((await factors.changeTotp(context, { code: totpNow(offer.value.secret, clock) })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.totp-changed", actor: ana.userId });
  clock.advance(minute);
  expect((await stepUp(context, { method: "totp", password, code: totpNow(totpSecret, clock) })).ok).toBe(false);
  expect((await stepUp(context, { method: "totp", password, code: totpNow(offer.value.secret, clock) })).ok).toBe(true);
});

test("passkeys are added, prove stepping up, and are removed, but never the last factor", async () => {
  const ana = await person();
  const context = world.as(ana.actor);
  const authenticator = createTestAuthenticator(origin);
  const offer = await factors.offerOwnPasskey(context, origin);
  if (!offer.ok) throw new Error(offer.failure.code);
  expect((await factors.addPasskey(context, { origin, answer: "{}" })).ok).toBe(false);
  const second = await factors.offerOwnPasskey(context, origin);
  if (!second.ok) throw new Error(second.failure.code);
  expect((await factors.addPasskey(context, { origin, answer: authenticator.register(second.value) })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.passkey-added", actor: ana.userId });
  const question = await offerStepUpPasskey(context, origin);
  if (!question.ok) throw new Error(question.failure.code);
  expect((await stepUp(context, { method: "passkey", origin, answer: authenticator.prove(question.value) })).ok).toBe(
    true,
  );
  const passkeyId = (await ownAccount(context))?.passkeys[0]?.id;
  await owner.query("update staff_secret set sealed_totp = null where user_id = $1", [ana.userId]);
  expect(await factors.removePasskey(context, { passkeyId })).toMatchObject({
    failure: { code: "identity.last-factor" },
  });
  await owner.query("update staff_secret set sealed_totp = '\\x00' where user_id = $1", [ana.userId]);
  expect(await factors.removePasskey(world.as((await person()).actor), { passkeyId })).toMatchObject({
    failure: { code: "not-found" },
  });
  expect((await factors.removePasskey(context, { passkeyId })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.passkey-removed", actor: ana.userId });
});

test("language and light are one's own", async () => {
  const ana = await person();
  expect((await saveSettings(world.as(ana.actor), { language: "el", appearance: "dark" })).ok).toBe(true);
  expect(await lastAct()).toEqual({ act: "staff.settings-saved", actor: ana.userId });
  expect(await readSession(services, ana.token)).toMatchObject({ language: "el", appearance: "dark" });
  expect(await saveSettings(world.as(ana.actor), { language: "<b>", appearance: "pink" })).toMatchObject({ ok: false });
});

test("what sign-in leaves behind is removed in time", async () => {
  const ana = await person();
  await signOut(world.as(ana.actor));
  await signIn(services, { login: "nobody-at-all", password });
  clock.advance(29 * day);
  await tidySignInJob.run(services, {});
  await tidySignInJob.run(services, {});
  expect((await owner.query("select 1 from staff_attempt")).rowCount).toBe(0);
  expect((await owner.query("select 1 from staff_session where id = $1", [ana.actor.sessionId])).rowCount).toBe(1);
  clock.advance(2 * day);
  await tidySignInJob.run(services, {});
  expect((await owner.query("select 1 from staff_session where id = $1", [ana.actor.sessionId])).rowCount).toBe(0);
});
