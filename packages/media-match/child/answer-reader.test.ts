import { PassThrough } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createAnswerReader } from "./answer-reader.ts";

test("each question gets its line, however the bytes are cut, and null once the child has ended", async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^[ -~äλ€]{0,20}$/), { maxLength: 5 }), cuts, async (lines, sizes) => {
      const stream = new PassThrough();
      const { next } = createAnswerReader(stream);
      for (const [number, line] of lines.entries()) {
        const asked = next();
        const bytes = Buffer.from(`${line}\n`);
        for (let at = 0, size = 0; at < bytes.length; at += size) {
          size = sizes[(number + at) % sizes.length] as number;
          stream.write(bytes.subarray(at, at + size));
        }
        expect(await asked).toBe(line);
      }
      const last = next();
      stream.end("half a line");
      expect(await last).toBeNull();
      expect(await next()).toBeNull();
    }),
    { numRuns: 50 },
  );
});

test("a child that says what nobody asked for, or never ends its line, is not listened to any more", async () => {
  const asked = () => {
    const stream = new PassThrough();
    return { stream, reader: createAnswerReader(stream) };
  };
  const unasked = asked();
  unasked.stream.write("early\n");
  await new Promise((resolve) => setImmediate(resolve));
  expect(await unasked.reader.next()).toBeNull();

  const double = asked();
  const first = double.reader.next();
  double.stream.write("one\ntwo\n");
  expect(await first).toBeNull();

  const endless = asked();
  const never = endless.reader.next();
  for (let i = 0; i < 20 && !endless.stream.destroyed; i++) {
    endless.stream.write("x".repeat(10_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await never).toBeNull();
  expect(endless.stream.destroyed).toBe(true);
});
