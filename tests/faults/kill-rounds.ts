// Promise 1, 2 and 9 under `kill -9`: a real installation is killed whole, again and again, while people send reports.
// Everything that was acknowledged must open with its code, word for word; no half report may stand; the log must verify.
//   node tests/faults/kill-rounds.ts [rounds] [--folder DIR]     (npm test runs 30)
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createVault, openDatabase, systemClock, systemRandom, withActor } from "#kernel";
import { readOrCreateKeyFile } from "../../platform/kernel/keys.ts";
import { startPostgres } from "../../platform/kernel/postgres.ts";
import { processTree, signalAll } from "../support/process-tree.ts";

const root = join(import.meta.dirname, "..", "..");

export type KillResult = {
  rounds: number;
  acknowledged: number;
  checked: number;
  lost: string[];
  startSeconds: number[];
  /** Reports that are there in part only. */
  halves: number;
  verify: string;
};

type Kept = { code: string; narrative: string };

/** @param rounds how often the installation is killed @param say progress, one line a round */
export async function killRounds(rounds: number, say: (line: string) => void): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), "heroes-kill-"));
  const port = await freePort();
  const env = {
    ...process.env,
    HEROES_DATA: join(folder, "data"),
    HEROES_KEYS: join(folder, "keys.json"),
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: "",
  };
  const base = `http://127.0.0.1:${port}`;
  const kept: Kept[] = [];
  const result: KillResult = { rounds, acknowledged: 0, checked: 0, lost: [], startSeconds: [], halves: 0, verify: "" };
  let last: Kept[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const started = performance.now();
      // Every third time with the worker beside it; without it a start is quicker, and there are more kills in the minute.
      const server = spawn(process.execPath, [join(root, "cli", "main.ts"), round % 3 === 0 ? "start" : "serve"], {
        cwd: root,
        env,
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      let output = "";
      server.stdout?.on("data", (part) => (output += String(part)));
      server.stderr?.on("data", (part) => (output += String(part)));
      await until(
        () => output.includes("Heroes is ready"),
        () => server.exitCode !== null,
        () => output,
      );
      result.startSeconds.push((performance.now() - started) / 1000);
      // One of the round before and one of all before that, to see when a loss began (to open a code is made slow on purpose);
      // on the last start everything, for what is lost stays lost.
      await checkAll(base, round === rounds ? kept : [...pick(last, 1), ...pick(kept, 1)], result);
      if (round === rounds) {
        await stopGently(server);
        break;
      }
      last = await sendUntilKilled(base, server, 60 + Math.random() * 500);
      kept.push(...last);
      result.acknowledged = kept.length;
      say(`round ${round + 1}/${rounds}: ${last.length} acknowledged, ${result.lost.length} lost so far`);
    }
    result.verify = await runCommand(["verify", "--live"], env);
    const stored = await storedNarratives(env.HEROES_DATA, env.HEROES_KEYS);
    const times = new Map<string, number>();
    for (const narrative of stored) times.set(narrative, (times.get(narrative) ?? 0) + 1);
    for (const { narrative } of kept)
      if (times.get(narrative) !== 1)
        result.lost.push(`${narrative}: stored ${String(times.get(narrative) ?? 0)} times`);
    // What was stored but not acknowledged any more was cut off by the kill: it stands whole, or not at all.
    result.halves = stored.filter((narrative) => !/^invented report \d-\d+ [a-z0-9]+$/.test(narrative)).length;
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four people send without pause; after `milliseconds` the whole tree is killed in the middle of it. */
async function sendUntilKilled(base: string, server: ChildProcess, milliseconds: number): Promise<Kept[]> {
  const acknowledged: Kept[] = [];
  let over = false;
  const sender = async (name: number) => {
    for (let at = 0; !over; at++) {
      const narrative = `invented report ${name}-${at} ${Math.random().toString(36).slice(2)}`;
      try {
        const response = await fetch(`${base}/api/v1/reports`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ kind: "other", language: "en", answers: {}, narrative }),
        });
        if (response.status === 201)
          acknowledged.push({ code: ((await response.json()) as { code: string }).code, narrative });
      } catch {
        return; // killed in between: not acknowledged, so nothing was promised
      }
    }
  };
  const senders = [0, 1, 2, 3].map(sender);
  await sleep(milliseconds);
  if (server.pid) signalAll(processTree(server.pid), "SIGKILL");
  over = true;
  await Promise.all(senders);
  return acknowledged;
}

/** As many at once as the service opens codes at once. */
async function checkAll(base: string, sample: readonly Kept[], result: KillResult): Promise<void> {
  const waiting = [...sample];
  const checker = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) await check(base, one, result);
  };
  await Promise.all([checker(), checker()]);
}

async function check(base: string, one: Kept, result: KillResult): Promise<void> {
  const response = await fetch(`${base}/api/v1/reports/open`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code: one.code }),
  });
  result.checked++;
  if (response.status !== 200) result.lost.push(`${one.narrative}: ${response.status}`);
}

/** The words of every report, unsealed. A report without words comes as "". */
async function storedNarratives(dataDir: string, keysFile: string): Promise<string[]> {
  const keys = readOrCreateKeyFile(keysFile, false, systemClock.now());
  const server = await startPostgres({ dataDir, password: keys.password("heroes_owner") });
  const app = { host: String(server.ownerConnection.host), user: "heroes_app", database: "heroes" };
  const db = openDatabase({ ...app, password: keys.password("heroes_app") });
  const vault = createVault(keys, systemRandom);
  try {
    return await withActor(db, { kind: "system", job: "kill-rounds" }, async (tx) => {
      const rows = await tx.selectFrom("report").select(["key_id", "sealed_narrative"]).execute();
      const narratives: string[] = [];
      for (const row of rows) {
        const key = await vault.openKey(tx, row.key_id);
        narratives.push(key && row.sealed_narrative ? key.open("report.narrative", row.sealed_narrative) : "");
      }
      return narratives;
    });
  } finally {
    await db.destroy();
    await server.stop();
  }
}

async function stopGently(server: ChildProcess): Promise<void> {
  server.kill("SIGTERM");
  await until(
    () => server.exitCode !== null,
    () => false,
    () => "does not stop",
  );
}

function runCommand(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "cli", "main.ts"), ...args, "--json"], { cwd: root, env });
    let output = "";
    child.stdout.on("data", (part) => (output += String(part)));
    child.on("exit", () => resolve(output.trim()));
  });
}

async function until(done: () => boolean, failed: () => boolean, why: () => string): Promise<void> {
  for (let waited = 0; waited < 1200; waited++) {
    if (done()) return;
    if (failed()) throw new Error(`the server ended: ${why()}`);
    await sleep(25);
  }
  throw new Error(`waited 30 seconds: ${why()}`);
}

function pick<T>(all: readonly T[], count: number): T[] {
  return all.length === 0 ? [] : Array.from({ length: count }, () => all[Math.floor(Math.random() * all.length)] as T);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const result = await killRounds(Number(process.argv[2] ?? 30), (line) => process.stderr.write(`${line}\n`));
  const { startSeconds, lost, ...rest } = result;
  const sorted = startSeconds.toSorted((a, b) => a - b);
  process.stdout.write(
    `${JSON.stringify({ ...rest, lost: lost.length, examples: lost.slice(0, 5), startMedianSeconds: sorted[Math.floor(sorted.length / 2)] })}\n`,
  );
  process.exitCode = lost.length === 0 && result.halves === 0 && result.verify.includes('"ok":true') ? 0 : 1;
}
