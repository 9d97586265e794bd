// Appends and verifies a log: `node bench/custody.ts [ENTRIES]` (200,000 by default). Prints rates and memory.
import { Buffer } from "node:buffer";
import { performance } from "node:perf_hooks";
import { argv, memoryUsage, stdout } from "node:process";
import {
  appendLeaf,
  commitTo,
  emptyFrontier,
  entryLine,
  keyFromSeed,
  type LogEntry,
  leafHash,
  leafOf,
  rootOf,
  signCheckpoint,
  verifyLog,
} from "../packages/custody/index.ts";

const count = Number(argv[2] ?? 200_000);
const key = keyFromSeed(Buffer.alloc(32, 1));
const origin = "bench.example/audit";
const commitment = commitTo(Buffer.alloc(32, 2), "case", "an invented case");

function entryAt(seq: number): LogEntry {
  return {
    seq,
    at: "2026-11-23T09:00:00.000Z",
    plane: "staff",
    actor: "u-17",
    act: "evidence.read",
    subject: { kind: "evidence", commitment },
    reason: { code: "case.duty", commitment: null },
    data: { size: seq * 7, kind: "photo", held: true },
  };
}

function rate(name: string, from: number, more = ""): void {
  const seconds = (performance.now() - from) / 1000;
  stdout.write(`${name}: ${Math.round(count / seconds).toLocaleString("en")} entries/s${more}\n`);
}

let from = performance.now();
let frontier = emptyFrontier;
for (let seq = 0; seq < count; seq++) frontier = appendLeaf(frontier, leafOf(entryAt(seq)));
rate("append (check, canonical text, leaf, frontier)", from);

const leaf = leafHash(Buffer.of(1));
from = performance.now();
let bare = emptyFrontier;
for (let seq = 0; seq < count; seq++) bare = appendLeaf(bare, leaf);
rate("append (frontier alone)", from);

const root = rootOf(frontier);
const text = signCheckpoint({ origin, size: count, root, at: "2026-11-23T10:00:00.000Z" }, key);
const how = { keys: [key.publicKey], origin, checkpoints: [{ name: "kept", text }] };

// Lines are made outside the clock, a thousand at a time, so that memory shows the verifier and not the input.
let making = 0;
function* lines(): Generator<Buffer> {
  for (let start = 0; start < count; start += 1000) {
    const begun = performance.now();
    const batch = Array.from({ length: Math.min(1000, count - start) }, (_, i) =>
      Buffer.from(entryLine(entryAt(start + i))),
    );
    making += performance.now() - begun;
    yield* batch;
  }
}
from = performance.now();
const result = await verifyLog(lines(), how);
rate("verify (lines against one checkpoint)", from + making, `, ok ${result.ok}, checked ${result.checked}`);
stdout.write(`memory at the end: ${Math.round(memoryUsage().rss / 2 ** 20)} MiB resident\n`);
