import type { CompiledLexicon } from "../cues/compile.ts";
import { CueMatcher } from "../cues/match.ts";
import type { ChatMessage } from "../model.ts";
import { createTokenizer, type Reading } from "../text/tokens.ts";

/** One language, ready to read messages; it remembers words it met, so all conversations of a file share it. */
export interface Speaker {
  lexicon: CompiledLexicon;
  tokenize: (text: string) => Reading;
  matcher: CueMatcher;
}

export const createSpeakers = (lexicons: readonly CompiledLexicon[]): Speaker[] =>
  lexicons.map((lexicon) => ({
    lexicon,
    tokenize: createTokenizer(lexicon.language, lexicon.abbreviations, lexicon.entryOf),
    matcher: new CueMatcher(lexicon),
  }));

interface Read {
  speaker: Speaker;
  reading: Reading;
}

/** How many words of a text a language knows; its small words count double. */
function knownWords({ words }: Reading): number {
  let known = 0;
  for (const entry of words) known += entry.known;
  return known;
}

/** Where in `known` the most is, when no other comes close; -1 otherwise. */
function clearlyMost(known: readonly number[]): number {
  let most = 0;
  for (let at = 1; at < known.length; at++) if ((known[at] ?? 0) > (known[most] ?? 0)) most = at;
  const best = known[most] ?? 0;
  for (let at = 0; at < known.length; at++) if (at !== most && best <= 1 + 1.25 * (known[at] ?? 0)) return -1;
  return best > 1 ? most : -1;
}

/** A message read in the language that knows most of its words; in the first when two come close. */
export function readInOwn(speakers: readonly Speaker[], text: string): Read | null {
  const [first] = speakers;
  if (!first) return null;
  if (speakers.length === 1) return { speaker: first, reading: first.tokenize(text) };
  const readings = speakers.map((speaker) => speaker.tokenize(text));
  const own = Math.max(0, clearlyMost(readings.map(knownWords)));
  const speaker = speakers[own];
  const reading = readings[own];
  return speaker && reading ? { speaker, reading } : null;
}

/** The language that knows most of the words in the first messages, and a second one in which some are clearly written. */
export function chooseLanguages(speakers: readonly Speaker[], messages: readonly ChatMessage[]): Speaker[] {
  if (speakers.length < 2) return [...speakers];
  const known = speakers.map(() => 0);
  const written = speakers.map(() => 0);
  for (const { text } of messages) {
    const start = text.slice(0, 400);
    const counts = speakers.map((speaker) => knownWords(speaker.tokenize(start)));
    for (const [at, count] of counts.entries()) known[at] = (known[at] ?? 0) + count;
    const own = clearlyMost(counts);
    if (own >= 0) written[own] = (written[own] ?? 0) + 1;
  }
  const by = (counts: readonly number[]): number[] =>
    [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const [first = 0] = by(known);
  const [second = first] = by(written).filter((at) => at !== first);
  const decided = written.reduce((sum, count) => sum + count, 0);
  const share = written[second] ?? 0;
  const chosen = second !== first && share >= 2 && share >= 0.2 * decided ? [first, second] : [first];
  return chosen.flatMap((at) => speakers[at] ?? []);
}
