// Hash lists and look-ups through the database, as the program does them: a PostgreSQL and a data folder of its own.
// `node bench/media-database.ts [entries = 200000] [fingerprints = 4000]`. Half of the fingerprints are near an entry.
import { createHash, randomBytes, randomFillSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { buildKernel } from "../packages/media-match/build.mjs";
import { addList, stageList } from "../platform/analysis/commands/add-list.ts";
import { disableEntry, disableList } from "../platform/analysis/commands/switch-off.ts";
import { buildIndexJob } from "../platform/analysis/jobs/build-index.ts";
import { importListJob } from "../platform/analysis/jobs/import-list.ts";
import { matchMediaJob } from "../platform/analysis/jobs/match-media.ts";
import { lookUp } from "../platform/analysis/look-up.ts";
import { createMediaIndex } from "../platform/analysis/media-index.ts";
import { mediaHashesSchema } from "../platform/analysis/model.ts";
import { asSystem, listFields } from "../platform/analysis/testing.ts";
import { createStaff } from "../platform/identity/testing.ts";
import { createReport } from "../platform/intake/testing.ts";
import { as } from "../platform/kernel/index.ts";
import { installationKey } from "../platform/kernel/keys.ts";
import { migrate } from "../platform/kernel/migrate.ts";
import { startPostgres } from "../platform/kernel/postgres.ts";
import { servicesOn } from "../platform/kernel/testing.ts";

const entries = Number(process.argv[2] ?? 200_000);
const fingerprints = Number(process.argv[3] ?? 4000);
const hashOf = (n: number) => createHash("sha256").update(`bench ${n}`).digest("hex");
const say = (line: string) => console.log(line);

/** Seconds by the clock and of this process's processor time. */
async function timed<T>(act: () => Promise<T>): Promise<{ value: T; seconds: number; processor: number }> {
  const before = process.cpuUsage();
  const begin = performance.now();
  const value = await act();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - begin) / 1000, processor: (user + system) / 1e6 };
}

await buildKernel();
const folder = mkdtempSync(join(tmpdir(), "media-bench-"));
const server = await startPostgres({ dataDir: folder, password: "bench" });
await migrate(server.ownerConnection, "bench");
const { host } = server.ownerConnection;
const services = servicesOn({
  database: { host: String(host), user: "heroes_app", password: "bench", database: "heroes" },
  key: installationKey(randomBytes(32)),
  folder,
  jobs: { enqueue: async () => {} },
});
try {
  await run();
} finally {
  await services.db.destroy();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const load = loadavg()[0]?.toFixed(1);
  say(
    `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}, load ${load}`,
  );
  const bringer = await createStaff(services, { name: "Ina Invented", roles: ["investigator"], steppedUp: true });
  const by = as(services, bringer.actor);
  const bring = async (content: AsyncIterable<Uint8Array>) => {
    const staged = await stageList(by, content);
    if (!staged.ok) throw new Error(staged.failure.code);
    const added = await addList(by, { ...listFields, expiresOn: "2099-12-31" }, staged.value);
    if (!added.ok) throw new Error(added.failure.code);
    return added.value.listId;
  };
  async function* rows() {
    yield Buffer.from("id,md5,sha1,pdq,category\n");
    for (let from = 0; from < entries; from += 5000) {
      let text = "";
      for (let n = from; n < Math.min(entries, from + 5000); n++) {
        const hash = hashOf(n);
        text += `${n},${hash.slice(0, 32)},${hash.slice(0, 40)},${hash},1\n`;
      }
      yield Buffer.from(text);
    }
  }
  const listId = await bring(rows());
  const imported = await timed(() => importListJob.run(services, { listId }));
  const peak = process.resourceUsage().maxRSS / 1024;
  say(
    `import of ${entries.toLocaleString("en")} entries (md5, sha1, pdq): ${imported.seconds.toFixed(1)} s, ${(entries / imported.seconds).toFixed(0)} per s, peak ${peak.toFixed(0)} MB`,
  );
  const built = await timed(() => buildIndexJob.run(services, {}));
  say(`index built and saved sealed: ${built.seconds.toFixed(1)} s`);

  const index = createMediaIndex();
  const near = (n: number) =>
    (BigInt(`0x${hashOf(n % entries)}`) ^ ((1n << BigInt(n % 32)) - 1n)).toString(16).padStart(64, "0");
  const other = () => randomFillSync(Buffer.alloc(32)).toString("hex");
  const files = Array.from({ length: fingerprints }, (_, n) => {
    const pdq = n % 2 === 0 ? near(n) : other();
    const digest = hashOf(2 ** 40 + n);
    const rotations = [pdq, ...Array.from({ length: 7 }, other)];
    return mediaHashesSchema.parse({
      md5: digest.slice(0, 32),
      sha1: digest.slice(0, 40),
      sha256: digest,
      pdq,
      rotations,
    });
  });
  const loaded = await timed(() => asSystem(services, (tx) => lookUp(services, tx, files.slice(0, 1), index)));
  say(`index loaded by a worker: ${loaded.seconds.toFixed(2)} s (version ${index.version})`);
  for (const batch of [1, 20, 200]) {
    const asked = files.slice(0, batch === 1 ? Math.min(400, fingerprints) : fingerprints);
    let found = 0;
    const { seconds, processor } = await timed(async () => {
      for (let from = 0; from < asked.length; from += batch) {
        const hits = await asSystem(services, (tx) => lookUp(services, tx, asked.slice(from, from + batch), index));
        found += hits.filter((own) => own.length > 0).length;
      }
    });
    say(
      `look-up of pictures in eight orientations with three digests, ${batch} at a time: ${(asked.length / seconds).toFixed(0)} per s (${(asked.length / processor).toFixed(0)} per processor second), found ${found} of ${asked.length / 2}`,
    );
  }

  const each = 20;
  const reports: string[] = [];
  for (let from = 0; from < Math.min(fingerprints, 1000); from += each)
    reports.push(
      (
        await createReport(services, {
          hashes: files.slice(from, from + each).map((file) => ({ kind: "pdq" as const, value: file.pdq ?? "" })),
        })
      ).reportId,
    );
  const job = await timed(async () => {
    for (const reportId of reports) await matchMediaJob.run(services, { reportId });
  });
  say(
    `job match-media, reports with ${each} fingerprints each, half of them findings: ${((reports.length * each) / job.seconds).toFixed(0)} fingerprints per s, ${((1000 * job.seconds) / reports.length).toFixed(0)} ms a report`,
  );

  const added = other();
  async function* one() {
    yield Buffer.from(`${added}\n`);
  }
  const asks = () => asSystem(services, (tx) => lookUp(services, tx, [mediaHashesSchema.parse({ pdq: added })], index));
  const newList = await bring(one());
  await importListJob.run(services, { listId: newList });
  const first = await timed(asks);
  say(
    `entry of a list that has just come into use: found ${first.value[0]?.length === 1} after ${(1000 * first.seconds).toFixed(0)} ms`,
  );
  await disableEntry(by, { listId: newList, entryNo: 0, reason: "Invented reason" });
  const off = await timed(asks);
  await disableList(by, { listId, reason: "Invented reason" });
  const gone = await asSystem(services, (tx) => lookUp(services, tx, files.slice(0, 20), index));
  say(
    `entry switched off: gone ${off.value[0]?.length === 0}; list switched off: gone ${gone.every((own) => own.length === 0)}`,
  );
}
