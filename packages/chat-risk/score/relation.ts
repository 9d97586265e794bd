import { address, type WordEntry } from "../cues/compile.ts";
import type { Message, Writer } from "./record.ts";
import type { Speaker } from "./speaker.ts";

const { role, possess, parent, ack } = address;

function anyRole(words: readonly WordEntry[]): boolean {
  for (const entry of words) if ((entry.address & role) !== 0) return true;
  return false;
}

/** "ok mum", "thanks coach": how the others address someone. */
export function noteRelation({ by, text, words, starts, ends }: Message): void {
  if (words.length === 0 || words.length > 24 || !anyRole(words)) return;
  const places = [...words.keys()].filter((at) => {
    const entry = words[at];
    return entry !== undefined && !entry.ends && !entry.asks && !entry.word.startsWith("em:");
  });
  const is = (at: number, bit: number): boolean => ((words[places[at] ?? -1]?.address ?? 0) & bit) !== 0;
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

/** What somebody is saved as in the telephone, also in names written as one word ("AuntieRose", "coach_dave7"). */
export function nameRole(name: string, speakers: readonly Speaker[]): Writer["named"] {
  const parts = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/[_\d]+/g, " ");
  let bits = 0;
  for (const { tokenize } of speakers) for (const entry of tokenize(parts).words) bits |= entry.address;
  // "Mum (nurse)" is mum, and whoever counsels on a line is the line
  if ((bits & (parent | address["name-family"])) !== 0) return "family";
  if ((bits & address["name-helpline"]) !== 0) return "helpline";
  return (bits & (role | address["name-role"])) !== 0 ? "role" : null;
}
