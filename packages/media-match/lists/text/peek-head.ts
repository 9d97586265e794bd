import { readText } from "./read-lines.ts";

/** Characters that formats may look at to recognise themselves. */
const HEAD_CHARACTERS = 4096;
const HEAD_BYTES = HEAD_CHARACTERS * 2;

/** The first characters of a stream, and the stream with nothing taken from it. */
export async function peekHead(
  input: AsyncIterable<Uint8Array>,
): Promise<{ head: string; stream: AsyncIterable<Uint8Array> }> {
  const chunks = input[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < HEAD_BYTES && !ended) {
    const next = await chunks.next();
    if (next.done) ended = true;
    else {
      seen.push(next.value);
      size += next.value.length;
    }
  }
  async function* replay() {
    yield* seen;
    while (true) {
      const next = await chunks.next();
      if (next.done) return;
      yield next.value;
    }
  }
  async function* start() {
    yield Buffer.concat(seen).subarray(0, HEAD_BYTES);
  }
  let head = "";
  for await (const piece of readText(start())) head += piece;
  return { head: head.slice(0, HEAD_CHARACTERS), stream: replay() };
}
