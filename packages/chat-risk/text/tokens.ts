import type { Language } from "../model.ts";
import { normalizeWord } from "./normalize.ts";

export interface Token {
  /** Normalised word, "?" or "." for ends of sentences, or a name for an emoji ("em:secret"). */
  word: string;
  /** Character range in the message as written. */
  start: number;
  end: number;
}

const emoji: Record<string, string> = {
  "🤫": "em:secret",
  "🤐": "em:secret",
  "🙊": "em:secret",
  "📷": "em:photo",
  "📸": "em:photo",
  "🤳": "em:photo",
  "🎥": "em:photo",
  "🎂": "em:party",
  "🎉": "em:party",
  "🎈": "em:party",
  "🥳": "em:party",
  "🎁": "em:gift",
  "⏰": "em:hurry",
  "⏳": "em:hurry",
  "⌛": "em:hurry",
  "❤": "em:love",
  "😍": "em:love",
  "😘": "em:love",
  "🥰": "em:love",
  "💋": "em:love",
  "💕": "em:love",
  "😭": "em:cry",
  "😢": "em:cry",
  "😰": "em:cry",
  "😨": "em:cry",
  "🎮": "em:game",
  "⚽": "em:sport",
  "🏀": "em:sport",
  "😂": "em:laugh",
  "🤣": "em:laugh",
  "😅": "em:laugh",
  "😏": "em:smirk",
  "😈": "em:smirk",
  "🔪": "em:knife",
};

const pieces = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|[.!?;…\n]+|\p{Extended_Pictographic}/gu;
const greekPieces = /[\p{L}\p{M}\p{N}]+|[.!?;…\n]+|\p{Extended_Pictographic}/gu;

/** Splits and normalises messages of one language; words seen before cost one look-up. */
export function createTokenizer(language: Language, abbreviations: ReadonlyMap<string, readonly string[]>) {
  const seen = new Map<string, readonly string[]>();
  const pattern = language === "el" ? greekPieces : pieces;
  const look = (raw: string): readonly string[] => {
    const known = seen.get(raw);
    if (known) return known;
    const plain = raw
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f'’]/g, "");
    const age = /^(\d{1,2})([a-zα-ω]{1,6})$/.exec(plain);
    const words =
      abbreviations.get(plain.replace(/(\p{L})\1{2,}/gu, "$1")) ??
      (age?.[1] && age[2] && language !== "el"
        ? [age[1], ...(abbreviations.get(age[2]) ?? [normalizeWord(age[2], language)])]
        : [normalizeWord(raw, language)]);
    // bounded: a hostile export must not grow this without end
    if (seen.size > 200_000) seen.clear();
    seen.set(raw, words);
    return words;
  };
  return (text: string): Token[] => {
    const tokens: Token[] = [];
    const found = text.length > 4000 ? text.slice(0, 4000) : text;
    for (const match of found.matchAll(pattern)) {
      const raw = match[0];
      const start = match.index;
      const end = start + raw.length;
      const first = raw.codePointAt(0) ?? 0;
      if (first === 0x3f || first === 0x3b || (raw.includes("?") && /^[.!?;…\n]+$/.test(raw)))
        tokens.push({ word: "?", start, end });
      else if (first === 0x2e || first === 0x21 || first === 0x2026 || first === 10)
        tokens.push({ word: ".", start, end });
      else if (emoji[raw]) tokens.push({ word: emoji[raw], start, end });
      else for (const word of look(raw)) tokens.push({ word, start, end });
    }
    return joinSpaced(tokens, language);
  };
}

/** "s e c r e t" becomes one word; languages with one-letter words need four in a row. */
function joinSpaced(tokens: Token[], language: Language): Token[] {
  const need = language === "en" ? 3 : 4;
  let run = 0;
  let any = false;
  for (const token of tokens) {
    run = token.word.length === 1 && /\p{L}/u.test(token.word) ? run + 1 : 0;
    if (run >= need) any = true;
  }
  if (!any) return tokens;
  const out: Token[] = [];
  let group: Token[] = [];
  const flush = () => {
    const first = group[0];
    const last = group[group.length - 1];
    if (group.length >= need && first && last)
      out.push({
        word: normalizeWord(group.map((token) => token.word).join(""), language),
        start: first.start,
        end: last.end,
      });
    else out.push(...group);
    group = [];
  };
  for (const token of tokens) {
    if (token.word.length === 1 && /\p{L}/u.test(token.word)) group.push(token);
    else if (token.word === "." && group.length > 0 && group.length < 12) {
      if (token.end - token.start > 1) {
        flush();
        out.push(token);
      }
    } else {
      flush();
      out.push(token);
    }
  }
  flush();
  return out;
}
