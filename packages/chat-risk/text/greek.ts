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

/** `word` is lower case without accents, in either script. */
export function greekSound(word: string): string {
  let latin = "";
  for (const character of word) latin += letters[character] ?? character;
  return latin
    .replace(/th/g, "8")
    .replace(/ks|3/g, "x")
    .replace(/ch/g, "x")
    .replace(/ph/g, "f")
    .replace(/w/g, "o")
    .replace(/ou/g, "U")
    .replace(/[ao]y(?=[aeiou])/g, (match) => `${match[0]}v`)
    .replace(/a[yu]/g, "af")
    .replace(/e[yu]/g, "ef")
    .replace(/av/g, "af")
    .replace(/ev/g, "ef")
    .replace(/[eo]i|yi|oy/g, (match) => (match === "oy" ? "U" : "i"))
    .replace(/ai/g, "e")
    .replace(/h(?=[aeioyU])/g, "x")
    .replace(/h/g, "i")
    .replace(/y/g, "i")
    .replace(/mp|b/g, "v")
    .replace(/nt|dh/g, "d")
    .replace(/g[gkx]|ng/g, "g")
    .replace(/U/g, "u")
    .replace(/j/g, "x");
}
