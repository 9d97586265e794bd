/** One step on the way to one spelling: what is found is put otherwise. */
export interface Step {
  find: RegExp;
  put: string;
  /** Bits of letters: a word in which `find` finds something has all those of one of these. */
  needs: readonly number[];
}

/** A bit for each letter a-z, shared with other characters: it can be said only that a letter is not there. */
function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** `needs` are the letters without which nothing is found; "ab c" are a and b together, or c. */
export const step = (find: RegExp, put: string, needs: string): Step => ({
  find,
  put,
  needs: needs.split(" ").map(lettersIn),
});

/** Takes the steps one after the other; most words lack the letters of most of them, and nothing is searched then. */
export function respell(word: string, steps: readonly Step[]): string {
  let out = word;
  let letters = lettersIn(out);
  for (const { find, put, needs } of steps) {
    if (!needs.some((need) => (letters & need) === need)) continue;
    out = out.replace(find, put);
    letters = lettersIn(out);
  }
  return out;
}
