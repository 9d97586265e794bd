import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { verifyLogExport } from "./export-log.ts";
import { readHeader } from "./header.ts";
import { checkpointOf, entriesTo, exported, key } from "./testing.ts";

const entries = entriesTo(3);
const file = await exported(entries, checkpointOf(entries));
const line = file.toString().split("\n")[0] ?? "";

test("promise 9: every one of the bits of a header with its checkpoint inside is checked, with nothing else given", async () => {
  for (let bit = 0; bit < line.length * 8; bit++) {
    const changed = Buffer.from(file);
    const at = Math.floor(bit / 8);
    changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
    expect({ bit, ok: (await verifyLogExport([changed], {})).ok }).toEqual({ bit, ok: false });
  }
});

test("another spelling of the same header is refused", () => {
  expect(readHeader(line).ok).toBe(true);
  const value = JSON.parse(line);
  const spellings = [
    ` ${line}`,
    line.replace(":1}", ": 1}"),
    line.replace(":1}", ":1.0}"),
    line.replace('"log"', '"lo\\u0067"'),
    line.replace("{", '{"heroes":"log",'),
    JSON.stringify(Object.fromEntries(Object.entries(value).reverse())),
    `\ufeff${line}`,
  ];
  for (const text of spellings) expect({ text, ok: readHeader(text).ok }).toEqual({ text, ok: false });
});

test("fields of its own, or a checkpoint with more under it than its one signature, are refused", () => {
  const value = JSON.parse(line);
  const signature = value.checkpoint.split("\n\n")[1];
  for (const change of [
    { note: "x" },
    { version: 2 },
    { checkpoint: `${value.checkpoint}\n` },
    { checkpoint: value.checkpoint.trimEnd() },
    { checkpoint: value.checkpoint + signature },
    { checkpoint: `${value.checkpoint}${signature.replace("practice", "someone")}` },
    { publicKey: Buffer.from(key.publicKey).toString("base64") },
    { origin: "a b" },
  ]) {
    const changed = { ...value, ...change };
    const sorted = Object.fromEntries(Object.entries(changed).sort(([a], [b]) => (a < b ? -1 : 1)));
    expect({ change, ok: readHeader(JSON.stringify(sorted)).ok }).toEqual({ change, ok: false });
  }
});
