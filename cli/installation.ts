import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type Config, leastRoom, readConfig, roomIn, systemClock } from "#kernel";
import { lockDataFolder } from "../platform/kernel/data-lock.ts";
import { readOrCreateKeyFile } from "../platform/kernel/keys.ts";
import { migrate } from "../platform/kernel/migrate.ts";
import { type EmbeddedPostgres, startPostgres } from "../platform/kernel/postgres.ts";

export type Installation = {
  readonly config: Config;
  /** Socket folder of the embedded server, or null with DATABASE_URL. */
  readonly socketDir: string | null;
  readonly ownerConnection: pg.ClientConfig;
  /** Resolves when the embedded database died and could not be started again. */
  readonly lost: Promise<"database">;
  /** True when this start made the data folder's content. */
  readonly firstStart: boolean;
  close(): Promise<void>;
};

/**
 * Takes the data folder, starts the database where it is ours, and brings it to this version. Every command that works on
 * an installation begins here.
 * @param options.first what else must be free or ready; it runs when the folder is ours and nothing was begun yet
 */
export async function openInstallation(
  progress: (line: string) => void,
  options: { migrateNow: boolean; first?: (config: Config) => Promise<void> } = { migrateNow: true },
): Promise<Installation> {
  const config = readConfig(process.env, process.cwd());
  const release = lockDataFolder(config.dataDir);
  try {
    await options.first?.(config);
    const marker = join(config.dataDir, "postgres", "PG_VERSION");
    const firstStart = config.databaseUrl ? !existsSync(config.keysFile) : !existsSync(marker);
    const keys = readOrCreateKeyFile(config.keysFile, firstStart, systemClock.now());
    if (!config.databaseUrl) progress("starting the database");
    const database = config.databaseUrl
      ? null
      : await keepPostgres(config.dataDir, keys.password("heroes_owner"), progress);
    const ownerConnection = database?.ownerConnection ?? { connectionString: config.databaseUrl ?? "" };
    const applied = options.migrateNow
      ? await migrate(ownerConnection, config.databaseAppUrl ? null : keys.password("heroes_app"))
      : [];
    if (applied.length > 0) progress(`database brought up to date (${applied.length} steps)`);
    return {
      config,
      socketDir: database ? String(database.ownerConnection.host) : null,
      ownerConnection,
      lost: database?.lost ?? new Promise(() => {}),
      firstStart,
      close: async () => {
        await database?.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The embedded server, started again when it dies: acknowledged data is on its disk, and people get a 503 meanwhile. */
async function keepPostgres(dataDir: string, password: string, progress: (line: string) => void) {
  let server: EmbeddedPostgres = await startPostgres({ dataDir, password });
  let stopping = false;
  const lost = new Promise<"database">((resolve) => {
    const watch = () =>
      server.died.then(async () => {
        let full = false;
        for (let tried = 1; tried <= 5 && !stopping; tried++) {
          // A full or read-only disk passes; until then people get a 503 as from any database that is away.
          if ((await roomIn(dataDir)) < leastRoom) {
            if (!full)
              progress("the database ended: the disk of the data folder is full or read-only; waiting for room");
            full = true;
            tried = 0;
            await sleep(2000, undefined, { ref: false });
            continue;
          }
          progress("the database ended; starting it again");
          try {
            server = await startPostgres({ dataDir, password });
            return void watch();
          } catch {
            await sleep(tried * 1000);
          }
        }
        resolve("database");
      });
    void watch();
  });
  return {
    ownerConnection: server.ownerConnection,
    lost,
    stop: () => {
      stopping = true;
      return server.stop();
    },
  };
}
