import type { CompiledLexicon, Rule } from "./cues/compile.ts";
import { type CueReading, readCues } from "./cues/match.ts";
import type { Language } from "./model.ts";
import { type OfflineCheck, type OfflineData, runChecks } from "./offline/checks.ts";
import { describe, type Features } from "./score/features.ts";
import { type Token, tokenize } from "./text/tokens.ts";

export interface Judged {
  reading: CueReading;
  tokens: Token[];
  checks: OfflineCheck[];
  features: Features;
}

/** Longer texts than this are not one offer; the rest is left unread. */
const longestOffer = 40_000;

/** Reads one offer: its cues, what can be compared offline, and the numbers the model sums. */
export function judge(
  text: string,
  language: Language,
  lexicon: CompiledLexicon,
  rules: readonly Rule[],
  data: OfflineData,
): Judged {
  const part = text.slice(0, longestOffer);
  const tokens = tokenize(part, language);
  const reading = readCues(part, tokens, lexicon, rules);
  const { contacts, checks } = runChecks(part, data);
  const features = describe(reading, tokens, contacts, [...new Set(checks.map((check) => check.id))]);
  return { reading, tokens, checks, features };
}
