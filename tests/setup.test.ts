import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { heroes } from "./support/heroes-command.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "heroes-setup-"));
const running: ChildProcess[] = [];
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await sleep(500);
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

const port = await freePort();
const env = {
  HEROES_DATA: join(folder, "data"),
  HEROES_KEYS: join(folder, "keys.json"),
  PORT: String(port),
  HOST: "127.0.0.1",
  DATABASE_URL: "",
  PUBLIC_URL: "",
};

/** Starts and waits for the address. */
async function start(more: Record<string, string> = {}): Promise<{ child: ChildProcess; output: () => string }> {
  const child = spawn(process.execPath, [join(root, "cli", "main.ts"), "start"], {
    cwd: root,
    env: { ...process.env, ...env, ...more },
  });
  running.push(child);
  let output = "";
  child.stdout.on("data", (part) => (output += String(part)));
  child.stderr.on("data", (part) => (output += String(part)));
  for (let waited = 0; waited < 600 && !output.includes("Heroes is ready") && child.exitCode === null; waited++)
    await sleep(50);
  expect(output).toContain("Heroes is ready");
  return { child, output: () => output };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  const began = performance.now();
  child.kill(signal);
  while (child.exitCode === null && child.signalCode === null) await sleep(20);
  return performance.now() - began;
}

test("first start, second start refused, port in use, clean stop within five seconds, stale lock taken over", async () => {
  const first = await start();
  // The link comes a moment after the address.
  await expect.poll(first.output, { timeout: 30_000 }).toMatch(/Set up the first account .*\/setup\/[\w-]{43}/);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(await ready.json()).toEqual({ ok: true, database: true, worker: true, disk: true, keys: true });
  const headers = (await fetch(`http://127.0.0.1:${port}/en`)).headers;
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("cache-control")).toContain("no-store");

  const second = await heroes(["start"], { ...env, PORT: String(await freePort()) });
  expect(second).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^heroes: the data folder .* is in use by process \d+\n$/),
  });
  // Nothing is built, started or invented for a port that is taken.
  for (const command of ["start", "demo"]) {
    const other = { HEROES_DATA: join(folder, `other-${command}`), HEROES_KEYS: join(folder, `${command}.json`) };
    const samePort = await heroes([command], { ...env, ...other });
    expect(samePort).toMatchObject({
      code: 2,
      stderr: `heroes: port ${port} on 127.0.0.1 is in use; set PORT to a free one\n`,
    });
    expect(existsSync(join(other.HEROES_DATA, "postgres"))).toBe(false);
    expect(existsSync(join(other.HEROES_DATA, "heroes.lock"))).toBe(false);
  }
  const demo = await heroes(["demo"], { ...env, PORT: String(await freePort()) });
  expect(demo).toMatchObject({ code: 2, stderr: expect.stringMatching(/^heroes: .* holds something .*\n$/) });

  expect(await stop(first.child, "SIGINT")).toBeLessThan(5000);
  expect(existsSync(join(env.HEROES_DATA, "heroes.lock"))).toBe(false);

  const outputs = [first.output()];
  // A lock whose process is gone, and one whose number now belongs to another program.
  for (const pid of [2 ** 22 - 3, process.pid]) {
    writeFileSync(join(env.HEROES_DATA, "heroes.lock"), JSON.stringify({ pid, started: "1" }));
    const again = await start();
    expect(await stop(again.child, "SIGTERM")).toBeLessThan(5000);
    outputs.push(again.output());
  }
  // On a busy machine one may take its three seconds; a worker that never ends by itself does so each time.
  expect(outputs.filter((output) => !output.includes("the worker did not stop by itself"))).not.toEqual([]);
}, 120_000);

test("start refuses open keys, missing keys, a far database without TLS, a bad port: one line each", async () => {
  const lines = [
    await heroes(["start"], { ...env, PORT: "99999" }),
    await heroes(["start"], { ...env, DATABASE_URL: "postgres://someone@db.example.org/heroes" }),
    await heroes(["start"], { ...env, HEROES_KEYS: join(folder, "missing.json") }),
  ];
  chmodSync(env.HEROES_KEYS, 0o644);
  lines.push(await heroes(["start"], env));
  chmodSync(env.HEROES_KEYS, 0o600);
  for (const line of lines) {
    expect(line.code).toBe(2);
    expect(line.stderr.trim().split("\n")).toHaveLength(1);
  }
  expect(lines.map((line) => line.stderr)).toEqual([
    expect.stringContaining("PORT"),
    expect.stringContaining("sslmode"),
    expect.stringContaining("missing"),
    expect.stringContaining("chmod 600"),
  ]);
}, 60_000);
