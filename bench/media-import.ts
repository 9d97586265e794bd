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

/** The list is written and read at once, and one hash at the end is spoilt: nothing but the reader could hold it. */
async function soak(gigabytes: number, id: string): Promise<void> {
  const format = formatById(id);
  if (!format?.write) throw new Error(`${id} is not written`);
  const own = format;
  let bytes = 0;
  let lines = 0;
  const spoilt = "z".repeat(32);
  async function* some() {
    for (let i = 0; bytes < gigabytes * 1e9; i++) {
      // As many as a second of generating: one template is quicker than a digest for each.
      const hex = (i + 2 ** 32).toString(16).padStart(64, "a5");
      const own = {
        id: id === "ncmec-2" ? `7/${i}` : String(i + 1),
        names: [`file ${i}.jpg`],
        media: "picture" as const,
      };
      yield {
        kind: "entry",
        line: 0,
        origin,
        ...own,
        ...(id === "plain" ? { md5: hex.slice(32) } : { md5: hex.slice(32), pdq: hex }),
      } as const;
    }
    yield { kind: "entry", line: 0, origin, id: id === "ncmec-2" ? "7/last" : "0", md5: spoilt } as const;
  }
  async function* stream() {
    let text = "";
    let lastLine = 1;
    for await (const piece of own.write?.(some()) ?? []) {
      if (piece.toLowerCase().includes(spoilt))
        lines = lastLine + (piece.match(/^[\s,]*/)?.[0].split("\n").length ?? 1) - 1;
      for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) lastLine++;
      bytes += piece.length;
      text += piece;
      if (text.length < 1 << 18) continue;
      yield Buffer.from(text);
      text = "";
    }
    yield Buffer.from(text);
  }
  const begin = performance.now();
  const list = await openList(stream(), { origin });
  if ("code" in list) throw new Error(list.message);
  let entries = 0;
  const problems: { line: number; code: string }[] = [];
  for await (const item of list.items) {
    if (item.kind === "entry") entries++;
    else if (item.kind === "problem") problems.push({ line: item.line, code: item.code });
  }
  const seconds = (performance.now() - begin) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({ format: list.format.id, bytes, lines, entries, problems, seconds, peakMegabytes: peak }),
  );
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
