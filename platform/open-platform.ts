import { join } from "node:path";
import type pg from "pg";
import {
  type Config,
  createBlobs,
  createJobs,
  createLog,
  createVault,
  openDatabase,
  patienceOfPeople,
  type Services,
  systemClock,
  systemRandom,
} from "#kernel";
import { jobDeclarations } from "./jobs.ts";
import { type InstallationKey, readOrCreateKeyFile } from "./kernel/keys.ts";

export type OpenPlatform = {
  readonly services: Services;
  /** Starts working on jobs; only the worker process calls it. */
  work(): Promise<void>;
  stop(): Promise<void>;
};

/** Connection of the role that owns nothing: to the embedded server's socket folder, or as DATABASE_URL says. */
export function appConnection(config: Config, keys: InstallationKey, socketDir: string | null): pg.PoolConfig {
  // A network that swallows everything is noticed by those, too, who wait without an end.
  const alive = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 };
  if (config.databaseAppUrl) return { ...alive, connectionString: config.databaseAppUrl };
  const password = keys.password("heroes_app");
  if (!config.databaseUrl) return { ...alive, host: socketDir ?? "", user: "heroes_app", password, database: "heroes" };
  const url = new URL(config.databaseUrl);
  url.username = "heroes_app";
  url.password = password;
  return { ...alive, connectionString: url.href };
}

/** Connects everything. The database must be migrated already. @param options.worker true in the process that runs jobs: what it does may take long */
export async function openPlatform(
  config: Config,
  socketDir: string | null,
  options: { worker: boolean },
): Promise<OpenPlatform> {
  const keys = readOrCreateKeyFile(config.keysFile, false, systemClock.now());
  const connection = appConnection(config, keys, socketDir);
  const log = createLog((line) => process.stderr.write(line), systemClock.now);
  const db = openDatabase(connection, options.worker ? null : patienceOfPeople);
  const jobs = createJobs<Services>(connection, jobDeclarations, log, options.worker);
  const services: Services = Object.freeze({
    db,
    clock: systemClock,
    random: systemRandom,
    vault: createVault(keys, systemRandom),
    blobs: createBlobs(join(config.dataDir, "blobs")),
    jobs,
    log,
    config,
  });
  await jobs.start();
  return {
    services,
    work: () => jobs.work(services),
    stop: async () => {
      await jobs.stop();
      await db.destroy();
    },
  };
}
