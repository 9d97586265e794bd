import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { hammingDistance, parsePdqHex } from "../pdq/hash-text.ts";
import { createHashIndex } from "./create-index.ts";
import type { HashIndex, Hit } from "./hash-index.ts";
import { loadIndex } from "./load-index.ts";

let wasm: WebAssembly.Module;
beforeAll(async () => {
  await buildKernel();
  wasm = await WebAssembly.compile(readFileSync(new URL("../build/hash-index.wasm", import.meta.url)));
});

/** Independent of the kernel: plain loops over plain arrays. */
function bruteForce(hashes: Uint8Array[], wanted: Uint8Array, radius: number): Hit[] {
  return hashes
    .map((hash, id) => ({ id, distance: hammingDistance(hash, wanted) }))
    .filter((hit) => hit.distance <= radius)
    .sort((a, b) => a.distance - b.distance || a.id - b.id);
}

function flip(hash: Uint8Array, bits: readonly number[]): Uint8Array {
  const copy = hash.slice();
  for (const bit of bits) copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}

async function filled(hashes: Uint8Array[], compactAfter = hashes.length): Promise<HashIndex> {
  const index = await createHashIndex(wasm);
  index.add(Buffer.concat(hashes.slice(0, compactAfter)));
  index.compact();
  index.add(Buffer.concat(hashes.slice(compactAfter)));
  return index;
}

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const flips = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 70 });
// Near copies of a few hashes, including flips crowded into neighbouring bits, where an index loses entries first.
const crowded = fc
  .tuple(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 1, max: 70 }))
  .map(([first, count]) => Array.from({ length: count }, (_, i) => (first + i) & 255));
const world = fc.record({
  centres: fc.array(hash, { minLength: 1, maxLength: 4 }),
  copies: fc.array(fc.tuple(fc.nat(), fc.oneof(flips, crowded)), { minLength: 1, maxLength: 60 }),
  others: fc.array(hash, { maxLength: 20 }),
  query: fc.tuple(fc.nat(), fc.oneof(flips, crowded)),
  compactAfter: fc.nat(80),
});

test("every entry within the radius, at every radius from 0 to 63, in the order of brute force", async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ centres, copies, others, query, compactAfter }) => {
      const near = ([centre, bits]: [number, number[]]) => flip(centres[centre % centres.length] as Uint8Array, bits);
      const hashes = [...copies.map(near), ...others, ...centres];
      const index = await filled(hashes, compactAfter);
      const wanted = near(query);
      for (let radius = 0; radius <= 63; radius++)
        expect(index.search(wanted, radius)).toEqual(bruteForce(hashes, wanted, radius));
    }),
    { numRuns: 120 },
  );
}, 120_000);

test("20,000 random hashes with copies at every distance from 0 to 63: none is missed at its own distance", async () => {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 8;
  };
  const hashes = Array.from({ length: 20_000 }, () => Uint8Array.from({ length: 32 }, () => random() & 255));
  const index = await filled(hashes);
  for (let distance = 0; distance <= 63; distance++)
    for (let round = 0; round < 6; round++) {
      const id = random() % hashes.length;
      const bits = new Set<number>();
      while (bits.size < distance) bits.add(random() & 255);
      const wanted = flip(hashes[id] as Uint8Array, [...bits]);
      expect(index.search(wanted, distance)).toEqual(index.searchAll(wanted, distance));
      expect(index.search(wanted, distance)).toContainEqual({ id, distance });
      if (distance > 0) expect(index.search(wanted, distance - 1)).not.toContainEqual({ id, distance });
    }
}, 60_000);

test("the 250 pairs of the conformance data, no more and no fewer", async () => {
  const lines = (name: string) =>
    readFileSync(new URL(`../vectors/hamming/${name}`, import.meta.url), "utf8")
      .trim()
      .split("\n");
  const bytes = (hex: string) => parsePdqHex(hex) as Uint8Array;
  const index = await filled(lines("haystack.txt").map(bytes));
  const found = lines("needles.txt").flatMap((needle) =>
    index.search(bytes(needle), 31).map((hit) => `${needle},${hit.id + 1},${hit.distance}`),
  );
  const expected = lines("expected-matches-31.csv")
    .slice(1)
    .map((line) => line.split(",") as [string, string, string, string])
    .map(([needle, , line, distance]) => `${needle},${line},${distance}`);
  expect(expected).toHaveLength(250);
  expect(new Set(found)).toEqual(new Set(expected));
  expect(found).toHaveLength(250);
});

test("a new entry is found at once, a removed one is gone at once, a restored one is back", async () => {
  const index = await filled([new Uint8Array(32), new Uint8Array(32).fill(255)]);
  const added = new Uint8Array(32).fill(170);
  expect(index.add(added)).toBe(2);
  expect(index.pending).toBe(1);
  expect(index.search(added)).toEqual([{ id: 2, distance: 0 }]);
  index.remove(2);
  expect(index.search(added)).toEqual([]);
  index.compact();
  expect(index.pending).toBe(0);
  expect(index.search(added)).toEqual([]);
  index.restore(2);
  expect(index.search(added)).toEqual([{ id: 2, distance: 0 }]);
  expect(() => index.remove(3)).toThrow(RangeError);
});

test("one hash 70,000 times over, and a radius that takes in everything, are answered in full", async () => {
  const index = await createHashIndex(wasm);
  index.add(new Uint8Array(32 * 70_000).fill(9));
  index.compact();
  expect(index.search(new Uint8Array(32).fill(9), 0)).toHaveLength(70_000);
  expect(index.search(new Uint8Array(32), 256)).toHaveLength(70_000);
});

test("where most entries crowd into a few groups of a slot, and others stand alone, none is missed", async () => {
  let state = 11;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 8;
  };
  // More than one call takes at each step, and slots whose groups are full, half full and empty.
  const hashes = new Uint8Array(32 * 150_000).map((_, at) => {
    const place = at % 32;
    if (place < 8) return 200;
    return place < 16 ? random() & 1 : random() & 255;
  });
  const index = await createHashIndex(wasm);
  index.add(hashes);
  index.compact();
  for (let round = 0; round < 40; round++) {
    const id = random() % 150_000;
    const wanted = flip(hashes.slice(32 * id, 32 * id + 32), [random() & 255, random() & 255, random() & 255]);
    expect(index.search(wanted, 60)).toEqual(index.searchAll(wanted, 60));
    expect(index.search(wanted, 3)).toContainEqual({ id, distance: expect.any(Number) });
  }
});

test("an empty index answers nothing; hashes of another length and radii out of range are refused", async () => {
  const index = await createHashIndex(wasm);
  expect(index.search(new Uint8Array(32))).toEqual([]);
  index.compact();
  expect(index.search(new Uint8Array(32), 256)).toEqual([]);
  expect(() => index.search(new Uint8Array(31))).toThrow(RangeError);
  expect(() => index.add(new Uint8Array(33))).toThrow(RangeError);
  for (const radius of [-1, 257, 1.5]) expect(() => index.search(new Uint8Array(32), radius)).toThrow(RangeError);
});

async function saved(index: HashIndex): Promise<Uint8Array> {
  return Buffer.concat([...index.save()].map((piece) => piece.slice()));
}
const load = (bytes: Uint8Array) =>
  loadIndex(wasm, (target, position) => {
    const piece = bytes.subarray(position, position + target.length);
    target.set(piece);
    return piece.length;
  });

test("a saved index answers the same after loading, removals and pending entries included", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hash, { minLength: 2, maxLength: 60 }), fc.nat(60), async (hashes, compactAfter) => {
      const index = await filled(hashes, compactAfter);
      index.remove(1);
      const copy = await load(await saved(index));
      if ("code" in copy) throw new Error(copy.code);
      for (const wanted of hashes) expect(copy.search(wanted, 120)).toEqual(index.search(wanted, 120));
      expect([copy.size, copy.pending]).toEqual([index.size, index.pending]);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test("a foreign, cut or changed file is refused with its reason", async () => {
  const bytes = await saved(await filled([new Uint8Array(32).fill(3), new Uint8Array(32)]));
  expect(await load(new Uint8Array(10))).toMatchObject({ code: "index.foreign" });
  expect(await load(new TextEncoder().encode("x".repeat(100)))).toMatchObject({ code: "index.foreign" });
  expect(await load(bytes.subarray(0, bytes.length - 1))).toMatchObject({ code: "index.damaged" });
  for (const at of [bytes.length - 5, 1000, 28]) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await load(changed)).toMatchObject({ code: "index.damaged" });
  }
});
