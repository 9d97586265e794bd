import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { chatCommand } from "./chat.ts";

const folder = mkdtempSync(join(tmpdir(), "chat-"));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const code = await chatCommand.run(args, { stdout: (text) => (out += text), stderr: (text) => (err += text) });
  return { code, out, err };
}

const risky = file(
  "risky.txt",
  "Kyle: u look older than 12\nRuby: haha\nKyle: send me a photo just for me in ur pjs\nRuby: idk\nKyle: dont tell ur mum ok, delete this\n",
);

test("one JSON document with the shape of the contract", async () => {
  const { code, out, err } = await run("check", risky, "--json", "--protect", "Ruby");
  expect(code).toBe(0);
  expect(err).toBe("");
  const report = JSON.parse(out);
  expect(report).toMatchObject({ format: "plain", messages: 5, protected: "Ruby", band: "urgent" });
  expect(report.signals[0]).toMatchObject({
    id: expect.stringMatching(/^GS\d\d$/),
    message: expect.any(Number),
    by: "Kyle",
    why: expect.any(String),
  });
  expect(report.advice.length).toBeGreaterThan(0);
});

test("a table by default, exit 1 only when asked", async () => {
  expect((await run("check", risky)).out).toContain("urgent");
  expect((await run("check", risky, "--fail-on-find")).code).toBe(1);
  // the wrong person named as the one to protect: said, never passed over
  expect((await run("check", risky, "--protect", "Kyle")).out).toContain('--protect "Ruby"');
});

test("what comes through a pipe is read, and each reader's advice stands together", async () => {
  const { stdout } = await promisify(execFile)("bash", [
    "-c",
    `"${process.execPath}" "${join(import.meta.dirname, "..", "main.ts")}" chat check <(cat "${risky}")`,
  ]);
  expect(stdout).toContain("plain, 5 messages, towards Ruby: urgent");
  const readers = [...stdout.matchAll(/^ {2}(child|teen|parent|teacher): /gm)].map(([, reader]) => reader);
  expect(readers).toEqual(["child", "teen", "parent", "teacher"].flatMap((one) => readers.filter((r) => r === one)));
});

test.each([
  ["empty", ""],
  ["binary", Uint8Array.of(0, 1, 2, 3, 0)],
  ["zip", Uint8Array.of(0x50, 0x4b, 3, 4)],
  ["latin", Uint8Array.of(65, 58, 32, 0xe9, 10, 66, 58, 32, 104)],
  ["cut.json", '{"name":"x","type":"personal_chat","messages":[{"id":1,"from_id":"user1","te'],
  ["one", "Ana: hi\nAna: hello"],
  ["words", "nothing here looks like a chat"],
])("bad input %s: exit 2 and one line that names the file", async (name, content) => {
  const path = file(name, content);
  const { code, out, err } = await run("check", path);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toContain(path);
});

test("bad arguments: exit 2 and one line", async () => {
  for (const args of [
    ["check"],
    ["chek", risky],
    ["check", risky, "--lang", "xx"],
    ["check", risky, "--format"],
    ["check", risky, "--format", "fax"],
    ["check", risky, "--nope"],
    ["check", join(folder, "missing")],
    ["check", folder],
    ["check", risky, "--protect", "Zoe"],
  ]) {
    const { code, err } = await run(...args);
    expect(code, args.join(" ")).toBe(2);
    expect(err.trim().split("\n"), args.join(" ")).toHaveLength(1);
  }
});

test("help has an example", async () => {
  const { code, out } = await run("check", "--help");
  expect(code).toBe(0);
  expect(out).toContain("Example:");
});
