import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { hashDihedral } from "../pdq/hash-pixels.ts";
import { loadIndexFile, openHashIndex, saveIndexFile } from "./index-file.ts";
import { searchRotations } from "./search-rotations.ts";

let folder = "";
beforeAll(async () => {
  await buildKernel();
  folder = await mkdtemp(join(tmpdir(), "hash-index-"));
});
afterAll(() => rm(folder, { recursive: true }));

const wave = (x: number, y: number) =>
  Math.round(127 + 60 * Math.sin(x / 9 + 1) * Math.cos(y / 13) + 40 * Math.sin(x * y * 0.001));
function painted(side: number, turn: (x: number, y: number) => [number, number]) {
  const data = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) data[y * side + x] = wave(...turn(x, y));
  return { data, width: side, height: side, channels: 1 as const };
}

test("a turned picture is found with the orientation named", async () => {
  const index = await openHashIndex();
  const upright = hashDihedral(painted(200, (x, y) => [x, y]));
  index.add(upright[0]?.bytes ?? new Uint8Array(0));
  const mirrored = hashDihedral(painted(200, (x, y) => [199 - x, y])).map((hash) => hash.bytes);
  expect(index.search(mirrored[0] as Uint8Array)).toEqual([]);
  expect(searchRotations(index, mirrored)).toMatchObject([{ id: 0, rotation: "flipY" }]);
  expect(
    searchRotations(
      index,
      upright.map((hash) => hash.bytes),
    ),
  ).toEqual([{ id: 0, distance: 0, rotation: "original" }]);
});

test("an index survives on disk, and a failed file is named", async () => {
  const index = await openHashIndex();
  index.add(new Uint8Array(64).fill(5));
  const path = join(folder, "a.index");
  await saveIndexFile(index, path);
  const copy = await loadIndexFile(path);
  if ("code" in copy) throw new Error(copy.code);
  expect(copy.search(new Uint8Array(32).fill(5))).toHaveLength(2);
  expect(await readdir(folder)).toEqual(["a.index"]);
  expect(await loadIndexFile(join(folder, "none"))).toMatchObject({ code: "index.unreadable" });
  await writeFile(path, "short");
  expect(await loadIndexFile(path)).toMatchObject({ code: "index.foreign" });
});
