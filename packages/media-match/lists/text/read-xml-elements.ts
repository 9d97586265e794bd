import { readText } from "./read-lines.ts";

/** One element with everything inside it, and the line it begins on; or why reading stopped. */
export type XmlElement =
  | { readonly line: number; readonly name: string; readonly text: string }
  | { readonly line: number; readonly failure: "truncated" | "too-long" | "forbidden" };

const MAX_ELEMENT = 4_000_000;
/** Kept of what has been read, to see how the document ended. */
const END_CHARACTERS = 200;

/**
 * Hands out the elements of the given names (compared without namespace prefix), which must not nest in themselves.
 * A document that does not end with the closing tag of `root` has been cut short, even where every element is whole.
 * Document type declarations are refused: no hash list needs them, and entities defined there are a known attack.
 */
export async function* readXmlElements(
  input: AsyncIterable<Uint8Array>,
  names: readonly string[],
  root: string,
): AsyncGenerator<XmlElement[]> {
  const opening = new RegExp(`<(?:[\\w.-]+:)?(${names.join("|")})(?=[\\s/>])|<!DOCTYPE|<!--`, "g");
  let buffer = "";
  let line = 1;
  const drop = (count: number) => {
    for (let at = buffer.indexOf("\n"); at >= 0 && at < count; at = buffer.indexOf("\n", at + 1)) line++;
    end = (end + buffer.slice(Math.max(0, count - END_CHARACTERS), count)).slice(-END_CHARACTERS);
    buffer = buffer.slice(count);
  };
  let end = "";
  for await (const piece of readText(input)) {
    buffer += piece;
    const batch: XmlElement[] = [];
    while (true) {
      opening.lastIndex = 0;
      const found = opening.exec(buffer);
      if (!found) {
        // An opening tag may be cut by the end of this piece.
        const last = buffer.lastIndexOf("<");
        drop(last < 0 ? buffer.length : last);
        break;
      }
      drop(found.index);
      if (found[0] === "<!DOCTYPE") {
        yield [...batch, { line, failure: "forbidden" }];
        return;
      }
      const length = found[0] === "<!--" ? endOf(buffer, "-->") : endOfElement(buffer, found[1] as string);
      if (length < 0) break;
      if (found[1]) batch.push({ line, name: found[1], text: buffer.slice(0, length) });
      drop(length);
    }
    if (batch.length > 0) yield batch;
    if (buffer.length > MAX_ELEMENT) {
      yield [{ line, failure: "too-long" }];
      return;
    }
  }
  if (!new RegExp(`</(?:[\\w.-]+:)?${root}\\s*>\\s*$`).test(end + buffer)) yield [{ line, failure: "truncated" }];
}

function endOf(text: string, mark: string): number {
  const at = text.indexOf(mark);
  return at < 0 ? -1 : at + mark.length;
}

function endOfElement(text: string, name: string): number {
  const tagEnd = text.indexOf(">");
  if (tagEnd < 0) return -1;
  if (text[tagEnd - 1] === "/") return tagEnd + 1;
  const close = patternOf(`</(?:[\\w.-]+:)?${name}\\s*>`).exec(text);
  return close ? close.index + close[0].length : -1;
}

const patterns = new Map<string, RegExp>();

/** Compiling a pattern costs more than using it. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const made = new RegExp(source);
  patterns.set(source, made);
  return made;
}

/** Text of the first child element of this name, entities resolved. */
export function childText(text: string, name: string): string | undefined {
  const found = patternOf(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([^<]*)</`).exec(text);
  return found ? unescapeXml((found[1] as string).trim()) : undefined;
}

/** An attribute of the first element of this name. */
export function attributeOf(text: string, name: string, attribute: string): string | undefined {
  const tag = patternOf(`<(?:[\\w.-]+:)?${name}\\s[^>]*?\\b${attribute}\\s*=\\s*["']([^"']*)["']`).exec(text);
  return tag ? unescapeXml(tag[1] as string) : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&${Object.entries(ENTITIES).find(([, value]) => value === c)?.[0]};`);
}
