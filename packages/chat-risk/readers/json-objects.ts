import { type ByteSource, ProblemError } from "../model.ts";
import { atOnce } from "./lines.ts";

export interface JsonObject {
  value: Record<string, unknown>;
  at: number;
  end: number;
  /** Counts the message lists of the file, from 0. */
  list: number;
}

/** Brackets further in are not looked at: exports are a few deep. */
const deepest = 64;

/**
 * Streams the objects inside every list under one of `keys` (or a list at the top), one at a time, so that a file of
 * any size is read in the memory of one object. Refuses a file that ends inside a value.
 */
export async function* readJsonObjects(
  source: ByteSource,
  keys: readonly string[],
  limit = 4_194_304,
): AsyncGenerator<JsonObject[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  let inString = false;
  let escaped = false;
  let word: number[] = [];
  let lastString = "";
  let key = "";
  let list = -1;
  let listDepth = -1;
  let began = -1;
  let parts: Uint8Array[] = [];
  let held = 0;
  let at = 0;
  let sawValue = false;
  const opened = new Uint8Array(deepest + 1);
  const parse = (bytes: Uint8Array, start: number): Record<string, unknown> => {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      throw new ProblemError({ code: "chat.encoding", at: start });
    }
    try {
      const value: unknown = JSON.parse(text);
      return isRecord(value) ? value : {};
    } catch {
      throw new ProblemError({ code: "chat.bad-json", at: start });
    }
  };
  for await (const chunk of source.stream()) {
    let objects: JsonObject[] = [];
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === 92) escaped = true;
        else if (byte === 34) {
          inString = false;
          if (began < 0) lastString = String.fromCharCode(...word);
        } else if (began < 0 && word.length < 64) word.push(byte);
        continue;
      }
      if (byte === 34) {
        inString = true;
        sawValue = true;
        word = [];
      } else if (byte === 58) {
        if (began < 0) key = lastString;
      } else if (byte === 123 || byte === 91) {
        sawValue = true;
        depth++;
        if (depth <= deepest) opened[depth] = byte;
        if (byte === 91 && listDepth < 0 && (keys.includes(key) || depth === 1)) {
          listDepth = depth;
          list++;
        } else if (byte === 123 && listDepth >= 0 && depth === listDepth + 1) {
          began = at + i;
          from = i;
          parts = [];
          held = 0;
        }
        if (byte === 91) key = "";
      } else if (byte === 125 || byte === 93) {
        // "{" is closed by "}" and "[" by "]", two places further in the table of letters
        const wrong = depth > 0 && depth <= deepest && opened[depth] !== byte - 2;
        depth--;
        if (wrong || depth < 0) throw new ProblemError({ code: "chat.bad-json", at: at + i });
        if (began >= 0 && depth === listDepth) {
          parts.push(chunk.subarray(from, i + 1));
          objects.push({ value: parse(concat(parts), began), at: began, end: at + i + 1, list });
          began = -1;
          parts = [];
          if (objects.length === atOnce) {
            yield objects;
            objects = [];
          }
        } else if (byte === 93 && depth === listDepth - 1) listDepth = -1;
      } else if (byte > 32 && byte !== 44 && depth === 0 && !(at + i < 3))
        throw new ProblemError({ code: "chat.bad-json", at: at + i });
    }
    if (began >= 0) {
      const part = chunk.slice(from);
      parts.push(part);
      held += part.length;
      if (held > limit) throw new ProblemError({ code: "chat.bad-json", at: began });
    }
    at += chunk.length;
    if (objects.length > 0) yield objects;
  }
  if (depth !== 0 || inString) throw new ProblemError({ code: "chat.truncated", at });
  if (!sawValue) throw new ProblemError({ code: "chat.bad-json", at: 0 });
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
