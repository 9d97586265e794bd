import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildKernel } from "../../packages/media-match/build.mjs";
import { mediaCommand } from "./media.ts";
import { startProgress } from "./media-progress.ts";

const picture = new URL("../../packages/media-match/vectors/images/wee.jpg", import.meta.url).pathname;
const vectors = new URL("../../packages/media-match/vectors/", import.meta.url).pathname;
const main = new URL("../main.ts", import.meta.url).pathname;
let folder = "";
beforeAll(async () => {
  await buildKernel();
  folder = await mkdtemp(join(tmpdir(), "media-command-"));
  await writeFile(join(folder, "note.txt"), "abc");
  await writeFile(join(folder, "broken.jpg"), "no picture at all");
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const said: [to: "out" | "err", text: string][] = [];
  const io = {
    stdout: (text: string) => void said.push(["out", text]),
    stderr: (text: string) => void said.push(["err", text]),
  };
  const code = await mediaCommand.run(args, io);
  const of = (to: string) => said.flatMap(([where, text]) => (where === to ? [text] : [])).join("");
  return { code, out: of("out"), err: of("err"), said };
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

test("every kind of bad list is told with line and reason, by list and by match alike", async () => {
  const hash = "0".repeat(32);
  const vics = (tail: string) =>
    `{"odata.metadata":"http://x/DataModels/1.3.xml/US/$metadata#Media","value":[\n{"MediaID":1,"MD5":"${hash}"},\n${tail}`;
  const bad: readonly [name: string, text: string, told: string][] = [
    ["hex.txt", `${hash}\n${"z".repeat(32)}\n`, "line 2: Not a hash"],
    ["mixed.txt", `${hash}\n${hash}${hash}\n`, "line 2: 64 hex characters, but line 1 has 32"],
    ["mark.csv", `\ufeffid,md5\n1,${hash}\n2,${hash}0\n`, "line 3: Not a hash"],
    ["cut.json", vics('{"MediaID":2,'), "line 3: The JSON ends before its last bracket"],
    ["ids.csv", `id,md5\n1,${hash}\n1,${hash}\n`, "line 3: This identifier has come before"],
    ["columns.csv", "colour,shape\nred,round\n", "line 1: No column with hashes is known among: colour, shape"],
    ["packed.zip", "PK\u0003\u0004...", "line 1: The file is packed"],
  ];
  const paths = bad.map(([name]) => join(folder, name));
  for (const [n, [, text]] of bad.entries()) await writeFile(paths[n] as string, text);
  const checked = await run("list", ...paths, join(folder, "none.txt"));
  expect(checked).toMatchObject({ code: 2, out: "" });
  for (const [n, [name, , told]] of bad.entries()) {
    expect(checked.err).toContain(`${name}, ${told}`);
    const { code, out, err } = await run("match", "--json", "--list", paths[n] as string, picture);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`${name}, ${told}`);
  }
  expect(checked.err).toContain("none.txt: there is no such file.");
});

test("the first list of a process that is not there, or is empty, is told as plainly as any", async () => {
  // A process of its own: where no child was started before, the file is opened long before anybody reads it.
  const first = (...args: string[]) =>
    spawnSync(process.execPath, [main, "media", ...args], { encoding: "utf8", timeout: 60_000 });
  const none = join(folder, "nowhere.csv");
  const told = "nowhere.csv: there is no such file";
  expect(first("match", "--list", none, picture)).toMatchObject({ status: 2, stdout: "" });
  expect(first("match", "--list", none, picture).stderr).toContain(told);
  expect(first("list", none).stderr).toContain("nowhere.csv: there is no such file.");
  const empty = join(folder, "empty.csv");
  await writeFile(empty, "");
  expect((await run("list", empty)).err).toContain("empty.csv, line 1: The file is empty.");
}, 120_000);

test("media list says what is on a list that could be taken", async () => {
  const list = join(folder, "good.csv");
  await writeFile(
    list,
    `\ufeffid,md5,pdq,weather\n1,${"0".repeat(32)},${"1".repeat(64)},fine\n2,${"2".repeat(32)},,\n`,
  );
  const { code, out, err } = await run("list", list);
  expect({ code, out }).toEqual({ code: 0, out: `${list}  csv  2 entries (md5 2, pdq 1)\n` });
  expect(err).toContain("line 1: Columns left out: weather.");
  const answer = JSON.parse((await run("list", "--json", list)).out);
  expect(answer.lists).toMatchObject([{ file: list, format: "csv", entries: 2, problem: null }]);
  expect((await run("list")).code).toBe(2);
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

test("matches are told as they are found, before later files are looked at", async () => {
  const list = join(folder, "stream.txt");
  await writeFile(list, "900150983cd24fb0d6963f7d28e17f72\n");
  const later = join(folder, "broken.jpg");
  const { said } = await run(
    "match",
    "--jobs",
    "1",
    "--list",
    list,
    join(folder, "note.txt"),
    later,
    join(folder, "note.txt"),
  );
  const order = said.map(([to, text]) => (text.includes("note.txt") ? "match" : text.includes(later) ? "error" : to));
  expect(order).toEqual(["match", "error", "match", "err"]);
});

test("a stopped run goes on where it was: what the state file knows is not looked at again", async () => {
  // A result that no hashing would give shows that the file was not opened.
  const film = join(folder, "film.mp4");
  await writeFile(film, "invented");
  const { mtimeMs, size } = await stat(film);
  const frames = readFileSync(`${vectors}video/match/pattern-hd-no-bar.txt`, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","))
    .map(([frame, quality, pdq, seconds]) => ({
      frame: Number(frame),
      quality: Number(quality),
      pdq,
      seconds: Number(seconds),
    }));
  const video = { width: 1, height: 1, fps: 1, frames };
  const result = {
    path: film,
    size,
    type: "video/mp4",
    md5: "1".repeat(32),
    sha1: "2".repeat(40),
    sha256: "3".repeat(64),
    video,
  };
  const state = join(folder, "film.jsonl");
  await writeFile(
    state,
    `${JSON.stringify({ version: 1, changed: mtimeMs, bytes: size, result })}\n{"version":1,"chan`,
  );
  const list = `${vectors}video/match/pattern-sd-grey-bar.txt`;
  const same = `${vectors}video/match/pattern-hd-no-bar.txt`;
  const { out } = await run("match", "--json", "--state", state, "--list", same, "--list", list, film);
  const answer = JSON.parse(out);
  expect(answer.files[0].md5).toBe("1".repeat(32));
  // Both shares of a video in common with itself; letterbox bars hide it from its own copy, as the reference says.
  expect(answer.videos).toMatchObject([{ path: film, list: same, queryPercent: 100, comparedPercent: 100 }]);
  expect((await run("match", "--state", state, "--list", same, film)).out).toContain("video: 100 % of its frames");
});

test("the line of progress names rate and time left, and only a terminal gets it", async () => {
  const said: string[] = [];
  const before = process.stderr.isTTY;
  try {
    for (const isTTY of [false, true]) {
      process.stderr.isTTY = isTTY;
      const progress = await startProgress([join(folder, "note.txt"), picture], (text) => void said.push(text));
      progress.step();
      progress.step();
      progress.end();
      expect(said.length > 0).toBe(isTTY);
    }
  } finally {
    process.stderr.isTTY = before;
  }
  expect(said.join("")).toMatch(/2 of 2 files, [\d.]+ per second, 0:00 left/);
});
