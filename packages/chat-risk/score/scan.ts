import { type Band, bands, type ChatMessage } from "../model.ts";
import { bandOf } from "./band.ts";
import { BatchReader } from "./batch-reader.ts";
import type { Desk } from "./desk.ts";
import { byNumber, type Features } from "./feature-list.ts";
import { describe, type Relation } from "./features.ts";
import { findText, judgeText, wordsOf } from "./judge-text.ts";
import type { Naming } from "./naming.ts";
import type { Message, Others, Sighting, Writer } from "./record.ts";
import { noteRelation } from "./relation.ts";
import { Sightings } from "./sightings.ts";
import { chooseLanguages, type Speaker } from "./speaker.ts";
import type { TextModel } from "./text-model.ts";
import type { Weights } from "./weights.ts";
import { Writers } from "./writers.ts";

export interface Pair {
  /** Null for all the others of a group together. */
  other: string | null;
  child: string;
  total: number;
  band: Band;
  features: Features;
  /** Numbers of the text features present, each once. */
  text: readonly number[];
  /** Words the two have said in this stretch. */
  words: number;
  /** Where most of the sum comes from when no cue was seen, named by the nearest signal. */
  evidence: Sighting[];
  /** The one to protect is called mum, coach, teacher ... here, so the other direction is asked first. */
  grownUp: boolean;
}

export interface ScanResult {
  languages: string[];
  writers: Map<string, number>;
  /** The strongest stretch for each pair of writers. */
  pairs: Pair[];
  sightings: Sighting[];
}

/** Up to here a chat is judged as a whole; longer ones in overlapping stretches. */
const whole = 40;
const stretch = 12;
const step = 6;
/** From here on a stretch must show more, the longer it is. */
const brief = 40;
/** More pairs of writers are not kept: in a crowd only the strongest, and for each person the strongest towards them. */
const mostPairs = 10_000;
/** By the first messages it is decided in which languages the chat is written. */
const firstRead = 60;
/** So many are read together afterwards. */
const readTogether = 200;

/** Reads one conversation message by message and keeps cues, never texts; memory does not grow with its length. */
export class ConversationScan {
  readonly #desk: Desk;
  readonly #model: Weights;
  readonly #text: TextModel;
  readonly #writers = new Writers();
  readonly #pairs = new Map<string, Pair>();
  readonly #sightings: Sightings;
  readonly #reader: BatchReader;
  #active: Speaker[] | null = null;
  #weights: Float64Array = new Float64Array(0);
  #waiting: ChatMessage[] = [];
  #window: Message[] = [];
  #count = 0;
  #sinceJudged = 0;
  #judged = 0;

  /** @param naming which words can mean which signal; without it every cue is pointed at */
  constructor(desk: Desk, model: Weights, text: TextModel, naming: Naming | null = null) {
    this.#desk = desk;
    this.#sightings = new Sightings(naming);
    this.#model = model;
    this.#text = text;
    this.#reader = new BatchReader(desk, text, this.#sightings);
  }

  add(message: ChatMessage): void {
    if (message.kind === "system" || message.author === "") return;
    const waiting = this.#waiting.push(message);
    if (!this.#active && waiting >= firstRead) this.#start();
    else if (waiting >= readTogether) this.pause();
  }

  /** Reads what waits to be read with what comes next, when that may take long to come. */
  pause(): void {
    if (!this.#active) return;
    this.#read(this.#active, (by) => this.#writers.count(by));
    this.#writers.forget(this.#window);
    if (this.#pairs.size > mostPairs) this.#forgetWeakPairs();
  }

  #start(): Speaker[] {
    const active = chooseLanguages(this.#desk.speakers, this.#waiting);
    this.#active = active;
    this.#weights = byNumber(this.#model.weights);
    for (const { author } of this.#waiting) this.#writers.count(this.#writers.of(author));
    this.#read(active, () => {});
    return active;
  }

  #read(active: readonly Speaker[], count: (by: Writer) => void): void {
    const messages = this.#waiting;
    this.#waiting = [];
    for (const record of this.#reader.read(messages, this.#writers, active)) {
      count(record.by);
      noteRelation(record);
      this.#window.push(record);
      this.#count++;
      if (this.#count === whole) this.#judge();
      else if (this.#count > whole) {
        while (this.#window.length > stretch) {
          const left = this.#window.shift();
          if (left) this.#desk.spare.push(left);
        }
        if (++this.#sinceJudged >= step) this.#judge();
      }
    }
  }

  #judge(): void {
    this.#sinceJudged = 0;
    this.#judged++;
    const window = this.#window;
    const present: Writer[] = [];
    for (const { by } of window) by.lines = 0;
    for (const { by } of window) if (by.lines++ === 0) present.push(by);
    const writers = present.sort((a, b) => b.lines - a.lines).slice(0, 6);
    // the longer the chat, the more a single stretch must show: chance has had more tries
    const length = 0.6 * Math.log2(Math.max(1, window.length / brief));
    const tries = 1.1 * Math.log10(this.#judged);
    // in a group several may each do a little, so the others are judged together too
    for (const other of writers.length > 2 ? [...writers, null] : writers)
      for (const child of writers) {
        if (other === child) continue;
        const list = describe(window, other, child, this.#relationOf(other, child, writers));
        const words = wordsOf(window, other, child);
        const total =
          list.sum(this.#model.bias, this.#weights) +
          judgeText(window, other, child, words, this.#text) -
          length -
          tries;
        const key = `${other?.name ?? ""}\u0000${child.name}`;
        const known = this.#pairs.get(key);
        if (known && total <= known.total) continue;
        const features = list.named();
        const { ids, evidence } = findText(window, other, child, this.#text);
        const shown = total >= this.#model.watch ? evidence() : [];
        this.#pairs.set(key, {
          other: other?.name ?? null,
          child: child.name,
          total,
          band: bandOf(total, features, ids, shown.length > 0, this.#model, this.#text),
          features,
          text: ids,
          words,
          evidence: shown,
          grownUp:
            other === null ? writers.every((one) => one === child || isGrownUp(child, one)) : isGrownUp(child, other),
        });
      }
  }

  #forgetWeakPairs(): void {
    const strongest = [...this.#pairs].sort(([, a], [, b]) => b.total - a.total);
    const keep = new Set(strongest.slice(0, mostPairs / 2).map(([key]) => key));
    const towards = new Set<string>();
    for (const [key, { child }] of strongest) {
      if (towards.has(child) || towards.size >= 0.4 * mostPairs) continue;
      towards.add(child);
      keep.add(key);
    }
    for (const [key] of strongest) if (!keep.has(key)) this.#pairs.delete(key);
  }

  #relationOf(other: Others, child: Writer, present: readonly Writer[]): Relation {
    const others = other === null ? present.filter((one) => one !== child) : [other];
    const all = (named: Writer["named"]): boolean => others.every((one) => one.named === named);
    return {
      family: all("family") || (other !== null && child.family > 0),
      role: all("role") || (other !== null && child.role > 0),
      helpline: all("helpline"),
      writers: this.#writers.size,
    };
  }

  finish(): ScanResult {
    const active = this.#active ?? this.#start();
    this.pause();
    if (this.#window.length > 0) this.#judge();
    return {
      languages: active.map((speaker) => speaker.lexicon.language),
      writers: this.#writers.counts(),
      pairs: [...this.#pairs.values()].sort(
        (a, b) => bands.indexOf(b.band) - bands.indexOf(a.band) || b.total - a.total,
      ),
      sightings: this.#sightings.all(),
    };
  }
}

const isGrownUp = (person: Writer, partner: Writer): boolean =>
  partner.named === null && (person.named !== null || partner.family + partner.role > 0);
