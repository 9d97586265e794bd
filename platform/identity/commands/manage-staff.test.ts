import { expect, test } from "vitest";
import { day, hour } from "#kernel";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { totpNow } from "../factors/totp.ts";
import { listStaff } from "../queries/list-staff.ts";
import { readInvitation } from "../queries/read-invitation.ts";
import { readSession } from "../queries/read-session.ts";
import { createStaff } from "../testing.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { changeRoles } from "./change-roles.ts";
import { disableColleague } from "./disable-colleague.ts";
import { enrolTotp, offerTotp } from "./enrol.ts";
import { ensureFirstInvitation, inviteFromConsole } from "./ensure-first-invitation.ts";
import { inviteColleague } from "./invite-colleague.ts";
import { resetColleague } from "./reset-colleague.ts";
import { signIn } from "./sign-in.ts";

const world = await createTestWorld();
const { services, clock, owner } = world;
const password = "seven lamps by the harbour";
const chosen = { password, again: password, language: "el" };
const tokenOf = (path: string | null) => path?.split("/").at(-1) ?? "";
const lastAct = async () =>
  (await owner.query("select act, actor, line from audit_entry order by seq desc limit 1")).rows[0];

async function enrol(token: string): Promise<string> {
  const offer = await offerTotp(services, token);
  if (!offer.ok) throw new Error(offer.failure.code);
  const done = await enrolTotp(services, token, totpNow(offer.value.secret, clock));
  if (!done.ok) throw new Error(done.failure.code);
  return done.value.token;
}

test("the first start prints a link; it makes one administrator, once; then there is none any more", async () => {
  const older = tokenOf(await ensureFirstInvitation(services));
  const token = tokenOf(await ensureFirstInvitation(services));
  expect(await readInvitation(services, older)).toBeNull();
  expect(await readInvitation(services, token)).toMatchObject({ kind: "first" });
  const who = { name: "Root Invented", login: "root", ...chosen };

  expect(await acceptInvitation(services, older, who)).toMatchObject({ failure: { code: "identity.link-not-valid" } });
  expect(await acceptInvitation(services, token, { ...who, name: " ", login: "r", password: "short" })).toMatchObject({
    failure: { fields: { name: "identity.name-length", login: "identity.login-form" } },
  });
  expect(await acceptInvitation(services, token, { ...who, password: "root root root root" })).toMatchObject({
    failure: { fields: { password: "identity.password-guessable" } },
  });
  expect(await acceptInvitation(services, token, { ...who, again: "another" })).toMatchObject({
    failure: { fields: { again: "identity.password-differs" } },
  });
  const both = await Promise.all([acceptInvitation(services, token, who), acceptInvitation(services, token, who)]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect((await lastAct()).act).toBe("staff.invitation-accepted");

  // The second factor was never set up: the console gives a new link, and the same name may be used again.
  const next = tokenOf(await ensureFirstInvitation(services));
  const taken = await acceptInvitation(services, next, who);
  if (!taken.ok) throw new Error(taken.failure.code);
  expect(taken.value.stage).toBe("enrol");
  const session = await readSession(services, await enrol(taken.value.token));
  expect(session).toMatchObject({ name: "Root Invented", language: "el", actor: { roles: ["administrator"] } });
  expect(await ensureFirstInvitation(services)).toBeNull();
});

test("the set-up link works for a day", async () => {
  await owner.query("update staff_user set status = 'disabled'");
  const token = tokenOf(await ensureFirstInvitation(services));
  clock.advance(day);
  expect(await readInvitation(services, token)).toBeNull();
  await owner.query("update staff_user set status = 'active'");
});

test("the console makes another administrator beside those there are, and that stands in the log", async () => {
  const path = await inviteFromConsole(services);
  expect(await lastAct()).toMatchObject({ act: "staff.console-link", actor: "system:console" });
  const who = { name: "Second Invented", login: "second", ...chosen };
  const taken = await acceptInvitation(services, tokenOf(path), { ...who, login: "root" });
  expect(taken).toMatchObject({ failure: { fields: { login: "identity.login-taken" } } });
  const accepted = await acceptInvitation(services, tokenOf(path), who);
  if (!accepted.ok) throw new Error(accepted.failure.code);
  const session = await readSession(services, await enrol(accepted.value.token));
  expect(session?.actor.roles).toEqual(["administrator"]);
  const unused = await inviteFromConsole(services);
  expect(await ensureFirstInvitation(services)).toBeNull();
  expect(await readInvitation(services, tokenOf(unused))).toBeNull();
});

const admin = () => createStaff(world, { name: "Admin Invented", roles: ["administrator"], steppedUp: true });

test("a colleague is invited with a link that works once and names nobody in the database", async () => {
  const boss = await admin();
  const given = { name: "Cleo Invented", login: "cleo", roles: ["counsel", "analyst"], language: "pt" };
  const invited = await inviteColleague(world.as(boss.actor), given);
  if (!invited.ok) throw new Error(invited.failure.code);
  expect(await lastAct()).toMatchObject({ act: "staff.invited", actor: boss.userId });
  const rows = JSON.stringify((await owner.query("select * from staff_user, staff_invitation")).rows);
  for (const canary of ["Cleo", "cleo", tokenOf(invited.value.path)]) expect(rows).not.toContain(canary);
  const member = (await listStaff(world.as(boss.actor)))?.find((one) => one.id === invited.value.userId);
  expect(member).toMatchObject({
    name: "Cleo Invented",
    login: "cleo",
    roles: ["analyst", "counsel"],
    status: "invited",
  });

  const token = tokenOf(invited.value.path);
  expect(await readInvitation(services, token)).toEqual({
    kind: "colleague",
    name: "Cleo Invented",
    login: "cleo",
    language: "pt",
  });
  expect((await signIn(services, { login: "cleo", password })).ok).toBe(false);
  const accepted = await acceptInvitation(services, token, chosen);
  if (!accepted.ok) throw new Error(accepted.failure.code);
  expect((await acceptInvitation(services, token, chosen)).ok).toBe(false);
  const session = await readSession(services, await enrol(accepted.value.token));
  expect(session?.actor.roles.toSorted()).toEqual(["analyst", "counsel"]);
});

test("inviting refuses what does not fit, without stepping up, and from anyone else", async () => {
  const boss = await admin();
  const cold = await createStaff(world, { name: "Cold Invented", roles: ["administrator"] });
  const analyst = await createStaff(world, { name: "Ana Invented", roles: ["analyst"], steppedUp: true });
  const fine = { name: "Dora Invented", login: "dora", roles: ["analyst"], language: "en" };
  expect(await inviteColleague(world.as(cold.actor), fine)).toMatchObject({
    failure: { code: "identity.step-up-needed" },
  });
  expect(await inviteColleague(world.as(analyst.actor), fine)).toMatchObject({ failure: { code: "not-found" } });
  // The role is looked up by the database too: a forged list of roles opens nothing.
  const forged = { ...analyst.actor, roles: ["administrator"] as const };
  await expect(inviteColleague(world.as(forged), fine)).rejects.toThrow(/row-level security/);
  for (const [change, field] of [
    [{ roles: [] }, "roles"],
    [{ roles: ["administrator", "analyst"] }, "roles"],
    [{ roles: ["queen"] }, "roles"],
    [{ login: "cleo" }, "login"],
    [{ name: "" }, "name"],
  ] as const)
    expect(await inviteColleague(world.as(boss.actor), { ...fine, ...change })).toMatchObject({
      failure: { code: "identity.check-fields", fields: { [field]: expect.any(String) } },
    });
  expect((await listStaff(world.as(boss.actor)))?.map((one) => one.login)).not.toContain("dora");
  expect(await listStaff(world.as(analyst.actor))).toBeNull();
});

test("a disabled colleague is out at once; a reset ends everything and asks for a new second factor", async () => {
  const boss = await admin();
  const eve = await createStaff(world, {
    name: "Eve Invented",
    roles: ["analyst"],
    login: "eve",
    password,
    totpSecret: "JBSWY3DPEHPK3PXP",
  });
  expect(await readSession(services, eve.token)).not.toBeNull();
  expect((await disableColleague(world.as(boss.actor), { userId: eve.userId })).ok).toBe(true);
  expect(await lastAct()).toMatchObject({ act: "staff.disabled", actor: boss.userId });
  expect(await readSession(services, eve.token)).toBeNull();
  expect((await signIn(services, { login: "eve", password })).ok).toBe(false);
  expect(await disableColleague(world.as(boss.actor), { userId: eve.userId })).toMatchObject({
    failure: { code: "not-found" },
  });

  const reset = await resetColleague(world.as(boss.actor), { userId: eve.userId });
  if (!reset.ok) throw new Error(reset.failure.code);
  expect((await lastAct()).act).toBe("staff.reset");
  expect((await signIn(services, { login: "eve", password })).ok).toBe(false);
  const accepted = await acceptInvitation(services, tokenOf(reset.value.path), chosen);
  if (!accepted.ok) throw new Error(accepted.failure.code);
  expect(
    (await owner.query("select sealed_totp from staff_secret where user_id = $1", [eve.userId])).rows[0].sealed_totp,
  ).toBeNull();
  expect(await readSession(services, await enrol(accepted.value.token))).toMatchObject({ name: "Eve Invented" });
  expect(await readSession(services, eve.token)).toBeNull();
});

test("a newer link replaces the older one, and both die with the account", async () => {
  const boss = await admin();
  const other = await admin();
  const invited = await inviteColleague(world.as(boss.actor), {
    name: "Finn Invented",
    login: "finn",
    roles: ["analyst"],
    language: "en",
  });
  if (!invited.ok) throw new Error(invited.failure.code);
  const newer = await resetColleague(world.as(other.actor), { userId: invited.value.userId });
  if (!newer.ok) throw new Error(newer.failure.code);
  expect(await readInvitation(services, tokenOf(invited.value.path))).toBeNull();
  expect(await readInvitation(services, tokenOf(newer.value.path))).not.toBeNull();
  clock.advance(hour / 2 - 1);
  const third = await admin();
  await disableColleague(world.as(third.actor), { userId: invited.value.userId });
  expect(await readInvitation(services, tokenOf(newer.value.path))).toBeNull();
});

test("roles change from the next request on; nobody changes themselves", async () => {
  const boss = await admin();
  const gil = await createStaff(world, { name: "Gil Invented", roles: ["analyst"] });
  expect((await changeRoles(world.as(boss.actor), { userId: gil.userId, roles: ["coordinator", "counsel"] })).ok).toBe(
    true,
  );
  expect(await lastAct()).toMatchObject({ act: "staff.roles-changed", actor: boss.userId });
  expect((await lastAct()).line).toContain("counsel coordinator");
  expect((await readSession(services, gil.token))?.actor.roles.toSorted()).toEqual(["coordinator", "counsel"]);
  for (const act of [
    () => changeRoles(world.as(boss.actor), { userId: boss.userId, roles: ["analyst"] }),
    () => disableColleague(world.as(boss.actor), { userId: boss.userId }),
    () => resetColleague(world.as(boss.actor), { userId: boss.userId }),
  ])
    expect(await act()).toMatchObject({ failure: { code: "identity.not-yourself" } });
  for (const userId of ["x", "00000000-0000-0000-0000-000000000000"])
    expect(await changeRoles(world.as(boss.actor), { userId, roles: ["analyst"] })).toMatchObject({
      failure: { code: "not-found" },
    });
  expect(await changeRoles(world.as(gil.actor), { userId: boss.userId, roles: ["analyst"] })).toMatchObject({
    failure: { code: "not-found" },
  });
});
