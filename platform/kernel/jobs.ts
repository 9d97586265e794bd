import type pg from "pg";
import { fromKysely, type Job, PgBoss, type SendOptions } from "pg-boss";
import { minute } from "./clock.ts";
import { patienceOfPeople } from "./database-away.ts";
import type { Tx } from "./db.ts";
import type { Log } from "./log.ts";
import { seldom } from "./seldom.ts";

/** Payload of a job: ids and numbers only, never content. */
export type JobData = Readonly<Record<string, string | number | boolean>>;

/** One kind of background work, declared beside the context that owns it and listed in platform/jobs.ts. */
export type JobDeclaration<S> = {
  readonly name: string;
  /** Runs with a system actor named after the job. Throwing means: try again later. Must be safe to run twice. */
  run(services: S, data: JobData): Promise<void>;
  /** Cron in UTC when it runs by itself. */
  readonly every?: string;
  readonly retryLimit?: number;
  /** Seconds before the first retry; doubles each time. */
  readonly retryDelay?: number;
  /** Seconds after which a run counts as lost and is begun again; five minutes unless said otherwise. */
  readonly expireInSeconds?: number;
  /** How many run side by side in one worker; one unless said otherwise. */
  readonly atOnce?: number;
};

export type Jobs = {
  /**
   * Enqueued in the caller's transaction: the job exists exactly when the act does. Whoever asks twice gets it twice, unless
   * both wait together in one batch: a job that was not begun yet may still begin before this transaction commits.
   */
  enqueue(tx: Tx, name: string, data: JobData, options?: { startAfter?: Date }): Promise<void>;
};

export type JobRunner = Jobs & {
  /** Makes the queues known; every process calls it once. */
  start(): Promise<void>;
  /** Starts working; only the worker calls it. */
  work<S>(services: S): Promise<void>;
  stop(): Promise<void>;
};

/** @param declarations every job of the platform; the name is also the queue */
export function createJobs<S>(
  connection: pg.PoolConfig,
  declarations: readonly JobDeclaration<S>[],
  log: Log,
  worker: boolean,
): JobRunner {
  const boss = new PgBoss({
    // A worker waits as long as a run may take, and then asks anew: what was fetched and not heard of is begun again.
    ...({ ...connection, query_timeout: worker ? 300_000 : patienceOfPeople.answer } as object),
    max: worker ? 6 : 2,
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    supervise: worker,
    schedule: worker,
    cronMonitorIntervalSeconds: 5,
    cronWorkerIntervalSeconds: 5,
  });
  // Every queue asks every second: what keeps all of them from their work is said once a minute.
  const isNews = seldom(minute);
  boss.on("error", (error) => {
    if (isNews("code" in error ? error.code : error.name)) log.error("jobs.error", error);
  });
  const known = new Set(declarations.map((one) => one.name));
  return {
    async enqueue(tx, name, data, options) {
      if (!known.has(name)) throw new Error(`unknown job ${name}`);
      const send: SendOptions = { db: fromKysely(tx) };
      if (options?.startAfter) send.startAfter = options.startAfter;
      await boss.send(name, data, send);
    },
    async start() {
      await boss.start();
      for (const one of declarations) {
        await boss.createQueue(one.name, {
          retryLimit: one.retryLimit ?? 8,
          retryDelay: one.retryDelay ?? 5,
          retryBackoff: true,
          expireInSeconds: one.expireInSeconds ?? 300,
        });
      }
    },
    async work(services) {
      for (const one of declarations) {
        if (one.every) await boss.schedule(one.name, one.every, {}, { tz: "UTC" });
        await boss.work(
          one.name,
          { pollingIntervalSeconds: 1, batchSize: 50, burstWhenBatchFull: true },
          async (batch: Job<JobData>[]) => {
            // What was asked for several times before the batch was fetched is done once.
            const left = [...Map.groupBy(batch, (job) => JSON.stringify(job.data ?? {})).values()].reverse();
            const next = async (): Promise<void> => {
              for (let same = left.pop(); same; same = left.pop()) {
                // Each stands for itself: one that fails is tried again, the others are done.
                try {
                  await one.run(services as unknown as S, same[0]?.data ?? {});
                } catch (error) {
                  log.error("job.failed", error, { job: one.name });
                  await boss.fail(
                    one.name,
                    same.map((job) => job.id),
                  );
                }
              }
            };
            await Promise.all(Array.from({ length: one.atOnce ?? 1 }, next));
          },
        );
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 2000 }),
  };
}
