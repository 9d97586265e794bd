import { existsSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, inject, test } from "vitest";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createReport } from "../../intake/testing.ts";
import { randomInstallationKey } from "../../kernel/keys.ts";
import { createBackup } from "./create-backup.ts";

const world = await createTestWorld();
const { config } = world.services;
const target = join(config.dataDir, "backup");
const backUp = (progress: (done: number, total: number, table: string) => void = () => {}) =>
  createBackup({
    owner: { ...inject("postgres"), database: world.databaseName },
    dataDir: config.dataDir,
    checkpointsFile: config.checkpointsFile,
    keys: randomInstallationKey(),
    target,
    now: world.clock.now(),
    progress,
  });

test.runIf(existsSync("/dev/full"))(
  "a backup onto a full disk is refused in one line, and nothing of it stays",
  async () => {
    await createReport(world.services);
    const full = backUp((_done, _total, table) => {
      if (table === "report") symlinkSync("/dev/full", join(`${target}.part`, "database", `${table}.copy`));
    });
    await expect(full).rejects.toMatchObject({
      name: "BackupError",
      message: expect.stringMatching(
        /^the backup could not be written to .*backup \(ENOSPC, \d+ MB free\); nothing of it was kept$/,
      ),
    });
    expect(readdirSync(dirname(target)).filter((name) => name.includes("backup"))).toEqual([]);
    // The next one, with room, is whole.
    expect((await backUp()).rows).toBeGreaterThan(0);
    expect(readdirSync(target)).toContain("manifest.jsonl");
  },
);
