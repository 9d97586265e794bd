import type { ChatRiskData, SignalWords, Wording } from "./content-types.ts";
import { compileLexicon } from "./cues/compile.ts";
import { isWeak, untold } from "./cues/weak.ts";
import {
  type Audience,
  type Band,
  type ByteSource,
  bands,
  type ChatMessage,
  type Language,
  ProblemError,
  type ReadNotes,
  type Result,
} from "./model.ts";
import { chooseReader, readMessages } from "./readers/index.ts";
import { Desk } from "./score/desk.ts";
import { Naming } from "./score/naming.ts";
import type { Sighting } from "./score/record.ts";
import { ConversationScan, type Pair, type ScanResult } from "./score/scan.ts";
import { TextModel } from "./score/text-model.ts";

export interface ChatSignal {
  /** GS01-GS23. */
  id: string;
  /** Index of the message, from 0 over the messages people wrote. */
  message: number;
  /** Name of the person who wrote it. */
  by: string;
  /** Plain words, with the words of the message that showed it. */
  why: string;
  name: string;
  /** Character range within the message. */
  start: number;
  end: number;
  lookalike: string;
}

export interface ChatAdvice {
  audience: Audience;
  text: string;
}

export interface ChatReport {
  format: string;
  messages: number;
  /** The person the signals point towards, as named in the chat. */
  protected: string;
  band: Band;
  signals: ChatSignal[];
  advice: ChatAdvice[];
  language: Language;
  /** Set when the person asked for may be the wrong one: a pattern at `high` or more, and stronger, points towards this one. */
  elsewhere?: { protected: string; band: Band };
  notes: ReadNotes & { conversations: number; conversation?: string };
}

export interface CheckOptions {
  format?: string;
  /** Name of the person to protect; without it, the person the strongest pattern points towards. */
  protect?: string;
  language?: Language;
  /** Largest source read, in bytes (1 GiB unless told). */
  maxBytes?: number;
}

export interface ChatChecker {
  check(source: ByteSource, options?: CheckOptions): Promise<Result<ChatReport>>;
  /** The same for messages already read, without waiting (for a page that holds them). */
  checkMessages(messages: Iterable<ChatMessage>, options?: CheckOptions): Result<Omit<ChatReport, "format" | "notes">>;
}

const manyConversations = 5000;

/** Compiles the data once; the checker then keeps no state between chats. */
export function createChecker(data: ChatRiskData): ChatChecker {
  const names = data.notions.map((notion) => notion.name);
  const text = new TextModel(data.notions, data.weights, data.words);
  const naming = new Naming(data.notions, data.signals);
  const lexicons = data.lexicons.map((lexicon) => compileLexicon(lexicon, names, text.stemOf));
  // the language asked for is that of the answer; the chat is read in whatever it turns out to be written in
  const pick = (language?: Language): Desk => {
    if (language && !data.wordings.some((wording) => wording.language === language))
      throw new ProblemError({ code: "chat.language-unknown", facts: data.wordings.map((entry) => entry.language) });
    return new Desk(lexicons);
  };
  const attempt = <T>(error: unknown): Result<T> => {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  };
  return {
    async check(source, options = {}) {
      try {
        const limit = options.maxBytes ?? 1_073_741_824;
        if (source.size > limit)
          throw new ProblemError({ code: "chat.too-large", facts: [String(source.size), String(limit)] });
        const chosen = pick(options.language);
        const reader = await chooseReader(source, options.format);
        const notes: ReadNotes = { systemLines: 0 };
        const scans = new Map<string, ConversationScan>();
        let count = 0;
        let before: ConversationScan | undefined;
        for await (const batch of readMessages(source, reader, notes))
          for (const message of batch) {
            if (message.kind === "system") continue;
            count++;
            let scan = scans.get(message.conversation);
            if (!scan) {
              if (scans.size >= manyConversations) continue;
              scan = new ConversationScan(chosen, data.weights, text, naming);
              scans.set(message.conversation, scan);
            }
            if (before !== scan) before?.pause();
            before = scan;
            scan.add(message);
          }
        if (count === 0) throw new ProblemError({ code: "chat.no-messages", facts: [reader.format] });
        const found = strongest(scans, options.protect);
        const body = report(found, count, data, options.language);
        return {
          ok: true,
          value: {
            format: reader.format,
            ...body,
            notes: { ...notes, conversations: scans.size, ...(scans.size > 1 ? { conversation: found.name } : {}) },
          },
        };
      } catch (error) {
        return attempt(error);
      }
    },
    checkMessages(messages, options = {}) {
      try {
        const scan = new ConversationScan(pick(options.language), data.weights, text, naming);
        let count = 0;
        for (const message of messages) {
          if (message.kind !== "system") count++;
          scan.add(message);
        }
        if (count === 0) throw new ProblemError({ code: "chat.no-messages", facts: [] });
        const found = strongest(new Map([["", scan]]), options.protect);
        return { ok: true, value: report(found, count, data, options.language) };
      } catch (error) {
        return attempt(error);
      }
    },
  };
}

interface Found {
  name: string;
  result: ScanResult;
  pair: Pair;
  /** The strongest pair that points towards somebody else than the person asked for. */
  elsewhere: Pair | null;
}

/** Of all conversations and pairs, the one with the strongest pattern towards the protected person. */
function strongest(scans: Map<string, ConversationScan>, protect?: string): Found {
  let best: Omit<Found, "elsewhere"> | null = null;
  let elsewhere: Pair | null = null;
  const names = new Set<string>();
  for (const [name, scan] of scans) {
    const result = scan.finish();
    for (const writer of result.writers.keys()) if (names.size < 1000) names.add(writer);
    const children = result.pairs.filter((pair) => !pair.grownUp);
    const asked = protect === undefined ? children : result.pairs.filter((pair) => same(pair.child, protect));
    const pairs = asked.length > 0 || protect !== undefined ? asked : result.pairs;
    for (const pair of pairs) if (!best || pairScore(pair) > pairScore(best.pair)) best = { name, result, pair };
    if (protect !== undefined)
      for (const pair of children)
        if (!same(pair.child, protect) && (!elsewhere || pairScore(pair) > pairScore(elsewhere))) elsewhere = pair;
  }
  if (best) return { ...best, elsewhere };
  if (protect !== undefined && ![...names].some((name) => same(name, protect)) && names.size > 0)
    throw new ProblemError({ code: "chat.protect-unknown", facts: [protect, ...[...names].slice(0, 8)] });
  throw new ProblemError({ code: "chat.one-person", facts: [...names].slice(0, 1) });
}

const same = (a: string, b: string): boolean =>
  a.normalize("NFC").trim().toLowerCase() === b.normalize("NFC").trim().toLowerCase();

/** Orders pairs; between near equals, the one who speaks like a child is the one to protect. */
function pairScore(pair: Pair): number {
  const child =
    (pair.features["C.minor"] ?? 0) +
    0.5 * (pair.features["C.resist"] ?? 0) +
    (pair.features["C.fear"] ?? 0) +
    0.5 * (pair.features["C.alone"] ?? 0);
  return bands.indexOf(pair.band) * 4 + pair.total + child;
}

function report(
  { result, pair, elsewhere }: Found,
  messages: number,
  data: ChatRiskData,
  language?: Language,
): Omit<ChatReport, "format" | "notes"> {
  const spoken =
    language ?? data.lexicons.find((lexicon) => lexicon.language === result.languages[0])?.language ?? "en";
  const wording = data.wordings.find((entry) => entry.language === spoken) ?? data.wordings[0];
  const signals = pair.band === "calm" || !wording ? [] : collect(result, pair, data, wording);
  const seen = [...new Set(signals.map((signal) => signal.id))];
  const weightOf = (id: string): number => data.signals.find((signal) => signal.id === id)?.weight ?? 0;
  const advice: ChatAdvice[] = [];
  for (const audience of ["child", "teen", "parent", "teacher"] as const) {
    const text = wording?.bands[pair.band].advice[audience];
    if (text) advice.push({ audience, text });
  }
  for (const id of seen.sort((a, b) => weightOf(b) - weightOf(a)).slice(0, 4))
    for (const audience of ["child", "parent", "teacher"] as const) {
      const text = wording?.signals[id]?.advice[audience];
      if (text) advice.push({ audience, text });
    }
  const levelOf = (band: Band): number => bands.indexOf(band);
  const stronger =
    elsewhere !== null && levelOf(elsewhere.band) >= levelOf("high") && levelOf(elsewhere.band) > levelOf(pair.band);
  return {
    messages,
    protected: pair.child,
    band: pair.band,
    signals,
    advice,
    language: spoken,
    ...(stronger ? { elsewhere: { protected: elsewhere.child, band: elsewhere.band } } : {}),
  };
}

/**
 * One signal per message and kind, the strongest sighting first named; those that weigh nothing are left out, and a loose
 * one where something stronger names the message or the kind.
 */
function collect(result: ScanResult, pair: Pair, data: ChatRiskData, wording: Wording): ChatSignal[] {
  const best = new Map<string, { cue: string; signal: ChatSignal }>();
  const weightOf = (cue: string) => data.weights.weights[cue] ?? 0;
  const told = result.sightings.filter(
    ({ author, cue }) =>
      (pair.other === null ? author !== pair.child : author === pair.other) &&
      weightOf(cue) >= 0.05 &&
      !untold.has(cue) &&
      cue.slice(0, 4) in wording.signals,
  );
  const strong = told.filter(({ cue }) => !isWeak(cue));
  const strongIds = new Set(strong.map(({ cue }) => cue.slice(0, 4)));
  const strongMessages = new Set(strong.map(({ message }) => message));
  for (const sighting of told) {
    const id = sighting.cue.slice(0, 4);
    const words = wording.signals[id];
    if (!words || (isWeak(sighting.cue) && (strongIds.has(id) || strongMessages.has(sighting.message)))) continue;
    const key = `${sighting.message} ${id}`;
    const known = best.get(key);
    if (known && weightOf(known.cue) >= weightOf(sighting.cue)) continue;
    best.set(key, {
      cue: sighting.cue,
      signal: signalOf(id, sighting, words),
    });
  }
  // nothing named it outright: point at the messages the sum comes from, by the signal nearest to their words
  const found = [...best.values()].map(({ signal }) => signal);
  if (found.length === 0)
    for (const sighting of pair.evidence) {
      const id = sighting.cue.slice(0, 4);
      const words = wording.signals[id];
      if (!words) continue;
      const signal = signalOf(id, sighting, words);
      found.push({ ...signal, why: `${wording.nearest} ${signal.why}` });
    }
  return found.sort((a, b) => a.message - b.message || (a.id < b.id ? -1 : 1));
}

function signalOf(id: string, sighting: Sighting, words: SignalWords): ChatSignal {
  const quoted = sighting.words.replace(/\s+/g, " ").trim().slice(0, 80);
  return {
    id,
    message: sighting.message,
    by: sighting.author,
    why: `${words.why} (\u201c${quoted}\u201d)`,
    name: words.name,
    start: sighting.start,
    end: sighting.end,
    lookalike: words.lookalike,
  };
}
