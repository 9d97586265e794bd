import { type ByteSource, type ChatMessage, ProblemError, type ReadNotes } from "../model.ts";
import { discord, meta, signal, telegram } from "./json-formats.ts";
import { plain } from "./plain.ts";
import type { ChatReader } from "./reader.ts";
import { sms } from "./sms.ts";
import { readHead } from "./sniff.ts";
import { whatsapp } from "./whatsapp.ts";

/** Every format. Where two are equally certain, the one that stands first is taken. */
const readers: readonly ChatReader[] = [whatsapp, telegram, meta, discord, sms, signal, plain];

/** Picks the reader by content, or by name when one is given. Throws ProblemError for what no reader knows. */
export async function chooseReader(source: ByteSource, format?: string): Promise<ChatReader> {
  const head = await readHead(source);
  if (format !== undefined) {
    const wanted = readers.find((reader) => reader.format === format);
    if (!wanted) throw new ProblemError({ code: "chat.unknown-format", facts: readers.map((reader) => reader.format) });
    return wanted;
  }
  let best: ChatReader | null = null;
  let certain = 0;
  for (const reader of readers) {
    const score = reader.detect(head.text);
    if (score > certain) {
      best = reader;
      certain = score;
    }
  }
  if (!best) {
    if (/^\ufeff?\s*[[{]/.test(head.text)) {
      // say "cut off" or "broken" rather than "unknown" where that is the truth
      const { readJsonObjects } = await import("./json-objects.ts");
      for await (const _ of readJsonObjects(source, ["messages"]));
    }
    throw new ProblemError({ code: "chat.unknown-format", facts: readers.map((reader) => reader.format) });
  }
  return best;
}

/** Streams the messages of a source, counted from 0 over what people wrote. Memory is bounded by one batch. */
export async function* readMessages(
  source: ByteSource,
  reader: ChatReader,
  notes: ReadNotes,
): AsyncGenerator<ChatMessage[]> {
  let index = 0;
  for await (const batch of reader.read(source, notes))
    yield batch.map((message) => {
      if (message.kind !== "system") return { ...message, index: index++ };
      notes.systemLines++;
      return { ...message, index: -1 };
    });
}

export const formats: readonly string[] = readers.map((reader) => reader.format);
