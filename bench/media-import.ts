// Reading hash lists. `node bench/media-import.ts [entries = 1000000] [formats, such as csv,plain]`; each row is a process of
// its own, one core, with a heap of 64 MB, so that the peak is what reading needs and not garbage that waits.
// `node bench/media-import.ts --soak GIGABYTES [format = vics-2.0]` reads a generated list of that length, whose last
// entry is wrong, without a file; with `node --max-old-space-size=64` before it shows that memory stays flat.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { formatById, LIST_FORMATS, type ListEntry, openList } from "../packages/media-match/index.ts";

const origin = { source: "Invented", version: "1", handling: "" };

async function* entries(count: number, id: string): AsyncGenerator<ListEntry> {
  for (let i = 0; i < count; i++) {
    const sha256 = createHash("sha256").update(String(i)).digest("hex");
    const own = {
      id: id === "ncmec-2" ? `7/${i}` : String(i + 1),
      names: [`file ${i}.jpg`],
      media: "picture" as const,
      size: i,
    };
    yield { kind: "entry", line: 0, origin, md5: sha256.slice(0, 32), sha1: sha256.slice(0, 40), pdq: sha256, ...own };
  }
}

async function writeFormat(id: string, count: number, path: string): Promise<void> {
  const format = formatById(id);
  if (!format?.write) throw new Error(`${id} is not written`);
  async function* joined(pieces: AsyncGenerator<string>) {
    let text = "";
    for await (const piece of pieces) {
      text += piece;
      if (text.length < 1 << 20) continue;
      yield text;
      text = "";
    }
    yield text;
  }
  await pipeline(joined(format.write(entries(count, id))), createWriteStream(path));
}

async function readFormat(path: string): Promise<void> {
  const begin = performance.now();
  const list = await openList(createReadStream(path, { highWaterMark: 1 << 20 }), { origin });
  if ("code" in list) throw new Error(list.message);
  let count = 0;
  for await (const item of list.items) {
    if (item.kind === "entry") count++;
    else if (item.kind === "problem") throw new Error(item.message);
  }
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage();
  const usage = { processor: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify({ format: list.format.id, count, seconds, ...usage }));
}

/** Text of one entry, cut where its numbers stand: the 10 GB are made in a minute, so that what is measured is the reader. */
type Template = { readonly head: string; readonly entry: readonly string[]; readonly tail: string };
const slots = { number: "900000001", md5: "5eed".repeat(8), pdq: "c0ffee00".repeat(8), spoilt: "z".repeat(32) };

async function templateOf(id: string): Promise<Template> {
  const format = formatById(id);
  if (!format?.write) throw new Error(`${id} is not written`);
  const named = (number: string) => ({
    id: id === "ncmec-2" ? `7/${number}` : number,
    names: [`file ${number}.jpg`],
    media: "picture" as const,
  });
  async function* three(): AsyncGenerator<ListEntry> {
    const entry = { kind: "entry", line: 0, origin } as const;
    const digest = id === "plain" ? { md5: slots.md5 } : { md5: slots.md5, pdq: slots.pdq };
    yield { ...entry, ...named("800000001"), md5: "ab".repeat(16) };
    yield { ...entry, ...named(slots.number), ...digest };
    yield { ...entry, ...named("800000002"), md5: slots.spoilt };
  }
  const pieces: string[] = [];
  for await (const piece of format.write(three())) pieces.push(piece);
  const own = (piece: string) => Object.values(slots).some((slot) => piece.toLowerCase().includes(slot));
  const [first, bad] = [pieces.findIndex(own), pieces.findIndex((piece) => piece.toLowerCase().includes(slots.spoilt))];
  const text = pieces.slice(first, bad).join("");
  const entry = text.split(new RegExp(`(${slots.number}|${slots.md5}|${slots.pdq})`, "i"));
  return { head: pieces.slice(0, first).join(""), entry, tail: pieces.slice(bad).join("") };
}

/** The list is written and read at once, and one hash at the end is spoilt: nothing but the reader could hold it. */
async function soak(gigabytes: number, id: string): Promise<void> {
  const { head, entry, tail } = await templateOf(id);
  const linesIn = (text: string) => text.split("\n").length - 1;
  const perEntry = linesIn(entry.join(""));
  let bytes = 0;
  let lines = 0;
  function* stream() {
    let text = head;
    let count = 0;
    for (; bytes + text.length < gigabytes * 1e9; count++) {
      const number = String(count + 1);
      const hex = (count + 2 ** 32).toString(16);
      for (const part of entry)
        if (part === slots.number) text += number;
        else if (part.length === 32 && part.toLowerCase() === slots.md5) text += hex.padStart(32, "a5");
        else if (part.length === 64 && part.toLowerCase() === slots.pdq) text += hex.padStart(64, "a5");
        else text += part;
      if (text.length < 1 << 18) continue;
      bytes += text.length;
      yield Buffer.from(text);
      text = "";
    }
    const before = tail.slice(0, tail.toLowerCase().indexOf(slots.spoilt)).match(/^[\s,]*/)?.[0] ?? "";
    lines = 1 + linesIn(head) + count * perEntry + linesIn(before);
    bytes += text.length + tail.length;
    yield Buffer.from(text + tail);
  }
  async function* asStream() {
    yield* stream();
  }
  const begin = performance.now();
  const list = await openList(asStream(), { origin });
  if ("code" in list) throw new Error(list.message);
  let entries = 0;
  const problems: { line: number; code: string }[] = [];
  for await (const item of list.items) {
    if (item.kind === "entry") entries++;
    else if (item.kind === "problem") problems.push({ line: item.line, code: item.code });
  }
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage();
  const usage = { processor: (user + system) / 1e6, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
  console.log(JSON.stringify({ format: list.format.id, bytes, lines, entries, problems, seconds, ...usage }));
}

if (process.argv[2] === "--soak") await soak(Number(process.argv[3] ?? 10), process.argv[4] ?? "vics-2.0");
else if (process.argv[2] === "--read") await readFormat(process.argv[3] as string);
else {
  const count = Number(process.argv[2] ?? 1_000_000);
  console.log(
    `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}; reading, seconds and peak memory of the process\n`,
  );
  const folder = await mkdtemp(join(tmpdir(), "media-bench-"));
  const wanted = process.argv[3]?.split(",");
  for (const { id } of LIST_FORMATS) {
    if (wanted && !wanted.includes(id)) continue;
    const peaks: string[] = [];
    for (const size of [count / 10, count]) {
      const path = join(folder, id);
      await writeFormat(id, size, path);
      const megabytes = (await stat(path)).size / 1e6;
      const heap = ["--max-old-space-size=64", "--max-semi-space-size=8"];
      const args = [...heap, fileURLToPath(import.meta.url), "--read", path];
      const child = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (child.status !== 0) throw new Error(`${id}: ${child.stderr.slice(-300)}`);
      const { format, count: found, seconds, processor, peak } = JSON.parse(child.stdout) as Record<string, number>;
      // ThreatExchange has one row for each hash.
      if (String(format) !== id || (found ?? 0) % size !== 0)
        throw new Error(`${id}: read ${found} of ${size} as ${format}`);
      peaks.push(
        `${size.toLocaleString("en")} (${megabytes.toFixed(0)} MB): ${(seconds ?? 0).toFixed(2)} s (processor ${(processor ?? 0).toFixed(2)}), ${(peak ?? 0).toFixed(0)} MB`,
      );
    }
    console.log(id.padEnd(16), peaks.join("   "));
    await rm(join(folder, id));
  }
  await rm(folder, { recursive: true });
}
