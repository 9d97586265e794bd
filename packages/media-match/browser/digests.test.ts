import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMd5, createSha256 } from "./digests.ts";

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
