import type { Language } from "../model.ts";
import { greekSound } from "./greek.ts";
import { respell, step } from "./respell.ts";

/** Sounds that chat spelling confuses; a capital X stands for what is written x in the end. */
const iberian = [
  step(/qu(?=[eiy])/g, "k", "qu"),
  step(/q/g, "k", "q"),
  step(/c(?=[eiy])/g, "s", "c"),
  step(/ch/g, "X", "ch"),
  step(/c/g, "k", "c"),
  step(/z/g, "s", "z"),
  step(/w/g, "gu", "w"),
];
const spanish = [...iberian, step(/ll/g, "y", "l"), step(/v/g, "b", "v"), step(/sh/g, "X", "sh")];
const portuguese = [
  ...iberian,
  step(/lh/g, "li", "lh"),
  step(/nh/g, "ni", "nh"),
  step(/sh/g, "X", "sh"),
  step(/x/g, "X", "x"),
  step(/y/g, "i", "y"),
];
const last = [step(/h/g, "", "h"), step(/X/g, "x", "x")];
export const spellings = {
  en: [step(/ph/g, "f", "ph")],
  es: [...spanish, ...last],
  pt: [...portuguese, ...last],
};

const leet: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", $: "s", "@": "a" };

/** Letters that have neither accents nor capitals, and no digits. */
const isPlain = /^[a-zα-ω]+$/;
function hasDouble(word: string): boolean {
  for (let at = 1; at < word.length; at++) if (word.charCodeAt(at) === word.charCodeAt(at - 1)) return true;
  return false;
}

/**
 * Brings one word to the spelling used for comparison: lower case, no accents, no doubled letters, digits that stand
 * for letters undone, and per language the sounds that chat spelling confuses. Cue words and messages both pass here.
 */
export function normalizeWord(raw: string, language: Language): string {
  let word = raw.toLowerCase();
  const plain = isPlain.test(word);
  if (!plain) {
    word = word.normalize("NFD").replace(/[\u0300-\u036f'’`´]/g, "");
    if (/^\d+$/.test(word)) return word;
    if (/\d/.test(word) && /^[a-z]+\d[a-z]*\d?[a-z]+$/.test(word) && language !== "el")
      word = word.replace(/[013457]/g, (digit) => leet[digit] ?? digit);
  }
  word = language === "el" ? greekSound(word) : respell(word, spellings[language]);
  // "off" and "of" must stay apart, "heyy" and "hey" meet
  return word.length <= 3 || (plain && !hasDouble(word)) ? word : word.replace(/(\p{L})\1+/gu, "$1");
}

/** A stem may end where the next letter decides the sound ("dic-" in digo, dice): all its spellings. */
export function normalizeStem(raw: string, language: Language): string[] {
  const word = normalizeWord(raw, language);
  if ((language === "es" || language === "pt") && /c$/i.test(raw)) return [word, `${word.slice(0, -1)}s`];
  return [word];
}
