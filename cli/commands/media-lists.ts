import { type ListMatcher, readListInChild, type VideoFrame } from "@heroes/media-match";
import { whyUnreadByChild } from "../read-input.ts";
import { startReading } from "./media-progress.ts";

export type LoadedList = {
  readonly file: string;
  readonly format: string;
  readonly entries: number;
  readonly notes: string[];
  /** Of a list of vPDQ lines, which is one video: its frames. */
  readonly frames?: readonly Pick<VideoFrame, "pdq" | "quality">[];
};

/**
 * Takes a list into the matcher, whole or not at all: a list with a problem ends the command before any comparison. Who
 * wrote the list is not known to be friendly either, so it is read in a limited child process.
 */
export async function loadList(
  file: string,
  matcher: ListMatcher,
  vicsProfile: string | undefined,
  write: (text: string) => void,
): Promise<LoadedList | { problem: string }> {
  const progress = await startReading(file, write);
  const list = matcher.addList();
  const notes: string[] = [];
  const frames: Pick<VideoFrame, "pdq" | "quality">[] = [];
  let entries = 0;
  let format = "";
  try {
    for await (const item of readListInChild(progress.bytes(), { vicsProfile: vicsProfile ?? "" })) {
      if (item.kind === "format") format = item.format;
      else if (item.kind === "problem")
        return { problem: `${file}, line ${item.line}: ${item.message} Nothing of this list is used.` };
      else if (item.kind === "note") notes.push(item.message);
      else if (item.kind === "removal") matcher.removeEntry(list, item.id);
      else if (item.kind === "entry") {
        entries++;
        matcher.addEntry(list, item);
        if (format === "vpdq" && item.pdq) frames.push({ pdq: item.pdq, quality: item.pdqQuality ?? 100 });
      }
    }
    return { file, format, entries, notes, ...(format === "vpdq" ? { frames } : {}) };
  } catch (error) {
    const why = whyUnreadByChild(error);
    if (!why) throw error;
    return { problem: `${file}: ${why}` };
  } finally {
    progress.end();
  }
}
