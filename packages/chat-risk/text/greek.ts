import { respell, step } from "./respell.ts";

/**
 * One spelling for Greek and for Greek written in Latin letters, by sound: "ξέρεις", "xereis" and "kseris" meet.
 * It loses differences on purpose (χ and ξ, β and μπ) because writers in Latin letters lose them too.
 */
const letters: Record<string, string> = {
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "8",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "x",
  ψ: "ps",
  ω: "o",
};

export const sounds = [
  step(/th/g, "8", "th"),
  step(/ks|3/g, "x", "ks 3"),
  step(/ch/g, "x", "ch"),
  step(/ph/g, "f", "ph"),
  step(/w/g, "o", "w"),
  step(/ou/g, "U", "ou"),
  step(/([ao])y(?=[aeiou])/g, "$1v", "y"),
  step(/a[yu]/g, "af", "ay au"),
  step(/e[yu]/g, "ef", "ey eu"),
  step(/av/g, "af", "av"),
  step(/ev/g, "ef", "ev"),
  step(/oy/g, "U", "oy"),
  step(/[eo]i|yi/g, "i", "ei oi yi"),
  step(/ai/g, "e", "ai"),
  step(/h(?=[aeioyU])/g, "x", "h"),
  step(/h/g, "i", "h"),
  step(/y/g, "i", "y"),
  step(/mp|b/g, "v", "mp b"),
  step(/nt|dh/g, "d", "nt dh"),
  step(/g[gkx]|ng/g, "g", "g"),
  step(/U/g, "u", "u"),
  step(/j/g, "x", "j"),
];

/** `word` is lower case without accents, in either script. */
export function greekSound(word: string): string {
  let latin = "";
  for (const character of word) latin += letters[character] ?? character;
  return respell(latin, sounds);
}
