import type { Language } from "../model.ts";
import { greekSound } from "./greek.ts";

export interface Token {
  /** The word in the spelling used for comparison; "." ends a sentence. */
  word: string;
  /** Character range in the text as written. */
  start: number;
  end: number;
}

const pieces = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*|[.!?;…\n•·]+|\p{Extended_Pictographic}/gu;
const marks = /[\u0300-\u036f'’ʼ]/g;

/** Lower case, no accents, letters drawn out ("freeee") shortened; Greek by sound. Cue words and offers both pass here. */
export function normalizeWord(raw: string, language: Language): string {
  const plain = raw
    .toLowerCase()
    .normalize("NFD")
    .replace(marks, "")
    .replace(/(\p{L})\1{2,}/gu, "$1");
  if (/^\d+$/.test(plain)) return plain;
  // a zero among letters stands for the letter o ("amaz0n"); "3am" and "b2" stay
  const letters = /\p{L}0\p{L}/u.test(plain) ? plain.replace(/0/g, "o") : plain;
  return language === "el" ? greekSound(letters) : letters;
}

/** Words and ends of sentences with their place; a full stop within a number or an address ends nothing. */
export function tokenize(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pieces)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    if (/^[.!?;…\n•·]/.test(raw)) {
      const inside = raw === "." && /[\p{L}\p{N}]/u.test(text[end] ?? "");
      // a single line break inside a paragraph is often only a wrapped line
      if (!inside) tokens.push({ word: ".", start, end });
    } else tokens.push({ word: normalizeWord(raw, language), start, end });
  }
  return tokens;
}
