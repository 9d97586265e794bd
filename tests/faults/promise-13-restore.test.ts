import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { as, type Services, withActor } from "#kernel";
import { openReport } from "#platform/intake";
import { agreeErasure, askErasure } from "#platform/operations";
import { openInstallation } from "../../cli/installation.ts";
import { createStaff } from "../../platform/identity/testing.ts";
import { createReport } from "../../platform/intake/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { openPlatform } from "../../platform/open-platform.ts";
import { heroes } from "../support/heroes-command.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-erased-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = join(folder, "keys", "keys.json");
const first = { HEROES_DATA: join(folder, "first"), HEROES_KEYS: keys, DATABASE_URL: "" };
const second = { ...first, HEROES_DATA: join(folder, "second") };
const backup = join(folder, "backup");

async function inside<T>(env: Record<string, string>, work: (services: Services) => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const installation = await openInstallation(() => {});
  const platform = await openPlatform(installation.config, installation.socketDir, { worker: false });
  try {
    return await work(platform.services);
  } finally {
    await platform.stop();
    await installation.close();
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
const readable = (services: Services, id: string) =>
  withActor(services.db, { kind: "system", job: "test" }, async (tx) => {
    const report = await openReport(as(services, { kind: "system", job: "test" }), tx, id);
    return report?.readable;
  });
test("promise-13: what was erased after a backup stays erased when that backup is restored", async () => {
  const [gone, kept] = await inside(first, async (services) => [
    (await createReport(services)).reportId,
    (await createReport(services)).reportId,
  ]);
  if (!gone || !kept) throw new Error("no reports");
  const saved = await heroes(["backup", "--out", backup], first);
  expect(saved.code, saved.stderr).toBe(0);
  await inside(first, async (services) => {
    const officer = await createStaff(services, { name: "Dora Invented", roles: ["data_protection_officer"] });
    const counsel = await createStaff(services, { name: "Carl Invented", roles: ["counsel"], steppedUp: true });
    const scope = { kind: "report", id: gone };
    const asked = must(await askErasure(as(services, officer.actor), { scope, reason: "Asked for. Invented." }));
    must(await agreeErasure(as(services, counsel.actor), asked));
    expect(await readable(services, gone)).toBe(false);
  });
  const restored = await heroes(["restore", backup, "--json"], second);
  expect(JSON.parse(restored.stdout), restored.stderr).toMatchObject({ erasedAgain: 1 });
  await inside(second, async (services) => {
    expect(await readable(services, gone)).toBe(false);
    expect(await readable(services, kept)).toBe(true);
  });
}, 120_000);
