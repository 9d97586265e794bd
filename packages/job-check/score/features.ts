import type { CueReading } from "../cues/match.ts";
import type { Language } from "../model.ts";
import type { Contacts } from "../offline/contacts.ts";
import type { Token } from "../text/tokens.ts";

/** Named numbers between 0 and 1 that describe one offer; the model is a weighted sum of them. */
export type Features = Map<string, number>;

/** How much of a word is compared: enough to tell most words apart, short enough to meet its other endings. */
const stemLength = 6;
const pairLength = 4;

export function describe(
  reading: CueReading,
  tokens: readonly Token[],
  language: Language,
  contacts: Contacts,
  foundChecks: readonly string[],
): Features {
  const features: Features = new Map();
  for (const hit of reading.hits) features.set(`rule ${hit.rule.key}`, 1);
  for (const sight of reading.sights) features.set(`${sight.negated ? "no" : "class"} ${sight.classId}`, 1);
  const words = tokens.filter((token) => token.word !== ".");
  for (const [at, token] of words.entries()) {
    if (!/^\p{L}{2,}/u.test(token.word)) continue;
    features.set(`stem ${language} ${token.word.slice(0, stemLength)}`, 1);
    const next = words[at + 1]?.word;
    if (next && /^\p{L}/u.test(next))
      features.set(`pair ${language} ${token.word.slice(0, pairLength)} ${next.slice(0, pairLength)}`, 1);
  }
  const genuine = new Set(reading.hits.filter((hit) => hit.rule.id.startsWith("JG")).map((hit) => hit.rule.id));
  features.set("shape facts", Math.min(1, genuine.size / 6));
  features.set("shape length", Math.min(1, words.length / 90));
  if (words.length < 18) features.set("shape short", 1);
  if (genuine.size < 2) features.set("shape few facts", 1);
  if (contacts.freeMails.length > 0) features.set("shape free mail", 1);
  if (contacts.ownMails.length > 0) features.set("shape own mail", 1);
  for (const check of foundChecks) features.set(`check ${check}`, 1);
  return features;
}
