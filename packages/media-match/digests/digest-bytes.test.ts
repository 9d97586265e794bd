import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDigester } from "./digest-bytes.ts";

test("known digests of the empty string and of abc", () => {
  const digester = createDigester();
  digester.update(new TextEncoder().encode("abc"));
  expect(digester.finish()).toEqual({
    size: 3,
    md5: "900150983cd24fb0d6963f7d28e17f72",
    sha1: "a9993e364706816aba3e25717850c26c9cd0d89d",
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
  expect(createDigester().finish().md5).toBe("d41d8cd98f00b204e9800998ecf8427e");
});

test("how the bytes are cut into chunks changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (chunks) => {
      const digester = createDigester();
      for (const chunk of chunks) digester.update(chunk);
      const whole = Buffer.concat(chunks);
      const once = (name: string) => createHash(name).update(whole).digest("hex");
      expect(digester.finish()).toEqual({
        size: whole.length,
        md5: once("md5"),
        sha1: once("sha1"),
        sha256: once("sha256"),
      });
    }),
  );
});
