import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { z } from "zod";

const root = join(import.meta.dirname, "..", "..");

/** A file of content that is missing or not made as its schema says: one line for people, with file and place. */
export class ContentFault extends Error {
  override name = "ContentFault";

  constructor(file: string, what: string) {
    super(`${relative(root, file)}: ${what}`);
  }
}

/**
 * Reads a JSON file of content.
 * @throws ContentFault naming the file and what is wrong in it: bad content does not start
 */
export function readContent<T>(file: string, schema: z.ZodType<T>): T {
  const read = schema.safeParse(readJson(file));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
  const rest = wrong.length > 3 ? `; ${wrong.length - 3} more` : "";
  throw new ContentFault(file, `${wrong.slice(0, 3).join("; ")}${rest}`);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new ContentFault(file, "the file is missing or cannot be read");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContentFault(
      file,
      `no JSON (${error instanceof Error ? error.message.replace(/\s+/g, " ") : "unknown"})`,
    );
  }
}
