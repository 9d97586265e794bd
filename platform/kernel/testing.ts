import { join } from "node:path";
import {
  createBlobs,
  createVault,
  openDatabase,
  type Result,
  readConfig,
  type Services,
  silentLog,
  systemClock,
  systemRandom,
} from "./index.ts";
import type { InstallationKey } from "./keys.ts";

type Given = {
  readonly database: Parameters<typeof openDatabase>[0];
  readonly key: InstallationKey;
  /** For blobs; nothing else is written there. */
  readonly folder: string;
  readonly jobs: Services["jobs"];
};

/** Services as the program has them, on a database and a folder that somebody else made and removes. */
export function servicesOn({ database, key, folder, jobs }: Given): Services {
  return {
    db: openDatabase(database),
    clock: systemClock,
    random: systemRandom,
    vault: createVault(key, systemRandom),
    blobs: createBlobs(join(folder, "blobs")),
    jobs,
    log: silentLog,
    config: readConfig({ HEROES_DATA: folder, HEROES_KEYS: join(folder, "keys.json") }, folder),
  };
}

/** What an act gave that a test or the practice world builds upon. @throws where it was refused */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, params, fields } = result.failure;
  throw new Error(`refused: ${code} ${JSON.stringify(params ?? fields ?? {})}`);
}

/** What came of an act: `ok`, or the code of its refusal. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? "ok" : result.failure.code);
