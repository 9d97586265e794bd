import { createReadStream } from "node:fs";
import { type ListMatcher, type ListProblem, openList, type VideoFrame } from "@heroes/media-match";
import { startReading } from "./media-progress.ts";

export type LoadedList = {
  readonly file: string;
  readonly format: string;
  readonly entries: number;
  readonly notes: string[];
  /** Of a list of vPDQ lines, which is one video: its frames. */
  readonly frames?: readonly Pick<VideoFrame, "pdq" | "quality">[];
};

/** Problems told for one list before the rest is only counted. */
const SHOWN = 5;

/** Takes a list into the matcher, whole or not at all: a list with a problem ends the command before any comparison. */
export async function loadList(
  file: string,
  matcher: ListMatcher,
  vicsProfile: string | undefined,
  write: (text: string) => void,
): Promise<LoadedList | { problems: string[] }> {
  const origin = { source: file, version: "", handling: "" };
  // Before the stream is opened: a file that is not there must find its reader waiting.
  const progress = await startReading(file, write);
  const stream = createReadStream(file, { highWaterMark: 1 << 20 });
  try {
    const opened = await openList(progress.count(stream), {
      origin,
      ...(vicsProfile === undefined ? {} : { vicsProfile }),
    });
    if ("code" in opened) return { problems: [`${file}, line 1: ${opened.message} Nothing of this list is used.`] };
    const list = matcher.addList();
    const notes: string[] = [];
    const problems: ListProblem[] = [];
    const frames: Pick<VideoFrame, "pdq" | "quality">[] = [];
    const isVideo = opened.format.id === "vpdq";
    let entries = 0;
    for await (const item of opened.items) {
      if (item.kind === "problem") problems.push(item);
      else if (item.kind === "note") notes.push(item.message);
      else if (item.kind === "removal") matcher.removeEntry(list, item.id);
      else {
        entries++;
        matcher.addEntry(list, item);
        if (isVideo && item.pdq) frames.push({ pdq: item.pdq, quality: item.pdqQuality ?? 100 });
      }
      if (problems.length >= SHOWN) break;
    }
    if (problems.length > 0)
      return {
        problems: problems.map(
          ({ line, message }) => `${file}, line ${line}: ${message} Nothing of this list is used.`,
        ),
      };
    return { file, format: opened.format.id, entries, notes, ...(isVideo ? { frames } : {}) };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { problems: [`${file}: the list cannot be read (${String(error.code)}).`] };
  } finally {
    progress.end();
    stream.destroy();
  }
}
