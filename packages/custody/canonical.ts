/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const deepest = 64;

/**
 * The one canonical JSON text of a value (RFC 8785, JSON Canonicalization Scheme): keys ordered by UTF-16 code units,
 * no white space, numbers and strings as ECMAScript writes them.
 * Throws a TypeError where no canonical text exists: NaN, infinities, lone surrogates, undefined, functions, class
 * instances, more than 64 levels. Such a value in a log entry is a bug of the caller, never input from outside.
 */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

function write(value: Json, depth: number): string {
  if (depth > deepest) throw new TypeError("canonical JSON: more than 64 levels");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("canonical JSON: a number that is not finite");
    return JSON.stringify(value);
  }
  if (typeof value === "string") return writeString(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => write(item, depth + 1)).join(",")}]`;
  if (!isPlainObject(value)) throw new TypeError(`canonical JSON: cannot write ${typeof value}`);
  const members = Object.keys(value)
    .sort(byCodeUnits)
    .map((key) => `${writeString(key)}:${write(member(value, key), depth + 1)}`);
  return `{${members.join(",")}}`;
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("canonical JSON: text with a lone surrogate");
  return JSON.stringify(text);
}

function member(value: { readonly [key: string]: Json }, key: string): Json {
  const found = value[key];
  if (found === undefined) throw new TypeError("canonical JSON: a key without a value");
  return found;
}

function isPlainObject(value: unknown): value is { readonly [key: string]: Json } {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Orders text by UTF-16 code units, as RFC 8785 asks; the same on every machine and in every language setting. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
