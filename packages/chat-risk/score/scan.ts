import type { CompiledLexicon } from "../cues/compile.ts";
import { matchCues } from "../cues/match.ts";
import { type Band, bands, type ChatMessage } from "../model.ts";
import { createTokenizer, type Token, type Reading as Tokens } from "../text/tokens.ts";
import { bandOf } from "./band.ts";
import { describe, dropFalseOpenings, type Features, type Relation } from "./features.ts";
import { judgeText } from "./judge-text.ts";
import type { Message, Sighting } from "./record.ts";
import { notionsOf, type TextModel } from "./text-model.ts";
import type { Reading } from "./text-space.ts";
import { sum, type Weights } from "./weights.ts";

export interface Pair {
  other: string;
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
const keptPerSignal = 40;
const keptWriters = 2000;
/** A message of more words is not read together with the next. */
const mostJoined = 7;

interface Speaker {
  lexicon: CompiledLexicon;
  tokenize: (text: string) => Tokens;
}

/** Places of the message before lie below zero. */
const before = (token: Token, back: number): Token => ({ ...token, start: token.start - back, end: token.end - back });

/** Reads one conversation message by message and keeps cues, never texts; memory does not grow with its length. */
export class ConversationScan {
  readonly #speakers: Speaker[];
  readonly #model: Weights;
  readonly #text: TextModel;
  readonly #notionsBy = new Map<string, readonly number[]>();
  #before: { author: string; notions: readonly number[] } | null = null;
  readonly #writers = new Map<string, number>();
  readonly #relation = new Map<string, { family: number; role: number }>();
  readonly #pairs = new Map<string, Pair>();
  readonly #kept = new Map<string, Map<string, Sighting[]>>();
  #keptLists = 0;
  #active: Speaker[] | null = null;
  #waiting: ChatMessage[] = [];
  #window: Message[] = [];
  #count = 0;
  #sinceJudged = 0;
  #judged = 0;
  readonly #last = new Map<string, { author: string; tokens: readonly Token[]; length: number }>();

  constructor(lexicons: readonly CompiledLexicon[], model: Weights, text: TextModel) {
    this.#speakers = lexicons.map((lexicon) => ({
      lexicon,
      tokenize: createTokenizer(lexicon.language, lexicon.abbreviations, lexicon.entryOf),
    }));
    this.#model = model;
    this.#text = text;
  }

  add(message: ChatMessage): void {
    if (message.kind === "system" || message.author === "") return;
    if (this.#writers.size < keptWriters || this.#writers.has(message.author))
      this.#writers.set(message.author, (this.#writers.get(message.author) ?? 0) + 1);
    if (!this.#active) {
      this.#waiting.push(message);
      if (this.#waiting.length >= 60) this.#start();
      return;
    }
    this.#read(message);
  }

  #start(): void {
    this.#active = chooseLanguages(this.#speakers, this.#waiting);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) this.#read(message);
  }

  #read(message: ChatMessage): void {
    const cues = new Set<string>();
    const readings: Reading[] = [];
    let length = 0;
    let question = false;
    let shown: readonly Token[] = [];
    const active = this.#active ?? [];
    // in a chat of two languages each message is read in its own
    const own = active.length > 1 ? (languageOf(active, message.text) ?? active[0]) : undefined;
    for (const { lexicon, tokenize } of own ? [own] : active) {
      const { tokens, shapes } = tokenize(message.text);
      length = Math.max(length, tokens.length);
      shown = tokens;
      readings.push(this.#text.space.read(tokens, shapes, lexicon));
      question ||= tokens.some((token) => token.word === "?");
      this.#noteRelation(message, tokens, lexicon);
      // a thought is often sent in pieces: a short message is read together with the same writer's short one before it
      const last = this.#last.get(lexicon.language);
      const brief = tokens.length <= mostJoined;
      const joined = last?.author === message.author && brief && tokens.length > 0;
      const parts = joined ? [...last.tokens.map((token) => before(token, last.length)), ...tokens] : tokens;
      for (const hit of matchCues(parts, lexicon)) {
        if (hit.end <= 0 || cues.has(hit.cue)) continue;
        cues.add(hit.cue);
        const start = Math.max(0, hit.start);
        if (hit.cue.startsWith("GS"))
          this.#keep({
            message: message.index,
            author: message.author,
            cue: hit.cue,
            start,
            end: hit.end,
            words: message.text.slice(start, hit.end),
          });
      }
      if (brief) this.#last.set(lexicon.language, { author: message.author, tokens, length: message.text.length + 1 });
      else this.#last.delete(lexicon.language);
    }
    const notions = notionsOf(readings);
    let marks = 0;
    for (const notion of notions) marks |= this.#text.groups[notion] ?? 0;
    const ids = this.#text.idsOf(readings, this.#before, this.#notionsBy.get(message.author) ?? null, message.author);
    this.#before = { author: message.author, notions };
    if (this.#notionsBy.size < keptWriters || this.#notionsBy.has(message.author))
      this.#notionsBy.set(message.author, notions);
    this.#window.push({
      index: message.index,
      author: message.author,
      text: message.text.slice(0, 4000),
      cues: dropFalseOpenings([...cues]),
      question,
      marks,
      ids,
      tokens: shown,
      length,
      time: message.time,
      clock: message.clock,
    });
    this.#count++;
    if (this.#count === whole) this.#judge();
    else if (this.#count > whole) {
      while (this.#window.length > stretch) this.#window.shift();
      if (++this.#sinceJudged >= step) this.#judge();
    }
  }

  /** "ok mum", "thanks coach": how the others address someone, or what the writer is saved as. */
  #noteRelation(message: ChatMessage, tokens: readonly Token[], lexicon: CompiledLexicon): void {
    const role = lexicon.classNamed("role");
    const possess = lexicon.classNamed("possess");
    const parent = lexicon.classNamed("parent");
    if (role === undefined || tokens.length === 0 || tokens.length > 24) return;
    if (!tokens.some((token) => token.entry.classes.has(role))) return;
    const ack = lexicon.classNamed("ack");
    const words = tokens.filter((token) => token.word !== "." && token.word !== "?" && !token.word.startsWith("em:"));
    const is = (at: number, id: number | undefined): boolean => {
      const word = words[at];
      return id !== undefined && word?.entry.classes.has(id) === true;
    };
    for (const at of new Set([0, 1, 2, words.length - 1])) {
      const word = words[at];
      if (!word || !is(at, role) || is(at - 1, possess)) continue;
      const comma = /^\s*[,!]/.test(message.text.slice(word.end));
      const after = words[at + 1];
      const alone = words.length === 1;
      const closes = at === words.length - 1 && (is(at - 1, ack) || /,\s*$/.test(message.text.slice(0, word.start)));
      const opens =
        (at === 0 || is(at - 1, ack)) && (comma || !after || is(at + 1, ack) || (at > 0 && is(at - 1, ack)));
      if (!alone && !closes && !opens) continue;
      const entry = this.#relation.get(message.author) ?? { family: 0, role: 0 };
      if (parent !== undefined && word.entry.classes.has(parent)) entry.family++;
      else entry.role++;
      this.#relation.set(message.author, entry);
    }
  }

  #keep(sighting: Sighting): void {
    let own = this.#kept.get(sighting.author);
    if (!own) {
      own = new Map();
      this.#kept.set(sighting.author, own);
    }
    const list = own.get(sighting.cue);
    if (!list) {
      if (this.#keptLists++ < 20_000) own.set(sighting.cue, [sighting]);
    } else {
      // the first half stays, the rest are the latest
      if (list.length >= keptPerSignal) list.splice(keptPerSignal / 2, 1);
      list.push(sighting);
    }
  }

  #judge(): void {
    this.#sinceJudged = 0;
    this.#judged++;
    const talk = new Map<string, number>();
    for (const message of this.#window) talk.set(message.author, (talk.get(message.author) ?? 0) + 1);
    const writers = [...talk]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([name]) => name);
    for (const other of writers)
      for (const child of writers) {
        if (other === child) continue;
        const features = describe(this.#window, other, child, this.#relationOf(other, child));
        const text = judgeText(this.#window, other, child, this.#text);
        // the longer the chat, the more a single stretch must show: chance has had more tries
        const total =
          sum(features, this.#model.bias, this.#model.weights) +
          text.total -
          0.6 * Math.log2(Math.max(1, this.#window.length / brief)) -
          1.1 * Math.log10(this.#judged);
        const key = `${other}\u0000${child}`;
        const known = this.#pairs.get(key);
        if (!known || total > known.total) {
          const evidence = total >= this.#model.watch ? text.evidence() : [];
          this.#pairs.set(key, {
            other,
            child,
            total,
            band: bandOf(total, features, text.ids, evidence.length > 0, this.#model, this.#text),
            features,
            text: text.ids,
            words: text.words,
            evidence,
            grownUp: this.#grownUp(child, other),
          });
        }
      }
  }

  #grownUp(person: string, partner: string): boolean {
    if (nameRole(partner, this.#active ?? []) !== null) return false;
    const addressed = this.#relation.get(partner);
    return (
      nameRole(person, this.#active ?? []) !== null ||
      (addressed !== undefined && addressed.family + addressed.role > 0)
    );
  }

  #relationOf(other: string, child: string): Relation {
    const named = nameRole(other, this.#active ?? []);
    const addressed = this.#relation.get(child);
    return {
      family: named === "family" || (addressed?.family ?? 0) > 0,
      role: named === "role" || (addressed?.role ?? 0) > 0,
      writers: this.#writers.size,
    };
  }

  finish(): ScanResult {
    if (!this.#active) this.#start();
    if (this.#window.length > 0) this.#judge();
    return {
      languages: (this.#active ?? []).map((speaker) => speaker.lexicon.language),
      writers: this.#writers,
      pairs: [...this.#pairs.values()].sort(
        (a, b) => bands.indexOf(b.band) - bands.indexOf(a.band) || b.total - a.total,
      ),
      sightings: [...this.#kept.values()]
        .flatMap((own) => [...own.values()].flat())
        .sort((a, b) => a.message - b.message),
    };
  }
}

function nameRole(name: string, speakers: readonly Speaker[]): "family" | "role" | null {
  for (const { lexicon, tokenize } of speakers) {
    const role = lexicon.classNamed("role");
    const parent = lexicon.classNamed("parent");
    for (const token of tokenize(name).tokens) {
      const { classes } = token.entry;
      if (parent !== undefined && classes.has(parent)) return "family";
      if (role !== undefined && classes.has(role)) return "role";
    }
  }
  return null;
}

/** How many words of a text a language knows; its small words count double. */
function knownWords({ lexicon }: Speaker, tokens: readonly Token[]): number {
  let known = 0;
  for (const { word, entry } of tokens)
    if (word !== "." && word !== "?")
      known += lexicon.common.has(word) ? 2 : entry.stem > 0 || entry.classes.size > 0 ? 1 : 0;
  return known;
}

/** The language that knows most of the words of a message; none when two come close. */
function languageOf(speakers: readonly Speaker[], text: string): Speaker | null {
  const [first, second] = speakers
    .map((speaker) => ({ speaker, known: knownWords(speaker, speaker.tokenize(text).tokens) }))
    .sort((a, b) => b.known - a.known);
  return first && first.known > 1 + 1.25 * (second?.known ?? 0) ? first.speaker : null;
}

/** The language that knows most of the words in the first messages, and a second one in which some are clearly written. */
function chooseLanguages(speakers: readonly Speaker[], messages: readonly ChatMessage[]): Speaker[] {
  if (speakers.length < 2) return [...speakers];
  const known = new Map(speakers.map((speaker) => [speaker, 0]));
  const written = new Map(speakers.map((speaker) => [speaker, 0]));
  for (const { text } of messages) {
    const start = text.slice(0, 400);
    for (const speaker of speakers)
      known.set(speaker, (known.get(speaker) ?? 0) + knownWords(speaker, speaker.tokenize(start).tokens));
    const own = languageOf(speakers, start);
    if (own) written.set(own, (written.get(own) ?? 0) + 1);
  }
  const by = (counts: Map<Speaker, number>) =>
    [...speakers].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const [first] = by(known);
  if (!first) return [];
  const [second] = by(written).filter((speaker) => speaker !== first);
  const decided = [...written.values()].reduce((sum, count) => sum + count, 0);
  const share = second ? (written.get(second) ?? 0) : 0;
  return second && share >= 2 && share >= 0.2 * decided ? [first, second] : [first];
}
