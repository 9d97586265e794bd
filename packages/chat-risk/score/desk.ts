import type { CompiledLexicon } from "../cues/compile.ts";
import type { Message } from "./record.ts";
import { createSpeakers, type Speaker } from "./speaker.ts";

/** What all conversations of a file are read with: languages that remember words, records to be filled again. */
export class Desk {
  readonly speakers: readonly Speaker[];
  readonly spare: Message[] = [];

  constructor(lexicons: readonly CompiledLexicon[]) {
    this.speakers = createSpeakers(lexicons);
  }
}
