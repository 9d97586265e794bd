import { existsSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { type Config, readConfig, systemClock } from "#kernel";
import { DataFolderInUse } from "../platform/kernel/data-lock.ts";
import { type InstallationKey, KeyFileError, readOrCreateKeyFile } from "../platform/kernel/keys.ts";
import { socketDirOf } from "../platform/kernel/postgres.ts";
import { openInstallation } from "./installation.ts";

export type LiveInstallation = {
  readonly config: Config;
  readonly keys: InstallationKey;
  readonly owner: pg.ClientConfig;
  readonly socketDir: string | null;
  /** True when a server is running on this data folder. */
  readonly running: boolean;
  close(): Promise<void>;
};

/** Reaches an installation for maintenance whether or not its server runs: beside it when it does, on its own when not. */
export async function reachInstallation(progress: (line: string) => void): Promise<LiveInstallation> {
  const config = readConfig(process.env, process.cwd());
  const there = config.databaseUrl
    ? existsSync(config.keysFile)
    : existsSync(join(config.dataDir, "postgres", "PG_VERSION"));
  if (!there) throw new KeyFileError(`there is no installation at ${config.dataDir}; set HEROES_DATA`);
  const keys = readOrCreateKeyFile(config.keysFile, false, systemClock.now());
  if (config.databaseUrl) {
    return {
      config,
      keys,
      owner: { connectionString: config.databaseUrl },
      socketDir: null,
      running: true,
      close: async () => {},
    };
  }
  try {
    const own = await openInstallation(progress);
    return { config, keys, owner: own.ownerConnection, socketDir: own.socketDir, running: false, close: own.close };
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    const socketDir = socketDirOf(config.dataDir);
    const owner = {
      host: socketDir,
      user: "heroes_owner",
      password: keys.password("heroes_owner"),
      database: "heroes",
    };
    return { config, keys, owner, socketDir, running: true, close: async () => {} };
  }
}
