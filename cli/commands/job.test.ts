import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jobCommand } from "./job.ts";

const folder = mkdtempSync(join(tmpdir(), "job-"));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const code = await jobCommand.run(args, { stdout: (text) => (out += text), stderr: (text) => (err += text) });
  return { code, out, err };
}
const risky = file(
  "risky.txt",
  "Girls 18-25, single, for hostess work abroad, 4000 euro a month, no experience. Send photos in swimwear and hand your passport to the driver. Do not tell your family.",
);

test("one JSON document with the shape of the contract", async () => {
  const { code, out, err } = await run("check", risky, "--json");
  expect(code).toBe(0);
  expect(err).toBe("");
  const { offers } = JSON.parse(out);
  expect(offers).toHaveLength(1);
  expect(offers[0]).toMatchObject({ id: "1", band: "danger", score: expect.any(Number) });
  expect(offers[0].signals[0]).toMatchObject({
    id: expect.stringMatching(/^JD\d\d$/),
    start: expect.any(Number),
    end: expect.any(Number),
    why: expect.any(String),
  });
});

test("a table by default in the language asked for, exit 1 only when asked", async () => {
  const { code, out } = await run("check", risky);
  expect(code).toBe(0);
  expect(out).toMatch(/^1: danger \(/);
  expect((await run("check", risky, "--fail-on-find")).code).toBe(1);
  const fine = file(
    "fine.txt",
    "Cook wanted, Blue Door Ltd, 12 Mill Street, €14.50 gross per hour, 39 hours a week, Sunday off. Call in and ask for Mary.",
  );
  expect((await run("check", fine, "--fail-on-find")).code).toBe(0);
  expect((await run("check", risky, "--lang", "es")).out).toMatch(
    /Para y comprueba|Haz primero estas preguntas|No vemos/,
  );
});

test("an offer to ask about comes with the questions to ask", async () => {
  const { out } = await run(
    "check",
    file(
      "ask.txt",
      "Helpers wanted for different kinds of work in the city, pay by agreement, start whenever you like. Ask for Maria at the market, she will tell you more.",
    ),
  );
  expect(out).toMatch(/^1: check \(0\.\d\d\)\. Ask these questions first\./);
  expect(out.match(/^ {2}ask {3}.+\?$/gm)?.length).toBeGreaterThan(4);
});

test("rows with a bad one among them", async () => {
  const { code, out } = await run(
    "check",
    file("rows.jsonl", '{"id":"a","text":"Cook wanted"}\n{"id":"b"}\n'),
    "--json",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ offers: [{ id: "a" }], errors: [{ line: 2, code: "job.no-text" }] });
});

test.each([
  ["no file", ["check", join(folder, "none")], /there is no such file/],
  ["a folder", ["check", folder], /it is a folder/],
  ["a name that is too long", ["check", "x".repeat(5000)], /the name is too long/],
  ["an empty file", ["check", file("empty.txt", "")], /there is no text/],
  ["a zip", ["check", file("a.zip", Uint8Array.of(0x50, 0x4b, 3, 4))], /compressed archive/],
  ["cut JSON", ["check", file("cut.json", '[{"text":"a b')], /ends in the middle/],
  ["a language", ["check", risky, "--lang", "xx"], /--lang xx is not known/],
  ["an option", ["check", risky, "--fast"], /unknown option --fast/],
  ["two files", ["check", risky, risky], /one file at a time/],
  ["a verb", ["look", risky], /unknown "look"/],
])("%s is one clear line and exit 2", async (_, args, line) => {
  const { code, out, err } = await run(...args);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toMatch(line);
  expect(err.trim().split("\n")).toHaveLength(1);
});

test("a file of 2 GB is refused before it is read", async () => {
  const path = file("big.txt", "a");
  truncateSync(path, 2_147_483_648);
  const { code, err } = await run("check", path);
  expect(code).toBe(2);
  expect(err).toMatch(/2048 MB, the limit is 64 MB/);
});
