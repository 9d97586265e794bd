import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import type { ListEntry } from "../lists/list-entry.ts";
import { openHashIndex } from "../search/index-file.ts";
import { createDigestTable } from "./digest-table.ts";
import { createListMatcher } from "./list-matcher.ts";

beforeAll(async () => {
  await buildKernel();
});

const origin = { source: "Invented", version: "1", handling: "" };
const entry = (line: number, fields: Partial<ListEntry>): ListEntry => ({ kind: "entry", line, origin, ...fields });
const pdq = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";
const near = `0${pdq.slice(1)}`; // d = 1101, so three bits differ
const md5 = "335b0e592a22326cd533b3c1e574041c";

test("digests and pictures, nearest first, one match for each entry, category kept", async () => {
  const matcher = createListMatcher(await openHashIndex());
  const list = matcher.addList();
  const category = { scheme: "vics:UK", code: "1" };
  matcher.addEntry(list, entry(1, { pdq: near, category }));
  matcher.addEntry(list, entry(2, { id: "x", md5, pdq }));
  matcher.prepare();
  expect(matcher.match({ md5, pdq, pdqQuality: 100 })).toEqual([
    { list, entry: "x", line: 2, kind: "md5", distance: 0, rotation: null, variant: "exact" },
    { list, entry: "line 1", line: 1, kind: "pdq", distance: 3, rotation: "original", variant: "exact", category },
  ]);
  expect(matcher.match({ pdq, pdqQuality: 100 }, { radius: 2 })).toMatchObject([{ entry: "x", kind: "pdq" }]);
});

test("pictures of low quality are not compared, on either side", async () => {
  const matcher = createListMatcher(await openHashIndex());
  const list = matcher.addList();
  matcher.addEntry(list, entry(1, { pdq, pdqQuality: 49 }));
  matcher.addEntry(list, entry(2, { pdq: near }));
  expect(matcher.match({ pdq, pdqQuality: 100 })).toMatchObject([{ line: 2 }]);
  expect(matcher.match({ pdq, pdqQuality: 49 })).toEqual([]);
  expect(matcher.match({ pdq, pdqQuality: 49 }, { minQuality: 0 })).toHaveLength(2);
});

test("the digest of nothing never matches, whatever a list says", async () => {
  const matcher = createListMatcher(await openHashIndex());
  const list = matcher.addList();
  const empty = "d41d8cd98f00b204e9800998ecf8427e";
  matcher.addEntry(list, entry(1, { md5: empty }));
  expect(matcher.match({ md5: empty })).toEqual([]);
});

test("a removal and a later entry with the same identifier take effect; an extra hash meets too", async () => {
  const matcher = createListMatcher(await openHashIndex());
  const list = matcher.addList();
  matcher.addEntry(list, entry(1, { id: "a", md5 }));
  matcher.addEntry(list, entry(2, { id: "a", pdq }));
  expect(matcher.match({ md5 })).toEqual([]);
  const file = { pdq: "0".repeat(64), pdqQuality: 100, extra: [{ kind: "cropped" as const, pdq, quality: 100 }] };
  expect(matcher.match(file)).toMatchObject([{ line: 2, variant: "cropped" }]);
  matcher.removeEntry(list, "a");
  expect(matcher.match(file)).toEqual([]);
});

test("a digest table answers like a map of lists", () => {
  const digest = fc.stringMatching(/^[01]{4}0{24}[0-9a-f]{4}$/);
  fc.assert(
    fc.property(fc.array(digest, { maxLength: 3000, size: "max" }), digest, (digests, other) => {
      const table = createDigestTable(16);
      const map = new Map<string, number[]>();
      for (const [ref, hex] of digests.entries()) {
        table.add(hex, ref);
        map.set(hex, [...(map.get(hex) ?? []), ref]);
      }
      for (const hex of [...digests.slice(0, 100), other]) expect(table.find(hex)).toEqual(map.get(hex) ?? []);
    }),
    { numRuns: 20 },
  );
});
