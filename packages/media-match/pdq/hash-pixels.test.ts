import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hashDihedral, hashPixels, hashWithRotations, pdqStages } from "./hash-pixels.ts";
import { hammingDistance, parsePdqHex } from "./hash-text.ts";
import { ROTATIONS } from "./picture.ts";
import { readPnm } from "./read-pnm.ts";

const vectors = new URL("../vectors/", import.meta.url);
const rows = (name: string) =>
  readFileSync(new URL(name, vectors), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
const synthetic = (file: string) => readPnm(readFileSync(new URL(`synthetic/${file}`, vectors)));
const expected = rows("expected-synthetic.csv").slice(1) as [string, string, string][];
const dihedral = rows("expected-dihedral-synthetic.csv").slice(1);

test("the conformance set is complete", () => {
  expect(expected).toHaveLength(17);
  expect(dihedral.length).toBeGreaterThan(10);
});

test.each(expected)("%s: hash and quality are those of the reference", (file, hex, quality) => {
  const hash = hashPixels(synthetic(file));
  expect({ hex: hash.hex, quality: hash.quality }).toEqual({ hex, quality: Number(quality) });
});

test.each(dihedral.map((row) => [row[0] as string, row] as const))("%s: the eight dihedral hashes", (file, row) => {
  const hashes = hashDihedral(synthetic(file));
  expect(hashes).toHaveLength(ROTATIONS.length);
  expect(hashes.map((hash) => hash.hex)).toEqual(row.slice(2));
});

test("filter samples and DCT block equal the reference's to the last bit", () => {
  const stages = pdqStages(synthetic("wave_200x133.ppm"));
  const floats = (name: string) => Float32Array.from(rows(`stages/${name}.csv`).flat().map(Number));
  expect(stages.samples).toEqual(floats("wave_200x133-64x64"));
  expect(stages.dct).toEqual(floats("wave_200x133-dct16x16"));
});

test("one call gives the single hash and the eight together", () => {
  for (const file of ["noise_64x64.pgm", "wave_64x64.ppm", "wave_65x63.pgm"]) {
    const { hash, rotations } = hashWithRotations(synthetic(file));
    expect(hash.hex).toBe(hashPixels(synthetic(file)).hex);
    expect(rotations.map((turn) => turn.hex)).toEqual(hashDihedral(synthetic(file)).map((turn) => turn.hex));
  }
});

test("a flat or symmetric picture is marked by its unstable bits, a normal one is not", () => {
  expect(hashPixels(synthetic("half_100x100.pgm")).unstableBits).toBeGreaterThan(60);
  expect(hashPixels(synthetic("wave_300x700.pgm")).unstableBits).toBeLessThan(3);
});

test("alpha bytes do not change the hash", () => {
  const rgb = synthetic("wave_257x193.ppm");
  const count = rgb.width * rgb.height;
  const data = new Uint8Array(count * 4);
  for (let i = 0; i < count; i++) data.set([...rgb.data.subarray(i * 3, i * 3 + 3), i & 255], i * 4);
  expect(hashPixels({ data, width: rgb.width, height: rgb.height, channels: 4 }).hex).toBe(hashPixels(rgb).hex);
});

test("a side below 5 gives the zero hash, but a 40,000 x 4 picture is shrunk first and hashed", () => {
  const thin = {
    data: Uint8Array.from({ length: 160_000 }, (_, i) => i >> 8),
    width: 40_000,
    height: 4,
    channels: 1,
  } as const;
  expect(hashPixels(thin).hex).not.toMatch(/^0+$/);
  expect(hashPixels(thin, { shrink: false }).hex).toMatch(/^0{64}$/);
});

test("hex parses to the bytes it came from, and nothing else parses", () => {
  const { hex, bytes } = hashPixels(synthetic("noise_256x256.pgm"));
  expect(parsePdqHex(hex.toUpperCase())).toEqual(bytes);
  for (const bad of ["", hex.slice(1), `${hex}0`, `g${hex.slice(1)}`, `${hex}\n`]) expect(parsePdqHex(bad)).toBeNull();
  expect(
    hammingDistance(
      bytes,
      bytes.map((b) => b ^ 255),
    ),
  ).toBe(256);
});
