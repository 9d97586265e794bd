import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildKernel } from "../build.mjs";
import { createDigestKernel } from "./digest-kernel.ts";
import { createMd5, createPlainDigester, createSha256 } from "./digests.ts";

await buildKernel();
const kernel = await createDigestKernel(readFileSync(new URL("../build/digests.wasm", import.meta.url)));

const digests = { md5: createMd5, sha256: createSha256 } as const;

test.each(["md5", "sha256"] as const)("%s of bytes that come in any pieces is the one of node:crypto", (name) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
      const own = digests[name]();
      const theirs = createHash(name);
      for (const piece of pieces) {
        own.update(piece);
        theirs.update(piece);
      }
      expect(own.finish()).toBe(theirs.digest("hex"));
    }),
  );
});

test.each(["md5", "sha256"] as const)("%s of every length round the block of 64 bytes", (name) => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).fill(length);
    const own = digests[name]();
    own.update(bytes);
    expect(own.finish()).toBe(createHash(name).update(bytes).digest("hex"));
  }
});

test("the kernel gives both digests of any bytes in any pieces, one file after the other, as the twin does", () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.integer({ min: 0, max: 300_000 }).map((n) => new Uint8Array(n).fill(n)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const [own, twin] = [kernel(), createPlainDigester()];
      for (const one of pieces) {
        own.update(one);
        twin.update(one);
      }
      const whole = Buffer.concat(pieces);
      const expected = Object.fromEntries(
        ["sha256", "md5"].map((name) => [name, createHash(name).update(whole).digest("hex")]),
      );
      expect(own.finish()).toEqual(expected);
      expect(twin.finish()).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
