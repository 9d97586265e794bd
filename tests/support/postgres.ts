import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../platform/kernel/migrate.ts";
import { startPostgres } from "../../platform/kernel/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the test server listens: a socket folder, or parts of HEROES_TEST_DATABASE_URL. */
    postgres: { host: string; port?: number; user: string; password: string };
  }
}

/**
 * One PostgreSQL for the whole run and one migrated template database; each test file clones it (see test-world.ts).
 * HEROES_TEST_DATABASE_URL runs the same tests on another PostgreSQL (16 or later).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.HEROES_TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), "heroes-test-"));
  const embedded = given ? null : await startPostgres({ dataDir: folder, password: "test", durable: false });
  const url = given ? new URL(given) : null;
  const owner = embedded
    ? { host: String(embedded.ownerConnection.host), user: "heroes_owner", password: "test" }
    : {
        host: decodeURIComponent(url?.searchParams.get("host") ?? url?.hostname ?? ""),
        port: Number(url?.port || 5432),
        user: decodeURIComponent(url?.username ?? ""),
        password: decodeURIComponent(url?.password ?? ""),
      };
  const client = new pg.Client({ ...owner, database: "postgres" });
  await client.connect();
  await client.query("drop database if exists heroes_template with (force)");
  await client.query("create database heroes_template");
  await migrate({ ...owner, database: "heroes_template" }, "test");
  await client.end();
  project.provide("postgres", owner);
  return async () => {
    await embedded?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
