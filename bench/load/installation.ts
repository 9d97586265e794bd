import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { readOrCreateKeyFile } from "../../platform/kernel/keys.ts";
import { socketDirOf } from "../../platform/kernel/postgres.ts";

export type Installation = {
  readonly port: number;
  /** Process id of the web server; database and worker are below it. */
  readonly pid: number;
  /** What the server said went wrong. */
  readonly errors: readonly string[];
  /** One number that a query returns as `n`, asked as the owner. */
  count(text: string): Promise<number>;
  readonly owner: pg.Client;
  /** Waits until no report is left to be scored. @returns seconds, at most `most` */
  scored(most?: number): Promise<number>;
  /** Of the web process, in MB. */
  memory(): number;
  /** Seconds of processor time since `before`, of web server, database and worker. Without it: so far. */
  processorTime(before?: Record<string, number>): Record<string, number>;
  stop(): Promise<void>;
};

export const machine = `${cpus()[0]?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, load generator on the same machine`;

/** A real installation of its own on this machine, started as `heroes start` does and removed at the end. */
export async function startInstallation(): Promise<Installation> {
  const root = join(import.meta.dirname, "..", "..");
  const folder = mkdtempSync(join(tmpdir(), "heroes-bench-"));
  const port = await freePort();
  const data = join(folder, "data");
  const keysFile = join(folder, "keys.json");
  const server = spawn(process.execPath, [join(root, "cli", "main.ts"), "start"], {
    cwd: root,
    env: {
      ...process.env,
      HEROES_DATA: data,
      HEROES_KEYS: keysFile,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors: string[] = [];
  let output = "";
  server.stderr.on("data", (part) =>
    errors.push(
      ...String(part)
        .split("\n")
        .filter((line) => line.includes("error")),
    ),
  );
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (part) => (output += String(part)));
  for (let waited = 0; !output.includes("Heroes is ready"); waited++) {
    // The first start of a checkout builds the pages.
    if (server.exitCode !== null || waited > 6000) {
      server.kill("SIGTERM");
      throw new Error(`does not start: ${output}`);
    }
    await sleep(50);
  }
  const owner = new pg.Client({
    host: socketDirOf(data),
    user: "heroes_owner",
    password: readOrCreateKeyFile(keysFile, false, new Date()).password("heroes_owner"),
    database: "heroes",
  });
  await owner.connect();
  await owner.query("select set_config('heroes.actor_kind', 'maintenance', false)");
  const count = async (text: string) => Number((await owner.query(text)).rows[0]?.n ?? -1);
  const pid = server.pid ?? 0;
  const left =
    "select count(*)::int n from pgboss.job where name = 'score-report' and state in ('created', 'retry', 'active')";
  return {
    port,
    pid,
    errors,
    count,
    owner,
    async scored(most = 120) {
      const from = performance.now();
      while ((await count(left)) > 0 && performance.now() - from < most * 1000) await sleep(100);
      return Number(((performance.now() - from) / 1000).toFixed(1));
    },
    memory: () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024),
    processorTime: (before = {}) =>
      Object.fromEntries(
        Object.entries(processorTime(pid)).map(([name, seconds]) => [
          name,
          Number((seconds - (before[name] ?? 0)).toFixed(1)),
        ]),
      ),
    async stop() {
      await owner.end();
      server.kill("SIGTERM");
      for (let waited = 0; server.exitCode === null && waited < 100; waited++) await sleep(100);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Seconds of processor time so far, of the web server with its database and worker, by program. */
function processorTime(pid: number): Record<string, number> {
  const parents = new Map<number, { parent: number; name: string; seconds: number }>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
      const what = command.includes("postgres") ? "database" : command.includes("worker") ? "worker" : "web";
      parents.set(Number(name), {
        parent: Number(fields[1]),
        name: what,
        // Own time and that of children that ended; a clock tick is 10 ms on Linux.
        seconds: (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) / 100,
      });
    } catch {
      // gone in the meantime
    }
  }
  const tree = [pid];
  for (const one of tree) for (const [child, { parent }] of parents) if (parent === one) tree.push(child);
  const time: Record<string, number> = {};
  for (const one of tree) {
    const found = parents.get(one);
    if (found) time[found.name] = (time[found.name] ?? 0) + found.seconds;
  }
  return time;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const address = listener.address();
      listener.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
