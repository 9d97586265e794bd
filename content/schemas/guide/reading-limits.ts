import { englishGrade, portugueseEase, spanishEase, wordsPerSentence } from "../reading-level.ts";
import type { ContentLanguage } from "../shared.ts";
import type { GuideReading } from "./front-matter.ts";
import type { GuideElement, GuideNode } from "./tree.ts";

/**
 * What a page may ask of its reader. Greek has no settled formula, so there the length of sentences is all; the other
 * languages are held to it too.
 */
const limits: Readonly<Record<GuideReading, { words: number; grade: number; spanish: number; portuguese: number }>> = {
  easy: { words: 9, grade: 4.5, spanish: 75, portuguese: 65 },
  plain: { words: 14, grade: 8, spanish: 60, portuguese: 48 },
  professional: { words: 17, grade: 11, spanish: 48, portuguese: 35 },
};

/** What is too hard in a page, in a few words each; empty when it reads as it should. */
export function tooHard(language: ContentLanguage, reading: GuideReading, body: readonly GuideNode[]): string[] {
  const limit = limits[reading];
  const texts = runningTexts(body);
  const faults: string[] = [];
  const check = (name: string, value: number, ok: boolean) => {
    if (!ok) faults.push(`${name} ${value.toFixed(1)}`);
  };
  const words = wordsPerSentence(texts);
  check("words in a sentence", words, words <= limit.words);
  if (language === "en") check("school grade", englishGrade(texts), englishGrade(texts) <= limit.grade);
  if (language === "es") check("INFLESZ", spanishEase(texts), spanishEase(texts) >= limit.spanish);
  if (language === "pt") check("Flesch-Martins", portugueseEase(texts), portugueseEase(texts) >= limit.portuguese);
  return faults;
}

/** Paragraphs and items as texts of their own; headings and the words of links to the form are labels, not sentences. */
function runningTexts(nodes: readonly GuideNode[]): string[] {
  return nodes.flatMap((node): string[] => {
    if (typeof node === "string") return [node];
    if (node.tag === "heading" || node.tag === "report") return [];
    return ["p", "item"].includes(node.tag) ? [wordsIn(node)] : runningTexts(node.children);
  });
}

const wordsIn = (element: GuideElement): string =>
  element.children.map((child) => (typeof child === "string" ? child : wordsIn(child))).join("");
