import type { Message, Writer } from "./record.ts";
import type { Speaker } from "./speaker.ts";

/** "ok mum", "thanks coach": how the others address someone. */
export function noteRelation({ by, text, words, starts, ends, speaker: { lexicon } }: Message): void {
  const { role, possess, parent, ack } = lexicon.relation;
  if (words.length === 0 || words.length > 24 || !words.some((entry) => entry.role)) return;
  const places = [...words.keys()].filter((at) => {
    const { word } = words[at] ?? { word: "" };
    return word !== "." && word !== "?" && !word.startsWith("em:");
  });
  const is = (at: number, id: number): boolean => {
    const entry = words[places[at] ?? -1];
    return entry !== undefined && lexicon.meanings.has(entry.bits, id);
  };
  for (const at of new Set([0, 1, 2, places.length - 1])) {
    const place = places[at];
    if (place === undefined || !is(at, role) || is(at - 1, possess)) continue;
    const comma = /^\s*[,!]/.test(text.slice(ends.at(place)));
    const alone = places.length === 1;
    const last = at === places.length - 1;
    const closes = last && (is(at - 1, ack) || /,\s*$/.test(text.slice(0, starts.at(place))));
    const opens = (at === 0 || is(at - 1, ack)) && (comma || last || is(at + 1, ack) || (at > 0 && is(at - 1, ack)));
    if (!alone && !closes && !opens) continue;
    if (is(at, parent)) by.family++;
    else by.role++;
  }
}

/** What somebody is saved as in the telephone. */
export function nameRole(name: string, speakers: readonly Speaker[]): Writer["named"] {
  for (const { lexicon, tokenize } of speakers) {
    const { parent } = lexicon.relation;
    for (const { bits, role } of tokenize(name).words) {
      if (lexicon.meanings.has(bits, parent)) return "family";
      if (role) return "role";
    }
  }
  return null;
}
