import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { writeCheckpoint } from "#platform/audit";
import { ensureFirstInvitation, inviteColleague } from "#platform/identity";
import { createStaff } from "../../platform/identity/testing.ts";
import { openPlatform } from "../../platform/open-platform.ts";
import { openInstallation } from "../installation.ts";
import { administratorLinkCommand } from "./administrator-link.ts";
import { verifyCommand } from "./verify.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-verify-"));
process.env.HEROES_DATA = join(folder, "data");
process.env.HEROES_KEYS = join(folder, "keys.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = { stdout: (text: string) => void out.push(text), stderr: (text: string) => void err.push(text) };
  const code = await verifyCommand.run(args, io);
  return { code, out: out.join(""), err: err.join("") };
}

test("promise-09: heroes verify checks this installation, running and stopped, and finds a changed entry", async () => {
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining("there is no installation at") });
  const installation = await openInstallation(() => {});
  const platform = await openPlatform(installation.config, installation.socketDir, { worker: false });
  const { services } = platform;
  expect(await ensureFirstInvitation(services)).toMatch(/^\/setup\/[A-Za-z0-9_-]{43}$/);
  const admin = await createStaff(services, { name: "Root Invented", roles: ["administrator"], steppedUp: true });
  for (const login of ["anna", "bert", "cleo"]) {
    const context = { ...services, actor: admin.actor };
    expect(
      (await inviteColleague(context, { name: "Ana Invented", login, roles: ["analyst"], language: "en" })).ok,
    ).toBe(true);
  }
  await writeCheckpoint(services);
  expect(await run("--json")).toMatchObject({ code: 0 });
  await platform.stop();
  await installation.close();

  const stopped = await run("--live", "--checkpoint", installation.config.checkpointsFile, "--json");
  expect(JSON.parse(stopped.out)).toMatchObject({ ok: true, checked: 3, covered: 3, failures: [] });

  const again = await openInstallation(() => {});
  const owner = new pg.Client(again.ownerConnection);
  await owner.connect();
  await owner.query("select set_config('heroes.actor_kind', 'maintenance', false)");
  await owner.query("update audit_entry set line = replace(line, 'staff.invited', 'staff.changed') where seq = 1");
  await owner.end();
  const changed = await run("--live");
  expect(changed.code).toBe(1);
  expect(changed.out).toContain("log.changed");
  expect(changed.out).toContain("things differ");
  await again.close();
  const out: string[] = [];
  const io = { stdout: (text: string) => void out.push(text), stderr: () => {} };
  expect(await administratorLinkCommand.run([], io)).toBe(0);
  expect(out.join("")).toMatch(/\/setup\/[A-Za-z0-9_-]{43}$/);
  await expect(administratorLinkCommand.run(["--now"], io)).rejects.toThrow(/no arguments/);
  expect(readFileSync(again.config.checkpointsFile, "utf8")).toContain("/audit\n3\n");
  expect(await run("--live", "file.jsonl")).toMatchObject({ code: 2, err: expect.stringContaining("not both") });
}, 60_000);
