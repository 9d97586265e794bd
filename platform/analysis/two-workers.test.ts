import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, inject, test } from "vitest";
import { as, createJobs, createVault, fixedClock, type Services, silentLog, systemClock, systemRandom } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { jobDeclarations } from "../jobs.ts";
import { installationKey } from "../kernel/keys.ts";
import { buildIndexJob } from "./jobs/build-index.ts";
import { importListJob } from "./jobs/import-list.ts";
import { sweepMediaJob } from "./jobs/sweep-media.ts";
import { lookUp } from "./look-up.ts";
import { createMediaIndex } from "./media-index.ts";
import { mediaHashesSchema } from "./model.ts";
import { asSystem, bringList } from "./testing.ts";

const world = await createTestWorld();
const secret = randomBytes(32);
const connection = { ...inject("postgres"), user: "heroes_app", password: "test", database: world.databaseName };
const jobs = createJobs<Services>(connection, jobDeclarations, silentLog, false);
const services: Services = {
  ...world.services,
  clock: systemClock,
  vault: createVault(installationKey(secret), systemRandom),
  jobs,
};
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await jobs.stop();
});

/** A worker process; `matched` grows with each report it says it looked up. */
async function startWorker() {
  const program = join(import.meta.dirname, "testing", "worker-program.ts");
  const given = { connection, secret: secret.toString("hex"), folder: services.config.dataDir };
  const child = spawn(process.execPath, [program, JSON.stringify(given)], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const matched: string[] = [];
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "ready") resolve();
      if (line.startsWith("matched ")) matched.push(line.slice(8));
    });
  });
  return { child, matched };
}

const hash = (n: number) => createHash("sha256").update(`two workers ${n}`).digest("hex");
const turned = (text: string, bits: number) =>
  (BigInt(`0x${text}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(64, "0");
const reports = 80;
/** Every second one meets the list, at every distance up to the radius and beyond. */
const given = (n: number) => (n % 2 === 0 ? turned(hash(n % 40), n % 36) : hash(10_000 + n));

test("two workers on one database give the same answers as one, and the loss of one in the middle loses nothing", async () => {
  await jobs.start();
  const bringer = await createStaff(services, { name: "Ina Invented", roles: ["investigator"], steppedUp: true });
  const rows = Array.from({ length: 200 }, (_, n) => hash(n)).join("\n");
  const listId = await bringList(as(services, bringer.actor), `pdq\n${rows}\n`);
  await importListJob.run(services, { listId });
  await buildIndexJob.run(services, {});

  const [first, second] = await Promise.all([startWorker(), startWorker()]);
  const ids: string[] = [];
  for (let n = 0; n < reports; n++)
    ids.push((await createReport(services, { hashes: [{ kind: "pdq", value: given(n) }] })).reportId);
  await expect.poll(() => first.matched.length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  first.child.kill("SIGKILL");
  const before = new Set(first.matched);

  // What the killed one had taken and not done is begun again by the sweep of the minutes after; its clock is ahead here.
  const looked = async () =>
    (await world.owner.query("select count(*)::int as n from media_print where looked_up_at is not null")).rows[0]
      .n as number;
  const later = { ...services, clock: fixedClock(new Date(systemClock.now().getTime() + 120_000)) };
  await expect
    .poll(
      async () => {
        await sweepMediaJob.run(later, {});
        return looked();
      },
      { timeout: 80_000, interval: 1000 },
    )
    .toBe(reports);
  expect(second.matched.length).toBeGreaterThan(0);

  // The same questions to an index that neither of them made.
  const files = ids.map((_, n) => mediaHashesSchema.parse({ pdq: given(n) }));
  const alone = await asSystem(services, (tx) => lookUp(services, tx, files, createMediaIndex()));
  const expected = ids
    .flatMap((id, n) => (alone[n] ?? []).map((hit) => `${id} ${hit.entryNo} ${hit.distance}`))
    .toSorted();
  expect(expected.length).toBeGreaterThan(25);
  const found = async () =>
    (await world.owner.query("select report_id, entry_no, distance from media_finding")).rows
      .map((row) => `${row.report_id} ${row.entry_no} ${row.distance}`)
      .toSorted();
  await expect.poll(found, { timeout: 40_000, interval: 500 }).toEqual(expected);
  const byFirst = expected.filter((line) => before.has(line.slice(0, 36)));
  expect(before.size).toBeGreaterThan(0);
  expect((await found()).filter((line) => before.has(line.slice(0, 36)))).toEqual(byFirst);
}, 240_000);
