import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { PgBoss } from "pg-boss";
import { connectAsOwner } from "./owner-client.ts";

class MigrationError extends Error {
  override name = "MigrationError";
}

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

const folder = join(import.meta.dirname, "..", "migrations");

/** All migrations of this version, in order. @throws MigrationError when a number is missing or doubled */
export function readMigrations(): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return files.map((file, at) => {
    if (Number(file.slice(0, 4)) !== at + 1) throw new MigrationError(`migration ${file} is out of order`);
    const text = readFileSync(join(folder, file), "utf8");
    return { name: file.replace(/\.sql$/, ""), sql: text, checksum: createHash("sha256").update(text).digest("hex") };
  });
}

/**
 * Brings a database to this version: forward only, each migration once and in one transaction, one process at a time.
 * @param owner connection of a role that may create schemas and roles
 * @param appPassword password that the app role gets
 * @param count only the first so many migrations (restoring a backup of an earlier version)
 * @returns names of the migrations that were applied now
 * @throws DatabaseUnreachable; MigrationError when the database is newer than the program, or a migration was changed after it ran
 */
export async function migrate(
  owner: pg.ClientConfig,
  appPassword: string | null,
  count = Number.POSITIVE_INFINITY,
): Promise<readonly string[]> {
  const client = await connectAsOwner(owner);
  try {
    await client.query("select pg_advisory_lock(hashtext('heroes-migrate'))");
    await client.query(
      "create table if not exists heroes_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    const rows = (await client.query<{ name: string; checksum: string }>("select name, checksum from heroes_migration"))
      .rows;
    const known = new Map(rows.map((row) => [row.name, row.checksum]));
    const applied: string[] = [];
    for (const migration of readMigrations().slice(0, count)) {
      const checksum = known.get(migration.name);
      known.delete(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum) throw new MigrationError(`migration ${migration.name} was changed after it ran here`);
      await applyOne(client, migration);
      applied.push(migration.name);
    }
    if (known.size > 0)
      throw new MigrationError(`the database is newer than this program (it knows ${[...known.keys()].join(", ")})`);
    if (appPassword !== null)
      await client.query(`alter role heroes_app login password ${client.escapeLiteral(appPassword)}`);
    await prepareJobs(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into heroes_migration (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new MigrationError(`migration ${migration.name}: ${error instanceof Error ? error.message : "failed"}`);
  }
}

/** The job tables belong to the owner; the app role may only use them. They hold ids, never content. */
async function prepareJobs(client: pg.Client): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    schema: "pgboss",
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  await client.query(`grant usage on schema pgboss to heroes_app;
    grant select, insert, update, delete on all tables in schema pgboss to heroes_app;
    grant usage on all sequences in schema pgboss to heroes_app;
    grant execute on all functions in schema pgboss to heroes_app`);
}
