import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { as, type Services, withActor } from "#kernel";
import { openReport } from "#platform/intake";
import { agreeErasure, askErasure } from "#platform/operations";
import { createStaff } from "../../platform/identity/testing.ts";
import { createReport } from "../../platform/intake/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { heroes } from "../support/heroes-command.ts";
import { insideInstallation as inside } from "../support/inside-installation.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-erased-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = join(folder, "keys", "keys.json");
const first = { HEROES_DATA: join(folder, "first"), HEROES_KEYS: keys, DATABASE_URL: "" };
const second = { ...first, HEROES_DATA: join(folder, "second") };
const backup = join(folder, "backup");

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
