// Exact search at several sizes. `node bench/media-search.ts [largest size = 1000000] [SVG file for the plot]`; one core. The
// table of the plot is written beside it, with the ending .md.
// Half of the queries are random, half are near copies of an entry (0 to 31 bits flipped).
import { randomFillSync } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { buildKernel } from "../packages/media-match/build.mjs";
import {
  type HashIndex,
  loadIndexFile,
  openHashIndex,
  saveIndexFile,
  searchRotations,
} from "../packages/media-match/index.ts";

const largest = Number(process.argv[2] ?? 1_000_000);
// The largest first, so that the memory of its process is its own.
const sizes = [10_000, 100_000, 1_000_000, 10_000_000].filter((size) => size <= largest).reverse();
const QUERIES = 4000;
const seconds = (since: number) => (performance.now() - since) / 1000;
/** Of this process, all threads. On a machine with other work it says more than the clock. */
const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const at = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] as number;

/** Small seeded generator: the same flips and picks in every run. */
let state = 1;
function pick(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state >>> 8) % below;
}

function fill(index: HashIndex, size: number): Uint8Array[] {
  const chunk = new Uint8Array(32 * 10_000);
  const known: Uint8Array[] = [];
  for (let done = 0; done < size; done += 10_000) {
    randomFillSync(chunk);
    index.add(chunk);
    for (let i = 0; i < 40; i++) known.push(chunk.slice(i * 32, i * 32 + 32));
  }
  return known;
}

function queriesFor(known: Uint8Array[]): Uint8Array[] {
  return Array.from({ length: QUERIES }, (_, i) => {
    if (i % 2 === 1) return randomFillSync(new Uint8Array(32));
    const query = (known[pick(known.length)] as Uint8Array).slice();
    const flips = new Set<number>();
    while (flips.size < (i >> 1) % 32) flips.add(pick(256));
    for (const bit of flips) query[bit >> 3] = (query[bit >> 3] as number) ^ (1 << (bit & 7));
    return query;
  });
}

type Run = { rate: number; ofProcessor: number; p50: number; p99: number; missed: number };

function run(index: HashIndex, queries: Uint8Array[]): Run {
  for (const query of queries.slice(0, 300)) index.search(query);
  const times: number[] = [];
  let missed = 0;
  const before = processorSeconds();
  for (const [i, query] of queries.entries()) {
    const begin = performance.now();
    const hits = index.search(query);
    times.push(performance.now() - begin);
    if (i % 2 === 0 && hits.length === 0) missed++;
  }
  const ofProcessor = queries.length / (processorSeconds() - before);
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  return { rate: (1000 * queries.length) / total, ofProcessor, p50: at(times, 0.5), p99: at(times, 0.99), missed };
}

await buildKernel();
const load = loadavg()[0]?.toFixed(1);
const folder = await mkdtemp(join(tmpdir(), "media-bench-"));
console.log(
  `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}, load ${load}`,
);
console.log(
  "radius 31. Goals: 1 M >= 17,000/s; 10 M >= 6,000/s, p99 < 1 ms, < 1.4 GB, built < 8 s, >= 70 x all-entries scan\n",
);
/** Rates per processor second; seconds of processor time. */
type Point = { readonly size: number; readonly rate: number; readonly scanRate: number; readonly build: number };
const points: Point[] = [];
for (const size of sizes) {
  const index = await openHashIndex();
  const known = fill(index, size);
  let begin = performance.now();
  let before = processorSeconds();
  index.compact();
  const build = seconds(begin);
  const buildWork = processorSeconds() - before;
  const memory = process.memoryUsage.rss() / 1e9;
  const queries = queriesFor(known);
  const median = [run(index, queries), run(index, queries), run(index, queries)].sort((a, b) => a.rate - b.rate)[1];
  if (!median) throw new Error("no run");

  const scans = Math.max(5, Math.min(200, Math.round(2e8 / size)));
  before = processorSeconds();
  for (const query of queries.slice(0, scans)) index.searchAll(query);
  const scanRate = scans / (processorSeconds() - before);
  points.push({ size, rate: median.ofProcessor, scanRate, build: buildWork });

  const turned = queries.map((_, i) =>
    Array.from({ length: 8 }, (_, turn) => queries[(i * 8 + turn) % QUERIES] as Uint8Array),
  );
  before = processorSeconds();
  for (const eight of turned.slice(0, 500)) searchRotations(index, eight);
  const pictures = 500 / (processorSeconds() - before);

  const added = randomFillSync(new Uint8Array(32));
  begin = performance.now();
  const id = index.add(added);
  const found = index.search(added).some((hit) => hit.id === id);
  const addTime = performance.now() - begin;
  index.remove(id);
  const gone = index.search(added).every((hit) => hit.id !== id);

  const path = join(folder, "bench.index");
  begin = performance.now();
  await saveIndexFile(index, path);
  const save = seconds(begin);
  begin = performance.now();
  await loadIndexFile(path);
  const loading = seconds(begin);
  const file = (await stat(path)).size / 1e9;
  await rm(path);

  console.log(`${size.toLocaleString("en")} entries`);
  console.log(
    `  ${median.ofProcessor.toFixed(0)} queries per processor second, ${median.rate.toFixed(0)} by the clock, p50 ${median.p50.toFixed(3)} ms, p99 ${median.p99.toFixed(3)} ms, missed ${median.missed}`,
  );
  console.log(`  all eight orientations: ${pictures.toFixed(0)} pictures per processor second`);
  console.log(
    `  looking at every entry: ${scanRate.toFixed(1)} per processor second; the index is ${(median.ofProcessor / scanRate).toFixed(0)} times faster`,
  );
  console.log(
    `  built in ${build.toFixed(2)} s (${buildWork.toFixed(2)} of processor time), ${size === largest ? `process ${memory.toFixed(2)} GB; ` : ""}saved in ${save.toFixed(2)} s, loaded in ${loading.toFixed(2)} s, ${file.toFixed(2)} GB`,
  );
  console.log(`  new entry found after ${addTime.toFixed(2)} ms: ${found}; removed entry gone: ${gone}`);
}
await rm(folder, { recursive: true });
if (process.argv[3]) {
  await writeFile(process.argv[3], plot(points.toReversed()));
  await writeFile(process.argv[3].replace(/\.svg$/, ".md"), table(points.toReversed()));
}

/** Three figures that say something, without the rest. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 4 });
}

function table(series: readonly Point[]): string {
  const head =
    "| entries | ms per query | ms, looking at every entry | times faster | build, s |\n| --- | --- | --- | --- | --- |";
  const rows = series.map(
    ({ size, rate, scanRate, build }) =>
      `| ${size.toLocaleString("en")} | ${rounded(1000 / rate)} | ${rounded(1000 / scanRate)} | ${rounded(rate / scanRate)} | ${rounded(build)} |`,
  );
  const on = `Processor time, one core of ${cpus()[0]?.model ?? "an unknown processor"}, radius 31, half of the queries near an entry; load ${load}.`;
  return `${on}\nMade by \`node bench/media-search.ts ${largest} FILE.svg\`.\n\n${head}\n${rows.join("\n")}\n`;
}

/** Milliseconds per query against entries, both axes logarithmic: the index, and looking at every entry. */
function plot(series: readonly Point[]): string {
  const x = (size: number) => 60 + ((Math.log10(size) - 4) / 3) * 400;
  const y = (ms: number) => 250 - ((Math.log10(ms) + 3) / 5) * 220;
  const ticks = [
    ...[4, 5, 6, 7].map((e) => `<text x="${x(10 ** e).toFixed(1)}" y="268" text-anchor="middle">10^${e}</text>`),
    ...[0.001, 0.01, 0.1, 1, 10, 100].map(
      (ms) =>
        `<text x="52" y="${(y(ms) + 4).toFixed(1)}" text-anchor="end">${ms}</text><path d="M60 ${y(ms).toFixed(1)}h400" stroke="#ccc"/>`,
    ),
  ];
  const line = (name: string, of: (point: Point) => number, dash: string) => {
    const places = series.map((point) => [x(point.size).toFixed(1), y(1000 / of(point)).toFixed(1)] as const);
    const last = places.at(-1) ?? ["0", "0"];
    const dots = places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5"/>`).join("");
    return `<polyline points="${places.map((place) => place.join(",")).join(" ")}" fill="none" stroke="#000"${dash}/>${dots}<text x="${last[0]}" y="${Number(last[1]) - 9}" text-anchor="end">${name}</text>`;
  };
  const lines = [
    line("with the index", ({ rate }) => rate, ""),
    line("looking at every entry", ({ scanRate }) => scanRate, ' stroke-dasharray="5 4"'),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" font-family="sans-serif" font-size="11"><title>Milliseconds of processor time per exact query, radius 31, as the list grows</title><rect width="480" height="300" fill="#fff"/>${ticks.join("")}${lines.join("")}<text x="260" y="290" text-anchor="middle">entries</text><text x="60" y="16">ms per query</text></svg>\n`;
}
