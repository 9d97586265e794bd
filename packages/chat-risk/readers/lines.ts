import { type ByteSource, ProblemError } from "../model.ts";

export interface Line {
  text: string;
  /** Byte offset of the line's first byte. */
  at: number;
  number: number;
}

/** Longest line kept; the rest of a longer one is dropped (no message is a megabyte long). */
const longest = 1_048_576;

/** Of a large piece only so much is taken at once: what lives shortly costs no memory. */
export const atOnce = 256;

/** Streams a source as batches of lines in bounded memory. Refuses bytes that are not UTF-8, naming the line. */
export async function* readLines(source: ByteSource): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = new Uint8Array(0);
  let at = 0;
  let number = 0;
  const decode = (bytes: Uint8Array, offset: number): Line => {
    number++;
    let end = Math.min(bytes.length, longest);
    if (end < bytes.length) while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    if (bytes[end - 1] === 13) end--;
    try {
      const text = decoder.decode(bytes.subarray(0, end));
      return { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, at: offset, number };
    } catch {
      throw new ProblemError({ code: "chat.encoding", at: offset, line: number });
    }
  };
  for await (const chunk of source.stream()) {
    const bytes = rest.length === 0 ? chunk : join(rest, chunk);
    let lines: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(10, rest.length); end >= 0; end = bytes.indexOf(10, start)) {
      if (lines.push(decode(bytes.subarray(start, end), at + start)) === atOnce) {
        yield lines;
        lines = [];
      }
      start = end + 1;
    }
    rest = bytes.slice(start);
    at += start;
    if (rest.length > 64 * longest) throw new ProblemError({ code: "chat.binary", at });
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [decode(rest, at)];
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
