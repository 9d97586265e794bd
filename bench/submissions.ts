// How many reports a second: starts a real installation of its own on this machine, sends reports over 127.0.0.1, checks
// that every acknowledged one is there exactly once, and prints one JSON line.
//   node bench/submissions.ts [--rate 50] [--seconds 60] [--burst 1000] [--profile]
// --profile also tells what the database was busy with or waiting for, sampled twenty times a second.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { readOrCreateKeyFile } from "../platform/kernel/keys.ts";
import { socketDirOf } from "../platform/kernel/postgres.ts";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "50" },
    seconds: { type: "string", default: "60" },
    burst: { type: "string", default: "1000" },
    profile: { type: "boolean", default: false },
  },
});
const plan = { rate: Number(values.rate), seconds: Math.min(Number(values.seconds), 900), burst: Number(values.burst) };
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "heroes-bench-"));
const port = await freePort();
const env = {
  ...process.env,
  HEROES_DATA: join(folder, "data"),
  HEROES_KEYS: join(folder, "keys.json"),
  PORT: String(port),
  HOST: "127.0.0.1",
  PUBLIC_URL: "",
};
// Each report comes from somebody else: no connection is used twice.
const agent = new Agent({ keepAlive: false, maxSockets: 2000 });
const say = (line: string) => process.stderr.write(`${line}\n`);

type Answer = { readonly status: number; readonly retryAfter: number | null };
type Sent = { readonly milliseconds: number; readonly tries: number; readonly done: boolean };
const answers = new Map<string, number>();
/** What the server said went wrong. */
const errors: string[] = [];

function post(at: number, key: string): Promise<Answer> {
  const body = JSON.stringify({
    kind: "sextortion",
    language: "en",
    answers: {},
    narrative: `Invented report ${at} of a load test: someone asked for money, handle @invented${at % 400}.`,
    contact: { channel: "phone", value: `+30 210 11${String(at % 100_000).padStart(5, "0")}`, codeWord: "marble" },
  });
  return new Promise((resolve) => {
    const call = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method: "POST",
        path: "/api/v1/reports",
        headers: {
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          "Idempotency-Key": key,
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => {
          const after = Number(response.headers["retry-after"]);
          resolve({ status: response.statusCode ?? 0, retryAfter: Number.isFinite(after) ? after : null });
        });
        response.on("error", () => resolve({ status: 0, retryAfter: null }));
      },
    );
    call.on("error", () => resolve({ status: 0, retryAfter: null }));
    call.end(body);
  });
}

/** Sends one report until it is acknowledged, as a patient program would: told to wait, it waits. */
async function send(at: number, run: string, deadline: number): Promise<Sent> {
  const started = performance.now();
  for (let tries = 1; ; tries++) {
    const answer = await post(at, `${run}-${at}`);
    const name = `${run} ${answer.status}`;
    answers.set(name, (answers.get(name) ?? 0) + 1);
    const milliseconds = performance.now() - started;
    if (answer.status === 201) return { milliseconds, tries, done: true };
    // 0: the connection broke. With the same Idempotency-Key it is safe to send again.
    if (![0, 503].includes(answer.status) || performance.now() > deadline) return { milliseconds, tries, done: false };
    await sleep((answer.retryAfter ?? 1) * 1000 + Math.random() * 500);
  }
}

/** Sends at fixed moments, whether or not earlier ones were answered: a slow server does not slow the people down. */
async function sendAt(run: string, count: number, gap: number): Promise<{ sent: Sent[]; seconds: number }> {
  const started = performance.now();
  const deadline = started + count * gap + 60_000;
  const all: Promise<Sent>[] = [];
  for (let at = 0; at < count; at++) {
    const wait = started + at * gap - performance.now();
    if (wait > 1) await sleep(wait);
    all.push(send(at, run, deadline));
  }
  const sent = await Promise.all(all);
  return { sent, seconds: (performance.now() - started) / 1000 };
}

function figures(sent: readonly Sent[]) {
  const sorted = sent.map((one) => one.milliseconds).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
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

function spent(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [name, Number((seconds - (before[name] ?? 0)).toFixed(1))]),
  );
}

async function start(): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(root, "cli", "main.ts"), "start"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stderr?.on("data", (part) =>
    errors.push(
      ...String(part)
        .split("\n")
        .filter((line) => line.includes("error")),
    ),
  );
  let output = "";
  server.stdout?.on("data", (part) => (output += String(part)));
  server.stderr?.on("data", (part) => (output += String(part)));
  for (let waited = 0; !output.includes("Heroes is ready"); waited++) {
    if (server.exitCode !== null || waited > 1200) throw new Error(`does not start: ${output}`);
    await sleep(50);
  }
  return server;
}

const server = await start();
let client: pg.Client | null = null;
try {
  const keys = readOrCreateKeyFile(env.HEROES_KEYS, false, new Date());
  client = new pg.Client({
    host: socketDirOf(env.HEROES_DATA),
    user: "heroes_owner",
    password: keys.password("heroes_owner"),
    database: "heroes",
  });
  await client.connect();
  await client.query("select set_config('heroes.actor_kind', 'maintenance', false)");
  const count = async (text: string) => Number((await client?.query(text))?.rows[0]?.n ?? -1);
  const jobsLeft = () =>
    count(
      "select count(*)::int n from pgboss.job where name = 'score-report' and state in ('created', 'retry', 'active')",
    );
  const drain = async () => {
    const from = performance.now();
    while ((await jobsLeft()) > 0 && performance.now() - from < 120_000) await sleep(100);
    return Number(((performance.now() - from) / 1000).toFixed(1));
  };
  const pid = server.pid ?? 0;
  const memory = () =>
    Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);

  const seen = new Map<string, number>();
  let [samples, sampling] = [0, values.profile];
  const sampler = (async () => {
    while (sampling) {
      const { rows } = (await client?.query(
        `select coalesce(wait_event_type || ':' || wait_event, 'running') as wait, left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as query
         from pg_stat_activity where datname = 'heroes' and state <> 'idle' and pid <> pg_backend_pid()`,
      )) ?? { rows: [] };
      samples++;
      for (const row of rows) {
        const key = `${row.wait} | ${row.query}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      await sleep(50);
    }
  })();
  say("warming up");
  await sendAt("warm", 50, 50);
  await drain();
  let acknowledged = 50;

  say(`steady: ${plan.rate}/s for ${plan.seconds} s`);
  let before = processorTime(pid);
  const steady = await sendAt("steady", plan.rate * plan.seconds, 1000 / plan.rate);
  const steadyJobs = await drain();
  const steadyTime = spent(before, processorTime(pid));
  acknowledged += steady.sent.filter((one) => one.done).length;

  say(`burst: ${plan.burst} in one second`);
  before = processorTime(pid);
  const burst = await sendAt("burst", plan.burst, 1000 / plan.burst);
  const burstJobs = await drain();
  const burstTime = spent(before, processorTime(pid));
  acknowledged += burst.sent.filter((one) => one.done).length;

  sampling = false;
  await sampler;
  for (const [key, times] of [...seen].sort((a, b) => b[1] - a[1]).slice(0, 25))
    say(`${((100 * times) / Math.max(1, samples)).toFixed(0).padStart(5)} % ${key}`);
  const stored = await count("select count(*)::int n from report");
  const logged = await count("select count(*)::int n from audit_entry where act = 'report.received'");
  const result = {
    machine: `${cpus()[0]?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, load generator on the same machine`,
    steady: {
      rate: plan.rate,
      seconds: plan.seconds,
      milliseconds: figures(steady.sent),
      unacknowledged: steady.sent.filter((one) => !one.done).length,
      retried: steady.sent.filter((one) => one.tries > 1).length,
      jobsDoneAfterSeconds: steadyJobs,
      processorSeconds: steadyTime,
    },
    burst: {
      count: plan.burst,
      secondsUntilAllAcknowledged: Number(burst.seconds.toFixed(1)),
      milliseconds: figures(burst.sent),
      unacknowledged: burst.sent.filter((one) => !one.done).length,
      toldToRetry: burst.sent.filter((one) => one.tries > 1).length,
      jobsDoneAfterSeconds: burstJobs,
      processorSeconds: burstTime,
    },
    answers: Object.fromEntries(answers),
    acknowledged,
    stored,
    logged,
    nothingLostOrDoubled: stored === acknowledged && logged === acknowledged,
    serverErrors: errors.length,
    webMemoryMB: memory(),
  };
  for (const line of errors.slice(0, 5)) say(line);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.nothingLostOrDoubled ? 0 : 1;
} finally {
  await client?.end();
  agent.destroy();
  server.kill("SIGTERM");
  for (let waited = 0; server.exitCode === null && waited < 100; waited++) await sleep(100);
  rmSync(folder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const address = listener.address();
      listener.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
