import { createReadStream } from "node:fs";
import { copyFile, mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { keyFromSeed, readHeader, verifyManifest } from "@heroes/custody";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { InstallationKey } from "../../kernel/keys.ts";
import { migrate, readMigrations } from "../../kernel/migrate.ts";
import { connectAsOwner } from "../../kernel/owner-client.ts";
import { erasedKeysFile, readErasedKeys } from "../erased-keys.ts";
import { BackupError, exists, filesOf } from "./create-backup.ts";
import { actForMaintenance, tablesInOrder } from "./tables.ts";

export type RestoreRequest = {
  /** Folder of the backup. */
  readonly source: string;
  readonly owner: pg.ClientConfig;
  readonly appPassword: string | null;
  readonly dataDir: string;
  readonly checkpointsFile: string;
  readonly keys: InstallationKey;
  readonly progress?: (done: number, total: number, what: string) => void;
};

/** Opens the sealed key file of a backup. @throws BackupError when the passphrase is wrong or there is none */
export async function openBackupKeys(source: string, passphrase: string): Promise<Buffer> {
  const file = join(source, "keys.age");
  if (!(await exists(file)))
    throw new BackupError("this backup holds no keys; set HEROES_KEYS to the key file it was made with");
  // Loaded when it is needed: no start waits for it.
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return Buffer.from(await decrypter.decrypt(await readFile(file), "text"), "base64");
  } catch {
    throw new BackupError("the passphrase does not open the keys of this backup");
  }
}

/** Checks every byte of a backup against its signed manifest, before anything is touched. @throws BackupError naming the first fault */
export async function checkBackup(
  source: string,
  keys: InstallationKey | null,
): Promise<{ files: number; migrations: string[] }> {
  const manifest = join(source, "manifest.jsonl");
  if (!(await exists(manifest))) throw new BackupError(`${source} is not a backup: it has no manifest.jsonl`);
  const head = readHeader((await readFile(manifest, "utf8")).split("\n", 1)[0] ?? "");
  if (!head.ok || head.header.heroes !== "manifest")
    throw new BackupError("the manifest of this backup cannot be read");
  const trusted = keys ? [keyFromSeed(keys.derive("backup-signing")).publicKey] : undefined;
  const result = await verifyManifest(
    createReadStream(manifest),
    {
      paths: async function* () {
        for await (const path of filesOf(source)) if (path !== "manifest.jsonl") yield path;
      },
      open: async (path) =>
        (await stat(join(source, path)).catch(() => null))?.isFile() ? createReadStream(join(source, path)) : null,
    },
    trusted ? { keys: trusted } : {},
  );
  const first = result.failures[0];
  if (first) throw new BackupError(`the backup is damaged or was made with other keys: ${first.at}: ${first.what}`);
  const migrations = String(head.header.meta.migrations ?? "")
    .split(" ")
    .filter(Boolean);
  const known = readMigrations().map((one) => one.name);
  if (migrations.some((name, at) => known[at] !== name))
    throw new BackupError("the backup comes from a newer version of Heroes");
  return { files: result.checked, migrations };
}

/**
 * Fills an empty installation from a backup: manifest checked first, then the database in one transaction, the sealed
 * files, the checkpoints, and the later migrations. Keys that were destroyed since (the file of erased keys, beside the
 * checkpoints) are destroyed again.
 * @throws BackupError with one clear line; a database that already holds reports or staff is never touched
 */
export async function restoreBackup(
  request: RestoreRequest,
): Promise<{ files: number; rows: number; erasedAgain: number }> {
  const { files, migrations } = await checkBackup(request.source, request.keys);
  await migrate(request.owner, request.appPassword, migrations.length);
  const client = await connectAsOwner(request.owner);
  let rows = 0;
  let erasedAgain = 0;
  try {
    await client.query("begin");
    await actForMaintenance(client);
    const tables = await tablesInOrder(client);
    const used = await client.query(
      "select (select count(*) from report) + (select count(*) from staff_user where status = 'active') as n",
    );
    if (Number(used.rows[0]?.n) > 0)
      throw new BackupError("this installation already holds data; restore into an empty data folder");
    // Triggers already ran when the rows were made.
    for (const table of tables)
      await client.query(`alter table ${client.escapeIdentifier(table)} disable trigger user`);
    await client.query(`truncate ${tables.map((table) => client.escapeIdentifier(table)).join(", ")}`);
    for (const [at, table] of tables.entries()) {
      request.progress?.(at, tables.length, table);
      const file = join(request.source, "database", `${table}.copy`);
      if (!(await exists(file))) continue;
      rows += await fillTable(client, table, file);
    }
    for (const table of tables) await client.query(`alter table ${client.escapeIdentifier(table)} enable trigger user`);
    erasedAgain = await eraseAgain(client, request.checkpointsFile);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  for await (const path of filesOf(request.source)) {
    if (path.startsWith("blobs/")) await place(join(request.source, path), join(request.dataDir, path));
  }
  const checkpoints = join(request.source, "checkpoints.txt");
  if (await exists(checkpoints)) await place(checkpoints, request.checkpointsFile);
  await migrate(request.owner, request.appPassword);
  return { files, rows, erasedAgain };
}

/** COPY does not work under forced row-level security for an owner who is no superuser: off for the copy, on again after. */
async function fillTable(client: pg.Client, table: string, file: string): Promise<number> {
  const name = client.escapeIdentifier(table);
  await client.query(`alter table ${name} no force row level security`);
  const stream = client.query(copyFrom(`copy ${name} from stdin`));
  await pipeline(createReadStream(file), stream);
  await client.query(`alter table ${name} force row level security`);
  const identity = await client.query<{ column: string }>(
    "select attname as column from pg_attribute where attrelid = $1::regclass and attidentity <> ''",
    [name],
  );
  for (const { column } of identity.rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${client.escapeIdentifier(column)}) from ${name}), 1))`,
      [name, column],
    );
  }
  return stream.rowCount ?? 0;
}

/** What was erased after the backup was made stays erased: its keys are taken away again before anyone can read (promise 13). */
async function eraseAgain(client: pg.Client, checkpointsFile: string): Promise<number> {
  const ids = await readErasedKeys(erasedKeysFile(checkpointsFile));
  const gone = await client.query(
    "update sealed_key set wrapped = null, destroyed_at = now() where wrapped is not null and id = any ($1::uuid[])",
    [ids],
  );
  await client.query(
    `delete from report_identifier where report_id in
       (select r.id from report r join sealed_key k on k.id = r.key_id where k.wrapped is null)`,
  );
  return gone.rowCount ?? 0;
}

async function place(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
}
