import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mediaCommand } from "./media.ts";

const picture = new URL("../../packages/media-match/vectors/images/wee.jpg", import.meta.url).pathname;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-command-"));
  await writeFile(join(folder, "note.txt"), "abc");
  await writeFile(join(folder, "broken.jpg"), "no picture at all");
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = { stdout: (text: string) => void out.push(text), stderr: (text: string) => void err.push(text) };
  return { code: await mediaCommand.run(args, io), out: out.join(""), err: err.join("") };
}

test("media hash --json prints one document with files and errors", async () => {
  const { code, out } = await run("hash", "--json", folder, picture);
  const answer = JSON.parse(out);
  expect(code).toBe(0);
  expect(answer.files).toMatchObject([
    { path: join(folder, "note.txt"), size: 3, md5: "900150983cd24fb0d6963f7d28e17f72", pdq: null, pdqQuality: null },
    { path: picture, type: "image/jpeg", pdq: "6227401f601ff4ccafcc9fad4b0d95d371a2eb7265a3285234d228ca94deeb2d" },
  ]);
  expect(answer.errors).toMatchObject([{ path: join(folder, "broken.jpg"), code: "picture.not-one" }]);
});

test("media hash prints one table row per file", async () => {
  const { code, out, err } = await run("hash", "--jobs", "1", folder);
  expect(code).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(1);
  expect(out).toContain("note.txt");
  expect(err).toContain("broken.jpg");
});

test("wrong arguments and missing paths end with 2 and one line", async () => {
  for (const args of [
    ["hash"],
    [],
    ["hsah", "x"],
    ["hash", "--jobs", "0", "x"],
    ["hash", "--nope"],
    ["hash", "/none"],
  ]) {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toHaveLength(1);
  }
});

test("--help shows the usage with an example", async () => {
  const { code, out } = await run("hash", "--help");
  expect(code).toBe(0);
  expect(out).toContain("heroes media hash evidence/");
});
