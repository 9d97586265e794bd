import fc from "fast-check";
import { expect, test } from "vitest";
import { createFrameReader, endFrame, frameChunk, MAX_FRAME } from "./frames.ts";

/** Gives bytes in pieces of at most so many, as a pipe does. */
function pipe(bytes: Uint8Array, most: number) {
  let at = 0;
  return (into: Uint8Array) => {
    const piece = bytes.subarray(at, at + Math.min(most, into.byteLength));
    into.set(piece);
    at += piece.byteLength;
    return piece.byteLength;
  };
}

test("files come out as they went in, however the stream is cut; too long ones are named", () => {
  const file = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(file, fc.boolean()), { maxLength: 5 }),
      fc.integer({ min: 1, max: 30 }),
      (files, most) => {
        const framed = files.flatMap(([chunks, known]) =>
          // The last piece is marked where it is known to be the last, else an empty frame follows.
          known
            ? [...frameChunk(Buffer.concat(chunks), true)]
            : [...chunks.flatMap((chunk) => [...frameChunk(chunk)]), endFrame()],
        );
        const reader = createFrameReader(pipe(Buffer.concat(framed), most), 60);
        for (const [chunks] of files) {
          const whole = Buffer.concat(chunks);
          const found = reader.next();
          expect(typeof found === "string" ? found : Buffer.from(found)).toEqual(
            whole.length > 60 ? "too-long" : whole,
          );
        }
        expect(reader.next()).toBe("end");
      },
    ),
  );
});

test("a file of many frames comes whole, one that breaks off never comes, and a frame that is too long is refused", () => {
  const long = new Uint8Array(3 * MAX_FRAME + 5).map((_, i) => i % 251);
  const framed = Buffer.concat([...frameChunk(long, true)]);
  const found = createFrameReader(pipe(framed, 70_000), long.length).next();
  expect(Buffer.compare(found as Uint8Array, long)).toBe(0);
  expect(createFrameReader(pipe(framed.subarray(0, -1), 70_000), long.length).next()).toBe("end");
  expect(() => createFrameReader(pipe(Buffer.from([1, 0, 16, 0]), 4), long.length).next()).toThrow(
    "longer than agreed",
  );
});
