import { pipeline, Readable } from "node:stream";
import busboy from "busboy";
import { data } from "react-router";
import { decodeBytes, formOf, type PageForm } from "../public/page-form.server.ts";

export type UploadedFile = { readonly name: string; readonly content: AsyncIterable<Uint8Array> };

/**
 * Reads a form with files. The bytes of a file go straight to `store`, piece by piece: nothing is looked at or held in
 * memory. Files past the first `most` are passed over and counted.
 * @param mostBytes of the whole form, files that are passed over included
 * @throws data 413, 415, 400: pages in plain words; whatever `store` throws
 */
export async function readUpload<T>(
  request: Request,
  most: number,
  mostBytes: number,
  store: (file: UploadedFile) => Promise<T>,
): Promise<{ form: PageForm; stored: T[]; leftOut: number }> {
  if (!request.body || !(request.headers.get("Content-Type") ?? "").startsWith("multipart/form-data"))
    throw data({ problem: "not-a-form" }, { status: 415 });
  const entries: [string, string][] = [];
  const stored: Promise<T>[] = [];
  let leftOut = 0;
  await new Promise<void>((resolve, reject) => {
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
  return { form: formOf(entries), stored: await Promise.all(stored), leftOut };
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
