import { pipeline, Readable } from "node:stream";
import busboy from "busboy";
import { type ActionFunctionArgs, data } from "react-router";
import { notNow } from "../public/guard.server.ts";
import { decodeBytes, formOf, type PageForm, readPageForm } from "../public/page-form.server.ts";

export type UploadedFile = { readonly name: string; readonly content: AsyncIterable<Uint8Array> };

/**
 * Reads a form with files. The bytes of a file go straight to `store`, piece by piece: nothing is looked at or held in
 * memory. Files past the first `most` are passed over and counted.
 * @param mostBytes of the whole form, files that are passed over included
 * @param forget takes back what was stored, when something else went wrong
 * @throws data 413, 415, 400: pages in plain words; 503 with the fields, where `store` could not just now; else what it throws
 */
export async function readUpload<T>(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  most: number,
  mostBytes: number,
  store: (file: UploadedFile) => Promise<T>,
  forget: (stored: T) => Promise<void> = async () => {},
): Promise<{ form: PageForm; stored: T[]; leftOut: number }> {
  // A form that came back after a 503 is sent again without its files.
  if (!request.body || !(request.headers.get("Content-Type") ?? "").startsWith("multipart/form-data"))
    return { form: await readPageForm(request), stored: [], leftOut: 0 };
  const entries: [string, string][] = [];
  const stored: Promise<T>[] = [];
  let leftOut = 0;
  const read = new Promise<void>((resolve, reject) => {
    const wrong = () => reject(data({ problem: "not-a-form" }, { status: 400 }));
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: { "content-type": request.headers.get("Content-Type") ?? "" },
        defParamCharset: "utf8",
        defCharset: "latin1",
        limits: { fields: 50, fieldSize: 256 * 1024, files: most + 20, parts: 120, headerPairs: 20 },
      });
    } catch {
      return wrong();
    }
    parser.on("field", (name, value) => entries.push([name, decodeBytes(Buffer.from(value, "latin1"))]));
    parser.on("file", (_field, content, { filename }) => {
      // A file field left empty is sent without a name.
      if (!filename) return void content.resume();
      if (stored.length >= most) {
        leftOut++;
        return void content.resume();
      }
      // When storing ends early (too large), the stream lives on: the rest is read off the line, or the form never ends.
      const storing = store({ name: filename, content: content.iterator({ destroyOnReturn: false }) });
      storing.catch(() => {}).finally(() => content.resume());
      stored.push(storing);
    });
    // An upload that is cut off ends the file that was being stored, too.
    pipeline(Readable.from(upTo(mostBytes, request.body ?? [])), parser, (error) => {
      if (!error) resolve();
      else if (error instanceof TooMuch) reject(data({ problem: "too-large" }, { status: 413 }));
      else wrong();
    });
  });
  try {
    await read;
    return { form: formOf(entries), stored: await Promise.all(stored), leftOut };
  } catch (error) {
    for (const one of await Promise.allSettled(stored))
      if (one.status === "fulfilled") await forget(one.value).catch(() => {});
    throw notNow({ context }, error, entries, stored.length > 0);
  }
}

class TooMuch extends Error {}

async function* upTo(most: number, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > most) throw new TooMuch();
    yield part;
  }
}
