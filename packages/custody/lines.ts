import { Buffer } from "node:buffer";

/** One line of a file. `bytes` is null when it is longer than the limit; `ended` is false when the file stops inside it. */
export type Line = { readonly bytes: Uint8Array | null; readonly ended: boolean };

/** Cuts a byte stream into lines without their `\n`. A line past `maxBytes` is let go, so memory stays flat. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line> {
  let kept: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length > maxBytes) kept = [];
    else if (part.length > 0) kept.push(part);
  };
  const take = (): Uint8Array | null => {
    const only = kept[0];
    const bytes = length > maxBytes ? null : kept.length === 1 && only ? only : Buffer.concat(kept);
    kept = [];
    length = 0;
    return bytes;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, end));
      yield { bytes: take(), ended: true };
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield { bytes: take(), ended: false };
}
