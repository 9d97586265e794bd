import { existsSync } from "node:fs";
import { join } from "node:path";
import { createVault, openDatabase, readConfig, systemClock, systemRandom } from "#kernel";
import { verifyLive } from "#platform/audit";
import type { VerifyResult } from "../../packages/custody/index.ts";
import { DataFolderInUse } from "../../platform/kernel/data-lock.ts";
import { readOrCreateKeyFile } from "../../platform/kernel/keys.ts";
import { socketDirOf } from "../../platform/kernel/postgres.ts";
import { appConnection } from "../../platform/open-platform.ts";
import { openInstallation } from "../installation.ts";

/** A reason to stop with exit code 2: one line. */
export class InstallationUnusable extends Error {
  override name = "InstallationUnusable";
}

/**
 * Checks the log of the installation that the environment names. A stopped one is started for it (its database alone) and
 * stopped again; a running one is asked over its socket and goes on.
 * @throws InstallationUnusable when there is none; ConfigError, KeyFileError, PostgresStartError with one clear line
 */
export async function verifyInstallation(
  elsewhere: readonly { readonly name: string; readonly text: string }[],
): Promise<VerifyResult> {
  const config = readConfig(process.env, process.cwd());
  if (!config.databaseUrl && !existsSync(join(config.dataDir, "postgres", "PG_VERSION")))
    throw new InstallationUnusable(
      `there is no installation in ${config.dataDir}; set HEROES_DATA, or give one FILE (see heroes verify --help)`,
    );
  const keys = readOrCreateKeyFile(config.keysFile, false, systemClock.now());
  const installation = config.databaseUrl ? null : await openStopped();
  const socketDir = config.databaseUrl ? null : (installation?.socketDir ?? socketDirOf(config.dataDir));
  const db = openDatabase(appConnection(config, keys, socketDir));
  try {
    return await verifyLive({ db, vault: createVault(keys, systemRandom), config }, elsewhere);
  } finally {
    await db.destroy();
    await installation?.close();
  }
}

/** Null when it is running already. */
async function openStopped() {
  try {
    return await openInstallation(() => {});
  } catch (error) {
    if (error instanceof DataFolderInUse) return null;
    throw error;
  }
}
