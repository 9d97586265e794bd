import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { type Actor, as, type Context, fixedClock, type Services } from "#kernel";
import { randomInstallationKey } from "../../platform/kernel/keys.ts";
import { servicesOn } from "../../platform/kernel/testing.ts";

export type TestWorld = {
  readonly services: Services;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Context of an actor; without one: the system. */
  as(actor?: Actor): Context;
  /** Connection of the owner: for looking behind row-level security in assertions only. */
  readonly owner: pg.Client;
  readonly databaseName: string;
  /** What the log says was done to one thing, in order. */
  actsOn(scopeId: string): Promise<string[]>;
  /** Jobs that acts enqueued so far, oldest first. */
  enqueued(): Promise<{ name: string; data: unknown }[]>;
};

let counter = 0;

/**
 * A database of its own (cloned from the migrated template), keys, blobs in a temporary folder, a clock that stands at
 * 2026-11-24 09:00 UTC. Call once at the top of a test file; it is removed after the file's last test.
 */
export async function createTestWorld(): Promise<TestWorld> {
  const server = inject("postgres");
  const databaseName = `heroes_test_${process.pid}_${++counter}`;
  const admin = new pg.Client({ ...server, database: "postgres" });
  await admin.connect();
  await admin.query(`create database ${databaseName} template heroes_template`);
  const owner = new pg.Client({ ...server, database: databaseName });
  await owner.connect();
  await owner.query("select set_config('heroes.actor_kind', 'maintenance', false)");
  const folder = mkdtempSync(join(tmpdir(), "heroes-world-"));
  const clock = fixedClock("2026-11-24T09:00:00Z");
  const jobs: { name: string; data: unknown }[] = [];
  const services: Services = {
    ...servicesOn({
      database: { ...server, user: "heroes_app", password: "test", database: databaseName, max: 6 },
      key: randomInstallationKey(),
      folder,
      jobs: {
        enqueue: async (_tx, name, data) => {
          jobs.push({ name, data });
        },
      },
    }),
    clock,
  };
  afterAll(async () => {
    await services.db.destroy();
    await owner.end();
    await admin.query(`drop database if exists ${databaseName} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    services,
    clock,
    as: (actor = { kind: "system", job: "test" }) => as(services, actor),
    owner,
    databaseName,
    actsOn: async (scopeId) => {
      const { rows } = await owner.query("select act from audit_entry where scope_id = $1 order by seq", [scopeId]);
      return rows.map((row) => String(row.act));
    },
    enqueued: async () => [...jobs],
  };
}
