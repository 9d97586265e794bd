import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isDatabaseAway, type Services, withActor } from "#kernel";
import { receiveReport } from "#platform/intake";
import { socketDirOf } from "../../platform/kernel/postgres.ts";
import { openPlatform } from "../../platform/open-platform.ts";
import { insideInstallation } from "../support/inside-installation.ts";
import { processTree, signalAll } from "../support/process-tree.ts";
import { createWebWorld } from "../support/web-world.ts";

const folder = mkdtempSync(join(tmpdir(), "heroes-frozen-"));
let frozen: number[] = [];
const wake = () => signalAll(frozen.splice(0).reverse(), "SIGCONT");
afterAll(() => {
  wake();
  rmSync(folder, { recursive: true, force: true });
});
const env = { HEROES_DATA: join(folder, "data"), HEROES_KEYS: join(folder, "keys.json"), DATABASE_URL: "" };

/** The database of this test stands still, with every process that serves a connection: it neither answers nor ends. */
function freeze(): void {
  const [pid = ""] = readFileSync(join(env.HEROES_DATA, "postgres", "postmaster.pid"), "utf8").split("\n");
  // The first one alone starts others; so it stands still before the others are looked up.
  signalAll([Number(pid)], "SIGSTOP");
  frozen = processTree(Number(pid));
  signalAll(frozen, "SIGSTOP");
}

const system = { kind: "system", job: "test" } as const;
const stored = (services: Services) =>
  withActor(services.db, system, async (tx) => {
    const rows = await tx.selectFrom("triage_report").select(["report_id", "scored_at"]).execute();
    return { reports: rows.length, scored: rows.filter((row) => row.scored_at !== null).length };
  });

test("promise-01: while the database is frozen everybody gets a 503 in time with their text, and when it wakes all of it goes through once", async () => {
  await insideInstallation(env, async (services) => {
    const worker = await openPlatform(services.config, socketDirOf(services.config.dataDir), { worker: true });
    try {
      await worker.work();
      await whileFrozen(services);
    } finally {
      wake();
      await worker.stop();
    }
  });
}, 90_000);

async function whileFrozen(services: Services): Promise<void> {
  const web = await createWebWorld({ services });
  const writer = web.browser();
  await writer.post("/el/report", { kind: "other", act: "on" });
  const sender = web.browser();
  await sender.post("/en/report", { kind: "other", act: "on" });
  await sender.post("/en/report/words", { narrative: "An invented report.", act: "on" });
  // Several at once, so that some connections are open when the freeze comes and others are not.
  const looks = await Promise.all([1, 2, 3, 4].map(() => sender.get("/en/report/review")));
  expect(looks.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const words = "Κάτι που δεν πρέπει να χαθεί";
  const write = () => writer.post("/el/report/words", { narrative: words, act: "on" });
  const send = () => sender.post("/en/report/review", { act: "send" });
  // More than there are connections and places in front of them.
  const programs = Array.from({ length: 24 }, (_, at) => async () => {
    const body = JSON.stringify({ kind: "other", narrative: `invented ${String(at)}` });
    const headers = { "Content-Type": "application/json", "Idempotency-Key": `key-${String(at)}` };
    return web.app.request("http://localhost:8080/api/v1/reports", { method: "POST", headers, body });
  });

  const began = performance.now();
  const timed = async <T>(answer: Promise<T>) => ({
    answer: await answer,
    seconds: (performance.now() - began) / 1000,
  });
  // The freeze comes in the middle of a report: what was said of it so far is not a report.
  const half = receiveReport(
    { ...services, actor: { kind: "public" } },
    { kind: "other" },
    { within: async () => freeze() },
  );
  const halfAway = timed(
    half.then(
      () => false,
      (error: unknown) => isDatabaseAway(error),
    ),
  );
  await expect.poll(() => frozen.length).toBeGreaterThan(0);
  const page = timed(write());
  const sent = timed(send());
  const look = timed(sender.get("/en/report/review"));
  const answers = await Promise.all(programs.map((program) => timed(program())));
  expect((await page).answer.status).toBe(503);
  expect((await page).answer.text).toContain(words);
  expect(Number((await page).answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect([(await sent).answer.status, (await look).answer.status]).toEqual([503, 503]);
  expect(answers.map(({ answer }) => answer.status)).toEqual(programs.map(() => 503));
  expect((await halfAway).answer).toBe(true);
  const slowest = Math.max(
    ...[await page, await sent, await look, await halfAway, ...answers].map(({ seconds }) => seconds),
  );
  expect(slowest).toBeLessThan(20);

  wake();
  await expect.poll(async () => (await write()).status, { timeout: 10_000 }).toBe(303);
  expect((await writer.get("/el/report/words")).text).toContain(words);
  expect((await send()).location).toBe("/en/report/done");
  expect((await send()).location).toBe("/en/report/done");
  for (const round of [1, 2]) {
    const again = await Promise.all(programs.map((program) => program()));
    expect(
      again.map(({ status }) => status),
      `round ${String(round)}`,
    ).toEqual(programs.map(() => 201));
  }
  // The worker lived through it: each report is there once, and was worked on.
  const whole = { reports: 1 + programs.length, scored: 1 + programs.length };
  await expect.poll(() => stored(services), { timeout: 20_000 }).toEqual(whole);
}
