import type { WordEntry } from "../cues/compile.ts";
import { type Cue, dropFalseOpenings } from "../cues/cue.ts";
import type { ChatMessage } from "../model.ts";
import { Ints } from "../text/ints.ts";
import type { Desk } from "./desk.ts";
import type { Message, Writer } from "./record.ts";
import { nameRole } from "./relation.ts";
import type { Sightings } from "./sightings.ts";
import { readInOwn, type Speaker } from "./speaker.ts";
import { noIds, type TextModel } from "./text-model.ts";
import type { Writers } from "./writers.ts";

/** A message of more words is not read together with the next. */
const mostJoined = 7;
/** Of one message; the rest is not read. */
const mostText = 4000;
const noCues: readonly Cue[] = [];

/** The last message in a language, while it is short enough to be read with the next. */
interface Last {
  speaker: Speaker;
  by: Writer | null;
  words: readonly WordEntry[];
}

/**
 * Reads messages of one conversation, many at a time and one step after the other for all of them: what a step looks
 * up stays near the processor then.
 */
export class BatchReader {
  readonly #desk: Desk;
  readonly #text: TextModel;
  readonly #sightings: Sightings;
  /** Who wrote the message before and what it was about. */
  readonly #before: { by: Writer | null; notions: Ints } = { by: null, notions: new Ints() };
  readonly #last: Last[] = [];

  constructor(desk: Desk, text: TextModel, sightings: Sightings) {
    this.#desk = desk;
    this.#text = text;
    this.#sightings = sightings;
  }

  read(messages: readonly ChatMessage[], writers: Writers, active: readonly Speaker[]): Message[] {
    const records: Message[] = [];
    for (const message of messages) {
      const by = writers.of(message.author);
      if (by.named === undefined) by.named = nameRole(by.name, active);
      const record = this.#split(message, by, active);
      if (record) records.push(record);
    }
    for (const record of records) record.cues = this.#cuesOf(record);
    for (const record of records) this.#weigh(record);
    return records;
  }

  #split(message: ChatMessage, by: Writer, active: readonly Speaker[]): Message | null {
    const read = readInOwn(active, message.text);
    if (!read) return null;
    const { speaker, reading } = read;
    const record = this.#desk.spare.pop() ?? newRecord(by, speaker);
    record.index = message.index;
    record.by = by;
    record.text = message.text.length > mostText ? message.text.slice(0, mostText) : message.text;
    record.speaker = speaker;
    record.words = reading.words;
    record.starts.copyFrom(reading.starts);
    record.ends.copyFrom(reading.ends);
    record.shapes = reading.shapes;
    record.question = anyQuestion(reading.words);
    record.length = reading.words.length;
    return record;
  }

  /** A thought is often sent in pieces: a short message is read together with the same writer's short one before it. */
  #cuesOf(record: Message): readonly Cue[] {
    const { by, speaker, words } = record;
    const last = this.#lastIn(speaker);
    const short = words.length <= mostJoined;
    const earlier = last.by === by && short && words.length > 0 ? last.words : null;
    const skip = earlier?.length ?? 0;
    let cues: Cue[] | null = null;
    const both = earlier ? earlier.concat(words) : words;
    for (const hit of speaker.matcher.match(both)) {
      if (hit.last < skip) continue;
      if (cues === null) cues = [hit.cue];
      else cues.push(hit.cue);
      if (hit.cue.signal > 0) this.#sightings.add(hit, both, skip, record);
    }
    last.by = short ? by : null;
    last.words = words;
    return cues === null ? noCues : dropFalseOpenings(cues);
  }

  #lastIn(speaker: Speaker): Last {
    let last = this.#last.find((known) => known.speaker === speaker);
    if (!last) {
      last = { speaker, by: null, words: [] };
      this.#last.push(last);
    }
    return last;
  }

  #weigh(record: Message): void {
    const { by } = record;
    const found = this.#text.space.read(record.words, record.shapes, record.speaker.lexicon);
    const { notions } = found;
    record.marks = 0;
    for (let at = 0; at < notions.length; at++) record.marks |= this.#text.groups[notions.at(at)] ?? 0;
    this.#text.idsOf(found, this.#before, by, record.ids);
    this.#before.by = by;
    this.#before.notions.copyFrom(notions);
    if (by.known) by.notions ??= new Ints();
    by.notions?.copyFrom(notions);
  }
}

function anyQuestion(words: readonly WordEntry[]): boolean {
  for (const entry of words) if (entry.asks) return true;
  return false;
}

const newRecord = (by: Writer, speaker: Speaker): Message => ({
  index: 0,
  by,
  text: "",
  speaker,
  words: [],
  starts: new Ints(),
  ends: new Ints(),
  shapes: 0,
  cues: noCues,
  question: false,
  marks: 0,
  ids: noIds(),
  length: 0,
});
