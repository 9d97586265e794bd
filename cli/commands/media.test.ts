import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildKernel } from "../../packages/media-match/build.mjs";
import { mediaCommand } from "./media.ts";

const picture = new URL("../../packages/media-match/vectors/images/wee.jpg", import.meta.url).pathname;
let folder = "";
beforeAll(async () => {
  await buildKernel();
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

const wee = "6227401f601ff4ccafcc9fad4b0d95d371a2eb7265a3285234d228ca94deeb2d";

test("media match finds by digest and by picture, names list, entry, kind, distance and rotation", async () => {
  const list = join(folder, "known.csv");
  await writeFile(list, `id,md5,pdq,category\nnote,900150983cd24fb0d6963f7d28e17f72,,2\nwee,,${wee},1\n`);
  const turned = join(folder, "turned.png");
  await sharp(picture).flop().png().toFile(turned);
  const note = join(folder, "note.txt");
  const other = picture.replace("wee", "c").replace(".jpg", ".png");
  const { code, out } = await run("match", "--json", "--list", list, note, picture, turned);
  const answer = JSON.parse(out);
  expect(code).toBe(0);
  expect(answer.lists).toEqual([{ file: list, format: "csv", entries: 2 }]);
  expect(answer.matches).toMatchObject([
    { path: note, list, entry: "note", kind: "md5", distance: 0, rotation: null },
    { path: picture, list, entry: "wee", kind: "pdq", distance: 0, rotation: "original" },
    { path: turned, list, entry: "wee", kind: "pdq", rotation: "flipY", category: { scheme: "list", code: "1" } },
  ]);
  expect(answer.files).toHaveLength(3);
  expect((await run("match", "--fail-on-find", "--list", list, note)).code).toBe(1);
  expect((await run("match", "--fail-on-find", "--list", list, other)).code).toBe(0);
});

test("a bad list is told with file, line and reason, and nothing is compared", async () => {
  const list = join(folder, "bad.txt");
  await writeFile(list, `${"0".repeat(32)}\nnonsense\n`);
  const { code, out, err } = await run("match", "--json", "--list", list, picture);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("bad.txt, line 2: Not a hash");
  expect((await run("match", "--list", join(folder, "none"), picture)).code).toBe(2);
  expect((await run("match", picture)).code).toBe(2);
});

test("media hash writes CSV and VICS that media match reads as lists", async () => {
  for (const [format, id] of [
    ["csv", "csv"],
    ["vics", "vics-2.0"],
  ] as const) {
    const { out } = await run("hash", "--format", format, picture);
    const list = join(folder, `list.${format}`);
    await writeFile(list, out);
    const answer = JSON.parse((await run("match", "--json", "--list", list, picture)).out);
    expect(answer.lists).toMatchObject([{ format: id, entries: 1 }]);
    expect(answer.matches).toHaveLength(1);
  }
});

test("--state spares the work of the first run", async () => {
  const state = join(folder, "state.jsonl");
  const first = await run("hash", "--json", "--state", state, picture);
  const second = await run("hash", "--json", "--state", state, picture);
  expect(second.out).toBe(first.out);
});
