/**
 * How a message is written, which says the same in every language: words in quotation marks are somebody else's, a
 * name is a third person. Each is a word of the lexicon, so that notions can be filled with it. Capitals throughout and
 * stretched words are left out: whoever writes so must be judged like anybody else.
 */
export const shapeWords = ["sh:quote", "sh:name", "sh:cheer"] as const;

export const quote = 1;
export const name = 2;
export const cheer = 4;

/** A capital and small letters: a name, when it does not begin a sentence. */
export const shapeOf = (raw: string): number =>
  raw.length >= 3 && raw !== raw.toLowerCase() && /^\p{Lu}\p{Ll}+$/u.test(raw) ? name : 0;
