import { existsSync, readFileSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import { type Config, roomIn } from "#kernel";
import { readNewestCheckpoint } from "#platform/audit";
import { readMigrations } from "../kernel/migrate.ts";
import { connectAsOwner } from "../kernel/owner-client.ts";
import { actForMaintenance } from "./backup/tables.ts";

/** One thing the doctor looked at. `detail` is a sentence for the operator. */
export type Check = { readonly id: string; readonly ok: boolean; readonly detail: string };

export type Patient = {
  readonly config: Config;
  readonly owner: pg.ClientConfig;
  readonly running: boolean;
  readonly now: Date;
};

/** Whether an installation is fit for real data. Each check stands alone: one that cannot be made says so and counts as not ok. */
export async function examine(patient: Patient): Promise<Check[]> {
  const client = await connectAsOwner({ ...patient.owner, query_timeout: 10_000 }).catch((error: Error) => error);
  const asking = (look: (client: pg.Client) => Promise<Omit<Check, "id">>) => async (): Promise<Omit<Check, "id">> =>
    client instanceof Error ? { ok: false, detail: `This could not be checked: ${client.message}.` } : look(client);
  try {
    const checks: [string, () => Promise<Omit<Check, "id">>][] = [
      ["keys-apart", async () => keysApart(patient.config)],
      ["keys-closed", async () => keysClosed(patient.config)],
      ["checkpoints-apart", async () => checkpointsApart(patient.config)],
      ["checkpoints-new", asking((client) => checkpointsNew(client, patient))],
      ["backup-age", async () => backupAge(patient)],
      ["tls", async () => tls(patient.config)],
      ["clock", asking((client) => clock(client, patient.now))],
      ["disk", () => disk(patient.config)],
      ["database", asking(database)],
      ["migrations", asking(migrations)],
      ["durable", asking(durable)],
      ["app-role", asking(appRole)],
      ["practice", asking(practice)],
      [
        "running",
        async () => ({
          ok: patient.running,
          detail: patient.running ? "The service is running." : "The service is not running.",
        }),
      ],
    ];
    const results: Check[] = [];
    for (const [id, check] of checks) {
      results.push(
        await check().then(
          (found) => ({ id, ...found }),
          () => ({ id, ok: false, detail: "This could not be checked." }),
        ),
      );
    }
    return results;
  } finally {
    if (!(client instanceof Error)) await client.end();
  }
}

function keysApart({ keysFile, dataDir }: Config): Omit<Check, "id"> {
  if (`${keysFile}/`.startsWith(`${dataDir}/`))
    return {
      ok: false,
      detail: `The key file lies inside the data folder (${keysFile}): whoever copies the data can read it. Set HEROES_KEYS to a place outside.`,
    };
  const sameDisk = existsSync(keysFile) && statSync(keysFile).dev === statSync(dataDir).dev;
  return {
    ok: true,
    detail: `The key file ${keysFile} lies outside the data folder${sameDisk ? ", but on the same disk; another device is better" : " and on another device"}. Keep a copy of it apart from the backups.`,
  };
}

function keysClosed({ keysFile }: Config): Omit<Check, "id"> {
  const open = (statSync(keysFile).mode & 0o077) !== 0;
  return {
    ok: !open,
    detail: open ? "Others can read the key file; run chmod 600 on it." : "Only its owner can read the key file.",
  };
}

function checkpointsApart({ checkpointsFile, dataDir }: Config): Omit<Check, "id"> {
  if (!existsSync(checkpointsFile))
    return {
      ok: false,
      detail: `There is no signed checkpoint of the log yet (${checkpointsFile}); one is written every few minutes while the service runs.`,
    };
  const inside = checkpointsFile.startsWith(`${dataDir}/`);
  return {
    ok: !inside,
    detail: inside
      ? "The signed checkpoints lie inside the data folder; set HEROES_CHECKPOINTS to a place outside."
      : `Signed checkpoints are kept in ${checkpointsFile}. Carry a copy off this machine regularly.`,
  };
}

/** Two of the job's rounds may pass; then the file cannot be written, or no worker runs. */
async function checkpointsNew(client: pg.Client, { config, now }: Patient): Promise<Omit<Check, "id">> {
  await actForMaintenance(client);
  const { rows } = await client.query<{ size: string }>("select size from audit_head");
  const { last } = await readNewestCheckpoint(config.checkpointsFile);
  const unsigned = Number(rows[0]?.size ?? 0) - (last?.size ?? 0);
  const minutes = last?.at ? Math.floor((now.getTime() - new Date(last.at).getTime()) / 60_000) : 0;
  const room = await roomIn(dirname(config.checkpointsFile));
  const ok = room > 0 && (unsigned <= 0 || (last !== null && minutes <= 15));
  const why = room > 0 ? "" : ` ${dirname(config.checkpointsFile)} is full or cannot be written.`;
  return {
    ok,
    detail: ok
      ? "The log is signed up to now."
      : `${unsigned} entries of the log are not signed yet${last ? `; the last signature is ${minutes} minutes old` : ""}.${why}`,
  };
}

function backupAge({ config, now }: Patient): Omit<Check, "id"> {
  const file = join(config.dataDir, "last-backup.json");
  const at = existsSync(file)
    ? new Date(String((JSON.parse(readFileSync(file, "utf8")) as { at?: unknown }).at))
    : null;
  if (!at || Number.isNaN(at.getTime())) return { ok: false, detail: "No backup was made yet; see heroes backup." };
  const hours = Math.floor((now.getTime() - at.getTime()) / 3_600_000);
  return {
    ok: hours <= 26,
    detail: `The last backup is ${hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`} old.`,
  };
}

function tls({ publicUrl, host }: Config): Omit<Check, "id"> {
  if (publicUrl?.startsWith("https:"))
    return { ok: true, detail: `People reach the service at ${publicUrl}, encrypted on the way.` };
  const local = host === "127.0.0.1" || host === "localhost" || host === "::1";
  return {
    ok: false,
    detail:
      local && !publicUrl
        ? "The service is only reachable on this machine; for real use set PUBLIC_URL to an https address served by a proxy."
        : "The service is reached without encryption: set PUBLIC_URL to an https address.",
  };
}

async function clock(client: pg.Client, now: Date): Promise<Omit<Check, "id">> {
  const { rows } = await client.query<{ now: Date }>("select now()");
  const skew = Math.abs((rows[0]?.now.getTime() ?? 0) - now.getTime()) / 1000;
  await client.query("select set_config('heroes.actor_kind', 'maintenance', false)");
  const last = await client.query<{ at: Date }>("select max(at) as at from audit_entry where plane <> 'reporter'");
  const future = (last.rows[0]?.at?.getTime() ?? 0) > now.getTime() + 60_000;
  if (future)
    return {
      ok: false,
      detail: "The log holds entries from the future: the clock was set back. Deadlines and signatures would be wrong.",
    };
  return {
    ok: skew < 5,
    detail:
      skew < 5
        ? "The clock of this machine and of the database agree."
        : `The clocks of this machine and of the database differ by ${Math.round(skew)} seconds.`,
  };
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

async function disk({ dataDir }: Config): Promise<Omit<Check, "id">> {
  const folder = existsSync(dataDir) ? dataDir : dirname(dataDir);
  const info = await statfs(folder);
  const free = await roomIn(folder);
  // 5 %, as most file systems slow down or refuse below it, but of a large disk never more than 50 GB.
  const limit = Math.max(2e9, Math.min(info.blocks * info.bsize * 0.05, 50e9));
  const left = `${gigabytes(free)} (${Math.round((100 * free) / (info.blocks * info.bsize))} %) of the data disk are free`;
  if (free === 0 && info.bavail > 0)
    return {
      ok: false,
      detail: `The data folder ${folder} cannot be written: the disk is read-only, or belongs to others.`,
    };
  return {
    ok: free > limit,
    detail:
      free > limit
        ? `${left}.`
        : `${left}, less than ${gigabytes(limit)}. When it is full, nothing new is taken until there is room again.`,
  };
}

async function database(client: pg.Client): Promise<Omit<Check, "id">> {
  const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') as v");
  const major = Math.floor(Number(rows[0]?.v) / 10_000);
  return { ok: major >= 16, detail: `PostgreSQL ${major}.` };
}

async function migrations(client: pg.Client): Promise<Omit<Check, "id">> {
  const { rows } = await client.query<{ n: string }>("select count(*) as n from heroes_migration");
  const ok = Number(rows[0]?.n) === readMigrations().length;
  return {
    ok,
    detail: ok ? "The database is of this version." : "The database is not of this version; run heroes migrate.",
  };
}

async function durable(client: pg.Client): Promise<Omit<Check, "id">> {
  const { rows } = await client.query<{ fsync: string; commit: string; pages: string }>(
    "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages",
  );
  const ok = rows[0]?.fsync === "on" && rows[0].commit !== "off" && rows[0].pages === "on";
  return {
    ok,
    detail: ok
      ? "The database writes to disk before it says so."
      : "The database may lose what it acknowledged (fsync, synchronous_commit or full_page_writes is off).",
  };
}

async function appRole(client: pg.Client): Promise<Omit<Check, "id">> {
  const { rows } = await client.query<{ ok: boolean; bare: string[] | null }>(
    `select (select not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) from pg_roles where rolname = 'heroes_app') as ok,
       (select array_agg(c.relname::text) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'heroes_migration' and not (c.relrowsecurity and c.relforcerowsecurity)) as bare`,
  );
  const bare = rows[0]?.bare ?? [];
  const ok = rows[0]?.ok === true && bare.length === 0;
  return {
    ok,
    detail: ok
      ? "The program works under a role without special rights, and every table is under row-level security."
      : `The program's role has too many rights, or tables are not protected (${bare.join(", ") || "none"}).`,
  };
}

async function practice(client: pg.Client): Promise<Omit<Check, "id">> {
  const { rows } = await client.query<{ n: string }>("select count(*) as n from staff_user where practice");
  const found = Number(rows[0]?.n) > 0;
  return {
    ok: !found,
    detail: found
      ? "This is a practice world with invented data and known passwords; never use it for real reports."
      : "No practice accounts.",
  };
}
