import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findPostgresBinaries } from "./postgres-binaries.ts";

export type EmbeddedPostgres = {
  /** Connection of the owner role over the Unix socket (loopback port on Windows). */
  readonly ownerConnection: pg.ClientConfig;
  /** Fast shutdown: waits for the server to write everything down. */
  stop(): Promise<void>;
  /** Resolves when the server ended without having been asked to. */
  readonly died: Promise<void>;
  readonly pid: number;
};

class PostgresStartError extends Error {
  override name = "PostgresStartError";
}

const owner = "heroes_owner";

/**
 * Starts the PostgreSQL that comes with Heroes as a managed child: durable, reachable only through a socket in a closed
 * folder, never as root. If this process dies, even by kill -9, the server notices and shuts down by itself.
 * @param options.durable false only for tests: no fsync
 * @throws PostgresStartError with one clear line
 */
export async function startPostgres(options: {
  dataDir: string;
  password: string;
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const folder = join(options.dataDir, "postgres");
  const identity = chooseIdentity(options.dataDir);
  const native = findPostgresBinaries(join(options.dataDir, "postgres-bin"), identity.copyBinaries);
  await waitForOldServer(folder);
  if (!existsSync(join(folder, "PG_VERSION"))) initialise(folder, native, identity, options.password);

  const socketDir = makeSocketDir(options.dataDir, identity);
  const logFile = openSync(join(options.dataDir, "postgres.log"), "a", 0o600);
  const connection: pg.ClientConfig = { host: socketDir, user: owner, password: options.password, database: "heroes" };
  const start = () => launch(native, folder, socketDir, logFile, identity, options.durable ?? true);
  const { child, ended } = await startPatiently(start, connection);
  let stopping = false;
  const died = new Promise<void>((resolve) => void ended.then(() => !stopping && resolve()));
  return {
    ownerConnection: connection,
    died,
    pid: child.pid ?? 0,
    stop: async () => {
      stopping = true;
      child.stdin?.end();
      await Promise.race([ended, sleep(4000, undefined, { ref: false })]);
    },
  };
}

/**
 * After a kill the remains of the old server (processes that still hold its shared memory) need a moment to notice; until
 * then a new one ends at once. So it is asked again, a few times.
 */
async function startPatiently(start: () => ChildProcess, connection: pg.ClientConfig) {
  for (let tried = 1; ; tried++) {
    const child = start();
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    try {
      await waitUntilReady(connection, ended);
      return { child, ended };
    } catch (error) {
      child.stdin?.end();
      if (tried === 5 || child.exitCode === null) throw error;
      await sleep(500 * tried);
    }
  }
}

/** How the server runs when we are root: as another user, which PostgreSQL insists on. */
type Identity = { prefix: string[]; uid?: number; copyBinaries: boolean };

function chooseIdentity(dataDir: string): Identity {
  if (process.getuid?.() !== 0) return { prefix: [], copyBinaries: false };
  const namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  if (spawnSync(namespace[0] ?? "", [...namespace.slice(1), "true"]).status === 0)
    return { prefix: namespace, copyBinaries: false };
  // No user namespaces here: give the server's folders to an unprivileged user, and let that user pass through ours.
  const uid = 65534;
  chmodSync(dataDir, 0o711);
  return { prefix: [], uid, copyBinaries: true };
}

function give(path: string, identity: Identity): void {
  if (identity.uid !== undefined) chownSync(path, identity.uid, identity.uid);
}

/** Built aside and renamed when whole, so that a kill during the first start leaves nothing half. */
function initialise(folder: string, native: string, identity: Identity, password: string): void {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  give(draft, identity);
  give(passwordFile, identity);
  const command = [...identity.prefix, join(native, "bin", "initdb")];
  const done = spawnSync(
    command[0] ?? "",
    [
      ...command.slice(1),
      ...["-D", draft, "-U", owner, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "-E", "UTF8"],
      ...["--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8", "--no-instructions"],
    ],
    { encoding: "utf8", ...(identity.uid === undefined ? {} : { uid: identity.uid, gid: identity.uid }) },
  );
  rmSync(passwordFile, { force: true });
  if (done.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new PostgresStartError(`PostgreSQL could not be set up: ${lastLine(done.stderr ?? String(done.error))}`);
  }
  renameSync(draft, folder);
}

/**
 * Where the server of a data folder listens, running or not. A Unix socket path may hold about 100 bytes, so a deep data
 * folder gets its socket in the temporary folder.
 */
export function socketDirOf(dataDir: string): string {
  const near = join(dataDir, "run");
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  return Buffer.byteLength(near) <= 80 ? near : join(tmpdir(), `heroes-${name}`);
}

function makeSocketDir(dataDir: string, identity: Identity): string {
  const folder = socketDirOf(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const info = lstatSync(folder);
  const self = process.getuid?.();
  if (!info.isDirectory() || (self !== undefined && info.uid !== self && info.uid !== identity.uid)) {
    throw new PostgresStartError(`the socket folder ${folder} belongs to someone else`);
  }
  chmodSync(folder, 0o700);
  give(folder, identity);
  return folder;
}

/**
 * The shell between us and the server reads our pipe: when it closes (we stopped, or were killed) it asks the server for a
 * fast shutdown. `detached` keeps a Ctrl-C of the terminal away from the server: we decide the order of stopping.
 */
function launch(
  native: string,
  folder: string,
  socketDir: string,
  log: number,
  identity: Identity,
  durable: boolean,
): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    max_connections: "80",
    shared_buffers: "128MB",
    timezone: "UTC",
    // Nothing a person typed may reach the server's log: no statements, no parameters, no DETAIL lines with values.
    log_min_error_statement: "panic",
    log_parameter_max_length_on_error: "0",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const server = [...identity.prefix, join(native, "bin", "postgres"), "-D", folder];
  for (const [name, value] of Object.entries(settings)) server.push("-c", `${name}=${value}`);
  const script =
    'exec 3<&0; "$@" </dev/null 3<&- & server=$!; (cat <&3 >/dev/null; kill -INT $server) & exec 3<&-; wait $server; code=$?; kill $! 2>/dev/null; exit $code';
  return spawn("/bin/sh", ["-c", script, "sh", ...server], {
    stdio: ["pipe", log, log],
    detached: true,
    ...(identity.uid === undefined ? {} : { uid: identity.uid, gid: identity.uid }),
  });
}

/** A server left by a killed Heroes may still be shutting down; two servers on one folder would destroy it. */
async function waitForOldServer(folder: string): Promise<void> {
  const file = join(folder, "postmaster.pid");
  for (let waited = 0; waited < 100; waited++) {
    const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
    if (!pid || !isPostgres(pid)) return;
    if (waited === 20) process.kill(pid, "SIGINT");
    await sleep(100);
  }
  throw new PostgresStartError(`an older PostgreSQL still runs on ${folder}`);
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

async function waitUntilReady(connection: pg.ClientConfig, ended: Promise<void>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (let tried = 0; tried < 600; tried++) {
    if (over)
      throw new PostgresStartError("PostgreSQL ended while starting; its reason is in postgres.log in the data folder");
    const client = new pg.Client({ ...connection, database: "postgres", connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'heroes'");
      if (found.rowCount === 0) await client.query("create database heroes");
      await client.end();
      return;
    } catch {
      await client.end().catch(() => {});
      await sleep(50);
    }
  }
  throw new PostgresStartError("PostgreSQL did not answer within 30 seconds");
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
