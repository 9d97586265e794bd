import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { z } from "zod";
import { readLines } from "../lists/text/read-lines.ts";
import type { FailedFile, HashedFile } from "./hashed-file.ts";

// Only what this program wrote is read back, but a line may be torn and a person may have edited the file.
const stateLine = z.object({
  // Raised when a result means something else than before, so that old files are worked on again.
  version: z.literal(1),
  changed: z.number(),
  bytes: z.number(),
  result: z.looseObject({ path: z.string(), md5: z.string().optional(), code: z.string().optional() }),
});

type StateLine = z.infer<typeof stateLine>;

export type StateFile = {
  /** The earlier result of a file whose size and time of change are the same as then. */
  known(path: string): Promise<HashedFile | FailedFile | undefined>;
  /** Appends a result unless it came from this file. */
  remember(result: HashedFile | FailedFile): Promise<void>;
  reused(): number;
  close(): Promise<void>;
};

/** A file that holds something else. */
export class NoStateFile extends Error {
  override name = "NoStateFile";
}

/**
 * A file of one JSON line per finished file: a run that was stopped goes on where it was, a repeated one is fast.
 * @throws NoStateFile for a file that this program did not write, which stays as it is: it may be evidence
 */
export async function openState(path: string): Promise<StateFile> {
  await refuseOther(path);
  const results = new Map<string, StateLine>();
  const file = await open(path, "a+");
  for await (const batch of readLines(createReadStream(path)))
    for (const { text } of batch) {
      const line = parseLine(text ?? "");
      if (line) results.set(line.result.path, line);
    }
  // A torn last line must not swallow the next one.
  await file.appendFile("\n");
  let reused = 0;
  const fresh = new Set<unknown>();
  return {
    reused: () => reused,
    close: () => file.close(),
    async known(path) {
      const before = results.get(path);
      if (!before) return undefined;
      const now = await stat(path).catch(() => null);
      if (now?.mtimeMs !== before.changed || now.size !== before.bytes) return undefined;
      reused++;
      // Written by `remember`, so it has the shape of a result.
      const result = before.result as unknown as HashedFile | FailedFile;
      fresh.add(result);
      return result;
    },
    async remember(result) {
      if (fresh.delete(result)) return;
      const now = await stat(result.path).catch(() => null);
      if (now)
        await file.appendFile(`${JSON.stringify({ version: 1, changed: now.mtimeMs, bytes: now.size, result })}\n`);
    },
  };
}

/** What this program wrote begins so, after empty lines, whatever its version and wherever it was torn. */
const beginning = '{"version":';

async function refuseOther(path: string): Promise<void> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  if (!file) return;
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const text = head.toString("latin1", 0, bytesRead).trimStart();
    if (text !== "" && !text.startsWith(beginning) && !beginning.startsWith(text))
      throw new NoStateFile("the file holds something else and is left as it is");
  } finally {
    await file.close();
  }
}

function parseLine(text: string): StateLine | null {
  try {
    const line: unknown = JSON.parse(text);
    // The parsed copy would have its fields in another order; the checked original is kept.
    return stateLine.safeParse(line).success ? (line as StateLine) : null;
  } catch {
    return null;
  }
}
