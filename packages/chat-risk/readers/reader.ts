import type { ByteSource, ChatMessage, ReadNotes } from "../model.ts";

/** What a reader gives for one message; the caller counts. */
export type RawMessage = Omit<ChatMessage, "index">;

export interface ChatReader {
  /** Name for --format and in results. */
  format: string;
  /** 0 (no) to 1 (certain) that this text is the start of such a file. */
  detect(head: string): number;
  read(source: ByteSource, notes: ReadNotes): AsyncGenerator<RawMessage[]>;
}
