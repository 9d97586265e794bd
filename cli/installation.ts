import { existsSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { type Config, readConfig, systemClock } from "#kernel";
import { lockDataFolder } from "../platform/kernel/data-lock.ts";
import { readOrCreateKeyFile } from "../platform/kernel/keys.ts";
import { migrate } from "../platform/kernel/migrate.ts";
import { type EmbeddedPostgres, startPostgres } from "../platform/kernel/postgres.ts";

export type Installation = {
  readonly config: Config;
  /** Socket folder of the embedded server, or null with DATABASE_URL. */
  readonly socketDir: string | null;
  readonly ownerConnection: pg.ClientConfig;
  readonly embedded: EmbeddedPostgres | null;
  /** True when this start made the data folder's content. */
  readonly firstStart: boolean;
  close(): Promise<void>;
};

/**
 * Takes the data folder, starts the database where it is ours, and brings it to this version. Every command that works on
 * an installation begins here.
 */
export async function openInstallation(progress: (line: string) => void): Promise<Installation> {
  const config = readConfig(process.env, process.cwd());
  const release = lockDataFolder(config.dataDir);
  try {
    const marker = join(config.dataDir, "postgres", "PG_VERSION");
    const firstStart = config.databaseUrl ? !existsSync(config.keysFile) : !existsSync(marker);
    const keys = readOrCreateKeyFile(config.keysFile, firstStart, systemClock.now());
    if (!config.databaseUrl) progress("starting the database");
    const embedded = config.databaseUrl
      ? null
      : await startPostgres({ dataDir: config.dataDir, password: keys.password("heroes_owner") });
    const ownerConnection = embedded?.ownerConnection ?? { connectionString: config.databaseUrl ?? "" };
    const applied = await migrate(ownerConnection, config.databaseAppUrl ? null : keys.password("heroes_app"));
    if (applied.length > 0) progress(`database brought up to date (${applied.length} steps)`);
    return {
      config,
      socketDir: embedded ? String(embedded.ownerConnection.host) : null,
      ownerConnection,
      embedded,
      firstStart,
      close: async () => {
        await embedded?.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
