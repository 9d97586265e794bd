import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { keyFromSeed, type ManifestFile, writeManifest } from "@heroes/custody";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { isStorageAway, placeWhole, roomIn } from "#kernel";
import type { InstallationKey } from "../../kernel/keys.ts";
import { connectAsOwner } from "../../kernel/owner-client.ts";
import { actForMaintenance, tablesInOrder } from "./tables.ts";

export class BackupError extends Error {
  override name = "BackupError";
}

export type BackupRequest = {
  readonly owner: pg.ClientConfig;
  readonly dataDir: string;
  readonly checkpointsFile: string;
  readonly keys: InstallationKey;
  /** Folder to make; must not exist. */
  readonly target: string;
  readonly now: Date;
  /** The key file goes in only when asked, sealed to this passphrase. */
  readonly withKeys?: { readonly secret: Buffer; readonly passphrase: string } | undefined;
  readonly progress?: (done: number, total: number, what: string) => void;
};

export type BackupResult = {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
};

/**
 * A backup of a running or stopped installation: one moment of the database (one snapshot), the sealed files, the signed
 * checkpoints, and a signed manifest over all of it. Content stays sealed; without the key file it says nothing.
 * Written beside its place and renamed when it is whole.
 * @throws BackupError with one clear line
 */
export async function createBackup(request: BackupRequest): Promise<BackupResult> {
  if (await exists(request.target)) throw new BackupError(`${request.target} exists already`);
  const draft = `${request.target}.part`;
  const client = await connectAsOwner(request.owner);
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(join(draft, "database"), { recursive: true, mode: 0o700 });
    await client.query("begin isolation level repeatable read read only");
    await actForMaintenance(client);
    const { rows, migrations } = await copyDatabase(client, draft, request);
    await copyBlobs(client, draft, request);
    if (await exists(request.checkpointsFile)) await copyFile(request.checkpointsFile, join(draft, "checkpoints.txt"));
    if (request.withKeys) await sealKeys(draft, request.withKeys);
    const files = await describeFiles(draft);
    const key = keyFromSeed(request.keys.derive("backup-signing"));
    const manifest = writeManifest(
      {
        origin: "heroes/backup",
        at: request.now.toISOString(),
        meta: { kind: "backup", rows, migrations: migrations.join(" "), keys: request.withKeys !== undefined },
        files,
      },
      key,
    );
    await writeFile(join(draft, "manifest.jsonl"), manifest, { mode: 0o600 });
    await syncAll(draft);
    await mkdir(dirname(request.target), { recursive: true });
    await rename(draft, request.target);
    await client.query("commit");
    await noteBackup(request.dataDir, request.now);
    return {
      folder: request.target,
      files: files.length + 1,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
      rows,
    };
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
    if (!isStorageAway(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new BackupError(
      `the backup could not be written to ${request.target} (${code}, ${megabytes(await roomIn(dirname(request.target)))} free); nothing of it was kept`,
    );
  } finally {
    await client.end();
  }
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1e6)} MB`;

async function copyDatabase(
  client: pg.Client,
  draft: string,
  request: BackupRequest,
): Promise<{ rows: number; migrations: string[] }> {
  const migrations = (await client.query<{ name: string }>("select name from heroes_migration order by name")).rows.map(
    (row) => row.name,
  );
  const tables = await tablesInOrder(client);
  let rows = 0;
  for (const [at, table] of tables.entries()) {
    request.progress?.(at, tables.length, table);
    const stream = client.query(copyTo(`copy (select * from ${client.escapeIdentifier(table)}) to stdout`));
    await pipeline(stream, createWriteStream(join(draft, "database", `${table}.copy`), { mode: 0o600 }));
    rows += stream.rowCount ?? 0;
  }
  return { rows, migrations };
}

/** After the snapshot: files that came later are leftovers in the copy, none that the snapshot knows is missing. */
async function copyBlobs(client: pg.Client, draft: string, request: BackupRequest): Promise<void> {
  for (const id of await blobsIn(client)) {
    const from = join(request.dataDir, "blobs", id.slice(0, 2), id);
    if (!(await exists(from))) continue; // erased: its key is gone as well
    await mkdir(join(draft, "blobs", id.slice(0, 2)), { recursive: true });
    await copyFile(from, join(draft, "blobs", id.slice(0, 2), id));
  }
}

/** Files that any row names, in whatever table, as heroes.blob_in_use sees them. */
async function blobsIn(client: pg.Client): Promise<Set<string>> {
  const places = await client.query<{ source: string; column: string }>(
    `select c.relname as source, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname like '%blob_id'
       and a.atttypid = 'uuid'::regtype and not a.attisdropped`,
  );
  const ids = new Set<string>();
  for (const { source, column } of places.rows) {
    const [table, name] = [client.escapeIdentifier(source), client.escapeIdentifier(column)];
    const { rows } = await client.query<{ id: string }>(`select ${name} as id from ${table} where ${name} is not null`);
    for (const { id } of rows) ids.add(id);
  }
  return ids;
}

async function sealKeys(draft: string, keys: { secret: Buffer; passphrase: string }): Promise<void> {
  if (keys.passphrase.length < 16) throw new BackupError("the passphrase for the keys needs at least 16 characters");
  // Loaded when it is needed: no start waits for it.
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.setPassphrase(keys.passphrase);
  await writeFile(join(draft, "keys.age"), await encrypter.encrypt(keys.secret.toString("base64")), { mode: 0o600 });
}

export async function* filesOf(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) yield relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
  }
}

async function describeFiles(folder: string): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for await (const path of filesOf(folder)) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(folder, path)), hash);
    files.push({ path, size: (await stat(join(folder, path))).size, sha256: hash.digest("hex") });
  }
  return files;
}

async function syncAll(folder: string): Promise<void> {
  for await (const path of filesOf(folder)) {
    const handle = await open(join(folder, path), "r");
    await handle.sync();
    await handle.close();
  }
}

/** For the doctor: when the last backup was made. */
async function noteBackup(dataDir: string, now: Date): Promise<void> {
  await placeWhole(join(dataDir, "last-backup.json"), `${JSON.stringify({ at: now.toISOString() })}\n`).catch(() => {});
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
