import type { Language } from "../model.ts";
import { greekSound } from "./greek.ts";

const iberian = (word: string, language: "es" | "pt"): string => {
  let out = word
    .replace(/qu(?=[eiy])/g, "k")
    .replace(/q/g, "k")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/ch/g, "X")
    .replace(/c/g, "k")
    .replace(/z/g, "s")
    .replace(/w/g, "gu");
  if (language === "es") out = out.replace(/ll/g, "y").replace(/v/g, "b").replace(/sh/g, "X");
  else out = out.replace(/lh/g, "li").replace(/nh/g, "ni").replace(/sh/g, "X").replace(/x/g, "X").replace(/y/g, "i");
  return out.replace(/h/g, "").replace(/X/g, "x");
};

const leet: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", $: "s", "@": "a" };

/**
 * Brings one word to the spelling used for comparison: lower case, no accents, no doubled letters, digits that stand
 * for letters undone, and per language the sounds that chat spelling confuses. Cue words and messages both pass here.
 */
export function normalizeWord(raw: string, language: Language): string {
  let word = raw
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’`´]/g, "");
  if (/^\d+$/.test(word)) return word;
  if (/\d/.test(word) && /^[a-z]+\d[a-z]*\d?[a-z]+$/.test(word) && language !== "el")
    word = word.replace(/[013457]/g, (digit) => leet[digit] ?? digit);
  if (language === "el") word = greekSound(word);
  else if (language !== "en") word = iberian(word, language);
  else word = word.replace(/ph/g, "f");
  // "off" and "of" must stay apart, "heyy" and "hey" meet
  return word.length <= 3 ? word : word.replace(/(\p{L})\1+/gu, "$1");
}

/** A stem may end where the next letter decides the sound ("dic-" in digo, dice): all its spellings. */
export function normalizeStem(raw: string, language: Language): string[] {
  const word = normalizeWord(raw, language);
  if ((language === "es" || language === "pt") && /c$/i.test(raw)) return [word, `${word.slice(0, -1)}s`];
  return [word];
}
