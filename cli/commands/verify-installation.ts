import { createVault, openDatabase, systemRandom } from "#kernel";
import { verifyLive } from "#platform/audit";
import type { VerifyResult } from "../../packages/custody/index.ts";
import { KeyFileError } from "../../platform/kernel/keys.ts";
import { appConnection } from "../../platform/open-platform.ts";
import { type LiveInstallation, reachInstallation } from "../live-installation.ts";

/** A reason to stop with exit code 2: one line. */
export class InstallationUnusable extends Error {
  override name = "InstallationUnusable";
}

/**
 * Checks the log of the installation that the environment names. A stopped one is started for it (its database alone) and
 * stopped again; a running one is asked over its socket and goes on.
 * @throws InstallationUnusable when there is none; ConfigError, PostgresStartError with one clear line
 */
export async function verifyInstallation(
  elsewhere: readonly { readonly name: string; readonly text: string }[],
): Promise<VerifyResult> {
  const installation = await reach();
  const { config, keys, socketDir } = installation;
  const db = openDatabase(appConnection(config, keys, socketDir));
  try {
    return await verifyLive({ db, vault: createVault(keys, systemRandom), config }, elsewhere);
  } finally {
    await db.destroy();
    await installation.close();
  }
}

async function reach(): Promise<LiveInstallation> {
  try {
    return await reachInstallation(() => {});
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    throw new InstallationUnusable(`${error.message}; or give one FILE (see heroes verify --help)`);
  }
}
