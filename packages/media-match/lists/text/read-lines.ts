/** A line without its end, and its number from 1. `text` is null where the line is longer than MAX_LINE. */
export type Line = { readonly number: number; readonly text: string | null };

/** Longer lines are not lists of hashes; holding one could fill the memory. */
const MAX_LINE = 1_000_000;

/** Text of a byte stream in pieces: UTF-8, or UTF-16 where a byte order mark says so; the mark itself is removed. */
export async function* readText(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array(0);
  for await (const chunk of input) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
    if (start.length < 2) continue;
    decoder = new TextDecoder(encodingOf(start));
    yield decoder.decode(start, { stream: true });
  }
  decoder ??= new TextDecoder();
  yield decoder.decode(start.length < 2 ? start : new Uint8Array(0));
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Lines in batches (one step of the loop per piece of text is much cheaper than one per line). */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  let rest = "";
  let number = 0;
  // A line that grew too long is told at once; the rest of it is passed over.
  let passing = false;
  for await (const piece of readText(input)) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() as string;
    const batch: Line[] = [];
    for (const line of lines) {
      if (passing) {
        passing = false;
        continue;
      }
      number++;
      const text = line.endsWith("\r") ? line.slice(0, -1) : line;
      batch.push({ number, text: text.length > MAX_LINE ? null : text });
    }
    if (passing) rest = "";
    else if (rest.length > MAX_LINE) {
      rest = "";
      passing = true;
      batch.push({ number: ++number, text: null });
    }
    if (batch.length > 0) yield batch;
  }
  if (rest !== "" && !passing) yield [{ number: number + 1, text: rest.replace(/\r$/, "") }];
}
