import { data } from "react-router";

/** A posted form. Text only; line ends and invisible characters are as they came. */
export type PageForm = {
  /** The first value of a field, or "". */
  text(name: string): string;
  all(name: string): string[];
  readonly entries: readonly (readonly [name: string, value: string])[];
};

/** What a form may hold: several times what any page asks for. Longer texts than allowed still come back with their page. */
const mostBytes = 4 * 1024 * 1024;
const mostFields = 500;

/**
 * Reads a form of ours. Bytes that are not UTF-8 are read as Windows-1252, so that no letter is lost to a wrong encoding.
 * @throws data 415 for another kind of body, 413 for too many bytes, 400 for too many fields: pages in plain words
 */
export async function readPageForm(request: Request): Promise<PageForm> {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw data({ problem: "not-a-form" }, { status: 415 });
  const body = (await readBytes(request, mostBytes)).toString("latin1");
  const pairs = body === "" ? [] : body.split("&", mostFields + 1);
  if (pairs.length > mostFields) throw data({ problem: "too-many-fields" }, { status: 400 });
  return formOf(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    }),
  );
}

export function formOf(entries: readonly (readonly [string, string])[]): PageForm {
  return {
    entries,
    text: (name) => entries.find(([key]) => key === name)?.[1] ?? "",
    all: (name) => entries.filter(([key]) => key === name).map(([, value]) => value),
  };
}

async function readBytes(request: Request, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > most) throw data({ problem: "too-large" }, { status: 413 });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function decode(text: string): string {
  const bytes = Buffer.from(
    text.replaceAll("+", " ").replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  );
  return decodeBytes(bytes);
}

/** UTF-8; else, when nothing in it looks like UTF-8 at all, Windows-1252; else UTF-8 with a mark at each broken place. */
export function decodeBytes(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (!text.includes("\ufffd")) return text;
  const someUtf8 = /[\u0080-\ufffc]/.test(text);
  return someUtf8 ? text : new TextDecoder("windows-1252").decode(bytes);
}
