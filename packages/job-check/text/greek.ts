/**
 * One spelling, by sound, for Greek in Greek and in Latin letters: "θέλουμε", "theloume" and "8eloume" meet. Differences
 * that writers in Latin letters do not keep (χ and ξ, the five spellings of "i") are given up on purpose.
 */
const sounds: Record<string, string> = {
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

const steps: [RegExp, string][] = [
  [/th/g, "8"],
  [/ks|3/g, "x"],
  [/ch/g, "x"],
  [/ph/g, "f"],
  [/w/g, "o"],
  [/ou/g, "Q"],
  [/[ae][yu](?=[aeiovgdzlmnr])/g, "*v"],
  [/[ae][yu]/g, "*f"],
  [/[eo][iy]|yi/g, "i"],
  [/ai/g, "e"],
  [/h(?=[aeioyQ])/g, "x"],
  [/h/g, "i"],
  [/[yu]/g, "i"],
  [/mp|b/g, "p"],
  [/nt/g, "d"],
  [/g[gk]|ng/g, "g"],
  [/j/g, "x"],
  [/Q/g, "u"],
  [/(.)\1+/g, "$1"],
];

/** @param word lower case without accents, in either script */
export function greekSound(word: string): string {
  let out = "";
  for (const letter of word) out += sounds[letter] ?? letter;
  for (const [from, to] of steps)
    out = to.startsWith("*") ? out.replace(from, (found) => `${found[0]}${to[1]}`) : out.replace(from, to);
  return out;
}
