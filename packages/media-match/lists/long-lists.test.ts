import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openList } from "./read-list.ts";

const program = fileURLToPath(new URL("../../../bench/media-import.ts", import.meta.url));

/** Reads a generated list with a heap of 48 MB: a reader that held the list would end. */
function soak(megabytes: number, format: string) {
  const args = [
    "--max-old-space-size=48",
    "--max-semi-space-size=4",
    program,
    "--soak",
    String(megabytes / 1000),
    format,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, answer: stdout ? JSON.parse(stdout) : stderr };
}

test.each([
  ["plain", 8],
  ["vics-2.0", 20],
])(
  "%s: %i MB written as they are read come through a heap of 48 MB, and the wrong line at the very end is named",
  (format, megabytes) => {
    const { status, answer } = soak(megabytes, format);
    expect(answer).toMatchObject({ format, problems: [{ line: answer.lines, code: "list.bad-hash" }] });
    expect(answer.bytes).toBeGreaterThan(megabytes * 1e6);
    expect(answer.entries).toBeGreaterThan(50_000);
    expect(status).toBe(0);
  },
  90_000,
);

/** An endless stream that counts what was asked of it. */
function endless(head: string, body: string) {
  let taken = 0;
  async function* give() {
    yield new TextEncoder().encode(head);
    const piece = new TextEncoder().encode(body.repeat(Math.ceil(65_536 / body.length)));
    while (true) {
      taken += piece.length;
      yield piece;
    }
  }
  return { stream: give(), taken: () => taken };
}

test.each([
  ["one line without an end", "335b0e592a22326cd533b3c1e574041c\n", "a", "list.bad-hash"],
  [
    "a JSON text without an end",
    '{"odata.metadata":"x/DataModels/1.3.xml#Media","value":[{"MD5":"',
    "a",
    "list.json-too-long",
  ],
  [
    "an XML element without an end",
    '<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2"><images><image>',
    "<a></a>",
    "list.xml-too-long",
  ],
  ["a quote that is never closed", 'md5,name\n335b0e592a22326cd533b3c1e574041c,"', "x\n", "list.bad-row"],
])(
  "%s is refused after a bounded number of bytes",
  async (_name, head, body, code) => {
    const { stream, taken } = endless(head, body);
    const opened = await openList(stream, { origin: { source: "Invented", version: "1", handling: "" } });
    if ("code" in opened) throw new Error(opened.message);
    for await (const item of opened.items)
      if (item.kind === "problem") {
        expect(item.code).toBe(code);
        break;
      }
    expect(taken()).toBeLessThan(40_000_000);
  },
  60_000,
);
