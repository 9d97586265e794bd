import fc from "fast-check";
import { expect, test } from "vitest";
import { endFrame, frameChunk, readFramedFiles } from "./frames.ts";

test("files come out as they went in, however the stream is cut; too long ones are named", async () => {
  const file = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), fc.integer({ min: 1, max: 30 }), async (files, size) => {
      const stream = Buffer.concat(
        files.flatMap((chunks) => [...chunks.flatMap((c) => [...frameChunk(c)]), endFrame()]),
      );
      async function* cut() {
        for (let at = 0; at < stream.length; at += size) yield stream.subarray(at, at + size);
      }
      const found: (number[] | null)[] = [];
      for await (const bytes of readFramedFiles(cut(), 60)) found.push(bytes ? [...bytes] : null);
      const whole = files.map((chunks) => [...Buffer.concat(chunks)]);
      expect(found).toEqual(whole.map((bytes) => (bytes.length > 60 ? null : bytes)));
    }),
  );
});
