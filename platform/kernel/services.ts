import type { Actor } from "./actor.ts";
import type { Blobs } from "./blobs.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db.ts";
import type { Jobs } from "./jobs.ts";
import type { Log } from "./log.ts";
import type { Random } from "./random.ts";
import type { Vault } from "./seal.ts";

/** Everything from outside that an act may need. Comes in by argument; nothing else is global. */
export type Services = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Vault;
  readonly blobs: Blobs;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly config: Config;
};

/** What an act gets as its first argument: the services, and on whose behalf it runs. */
export type Context = Services & { readonly actor: Actor };

export function as(services: Services, actor: Actor): Context {
  return { ...services, actor };
}
