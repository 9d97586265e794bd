import { readText } from "./read-lines.ts";

/** One element of the array looked for: its text and the line it begins on; or why reading stopped. */
export type JsonElement =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly failure: "truncated" | "too-long" | "not-json" };

/** An element longer than this is refused rather than held. */
const MAX_ELEMENT = 16_000_000;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const COMMA = 44;
const NEWLINE = 10;

/**
 * Walks JSON text and hands out the elements of one array, found by the path of property names that leads to it
 * (["value"], or ["value", "Media"] for the arrays inside the elements of "value"; compared without case). The rest is
 * skipped, so memory stays flat however long the file is. Elements come in batches.
 */
export async function* readJsonElements(
  input: AsyncIterable<Uint8Array>,
  path: readonly string[],
): AsyncGenerator<JsonElement[]> {
  const wanted = path.map((name) => name.toLowerCase());
  // Depth of the array looked for: each name opens an object and an array.
  const arrayDepth = 2 * wanted.length;
  let depth = 0;
  let matched = 0;
  let line = 1;
  let inString = false;
  let escaped = false;
  let lastString = "";
  let stringStart = -1;
  let buffer = "";
  let element = -1;
  let elementLine = 0;
  let sawArray = wanted.length === 0;
  for await (const piece of readText(input)) {
    const kept = element >= 0 ? element : stringStart >= 0 ? stringStart : buffer.length;
    const scanFrom = buffer.length - kept;
    buffer = buffer.slice(kept) + piece;
    if (element >= 0) element -= kept;
    if (stringStart >= 0) stringStart -= kept;
    const batch: JsonElement[] = [];
    for (let i = scanFrom; i < buffer.length; i++) {
      const c = buffer.charCodeAt(i);
      if (inString) {
        if (escaped) escaped = false;
        else if (c === BACKSLASH) escaped = true;
        else if (c === QUOTE) {
          inString = false;
          if (stringStart >= 0) lastString = buffer.slice(stringStart, i);
          stringStart = -1;
        } else if (c === NEWLINE) line++;
        continue;
      }
      if (c === QUOTE) {
        inString = true;
        // Inside an element strings need not be remembered: it is parsed as a whole.
        if (element < 0) stringStart = i + 1;
      } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
        const isArray = c === OPEN_BRACKET;
        if (depth === arrayDepth && matched === wanted.length && element < 0) {
          element = i;
          elementLine = line;
        }
        if (element < 0 && isArray && depth === 2 * matched + 1 && matched < wanted.length)
          if (lastString.toLowerCase() === wanted[matched]) {
            matched++;
            sawArray ||= matched === wanted.length;
          }
        depth++;
      } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
        depth--;
        if (depth < 0) {
          yield [...batch, { line, failure: "not-json" }];
          return;
        }
        if (element >= 0 && depth === arrayDepth) {
          batch.push({ line: elementLine, text: buffer.slice(element, i + 1) });
          element = -1;
        } else if (element < 0 && matched > 0 && depth === 2 * matched - 1) {
          matched--;
        }
        lastString = "";
      } else if (c === COMMA) {
        if (element < 0) lastString = "";
      } else if (c === NEWLINE) line++;
    }
    if (batch.length > 0) yield batch;
    const open = element >= 0 ? element : stringStart;
    if (open >= 0 && buffer.length - open > MAX_ELEMENT) {
      yield [{ line: elementLine || line, failure: "too-long" }];
      return;
    }
  }
  if (depth !== 0 || inString) yield [{ line, failure: "truncated" }];
  else if (!sawArray) yield [{ line, failure: "not-json" }];
}
