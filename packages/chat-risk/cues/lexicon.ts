import type { Language } from "../model.ts";

/**
 * The words of one language, as reviewed data. Patterns are sequences of elements parted by spaces:
 *   word        this word              stem*      a word that begins so
 *   a|b|@c      any of these           @class     a word of a class
 *   #child      a number 7-17          #adult     a number 18-79       #any a number
 *   ?           end of a question
 * Between two elements up to two other words may stand; `+x` must follow at once, `~x` may come up to six words later.
 * `x & y & z` asks for all in one message in any order, `-x` for none of it anywhere in the message.
 */
export interface Lexicon {
  language: Language;
  source: string;
  reviewed: string;
  /** Common small words, to tell the language of a chat. */
  common: string;
  abbreviations: Record<string, string>;
  classes: Record<string, string>;
  /** Words of each field of meaning of notions.json; every language fills all of them. */
  notions: Record<string, string>;
  /** Keys such as "GS08.parents", "X.family" (context), "C.resist" (the protected person's words). */
  cues: Record<string, string[]>;
}
