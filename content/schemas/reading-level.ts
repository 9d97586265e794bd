/** Sentences of a text. Line ends count as ends, and so does the semicolon, which is the Greek question mark. */
function sentencesOf(text: string): string[] {
  return text
    .split(/[.!?;]+(?:\s|$)|\n+/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];

/** Words per sentence, on average over all texts. */
export function wordsPerSentence(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  return sentences.reduce((sum, one) => sum + wordsOf(one).length, 0) / Math.max(1, sentences.length);
}

/** The longest sentence, in words. */
export function longestSentence(texts: readonly string[]): { words: number; sentence: string } {
  return texts
    .flatMap(sentencesOf)
    .map((sentence) => ({ words: wordsOf(sentence).length, sentence }))
    .reduce((a, b) => (b.words > a.words ? b : a), { words: 0, sentence: "" });
}

/** Syllables of an English word: groups of vowels, a silent final e not counted. Roughly right, which is enough here. */
function syllables(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?<=[^l])e$|(?<=[^dt])ed$/, "")
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}

/** Flesch-Kincaid grade of English texts: about the school year; reading age is about five more. */
export function englishGrade(texts: readonly string[]): number {
  const words = texts.flatMap(wordsOf).filter((word) => /[a-z]/i.test(word));
  const perWord = words.reduce((sum, word) => sum + syllables(word), 0) / Math.max(1, words.length);
  return 0.39 * wordsPerSentence(texts) + 11.8 * perWord - 15.59;
}

/** Syllables of a Spanish or Portuguese word: groups of vowels, with a break where a stressed or open vowel opens a new one. */
const romanceSyllables = (word: string): number =>
  Math.max(
    1,
    word
      .toLowerCase()
      .normalize("NFC")
      .replace(/(?<=[gq])u(?=[eiéí])/g, "")
      .match(/[iuüy]?(?:[aeoáéóâêôãõà])[iuyü]?|[íúiuüy]+/g)?.length ?? 0,
  );

function perWord(texts: readonly string[]): number {
  const words = texts.flatMap(wordsOf).filter((word) => /\p{L}/u.test(word));
  return words.reduce((sum, word) => sum + romanceSyllables(word), 0) / Math.max(1, words.length);
}

/** Szigriszt-Pazos perspicuity of Spanish texts, read on the INFLESZ scale: 55-65 normal, above it easy. */
export const spanishEase = (texts: readonly string[]): number =>
  206.835 - 62.3 * perWord(texts) - wordsPerSentence(texts);

/** Flesch reading ease of Portuguese texts (Martins and others): 50-75 easy, above it very easy. */
export const portugueseEase = (texts: readonly string[]): number =>
  248.835 - 84.6 * perWord(texts) - 1.015 * wordsPerSentence(texts);
