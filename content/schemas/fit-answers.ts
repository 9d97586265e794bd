import { evaluateCondition, type Facts } from "./condition.ts";
import type { Advice, KindTexts, Question, QuestionTexts, ReportKind } from "./report-kinds.ts";
import type { AgePath } from "./shared.ts";

/**
 * Whose words are read. Children read their own path only when they write for themselves: someone who reports about a
 * child of eight is taken for an adult.
 */
export function agePathOf(facts: Facts): AgePath {
  if (facts.for !== "self") return "adult";
  return facts.age === "under-13" || facts.age === "13-17" ? facts.age : "adult";
}

/** The questions of a kind that fit what is known so far, those that feed urgency first. */
export function questionsFor(kind: ReportKind, facts: Facts): Question[] {
  const path = agePathOf(facts);
  return kind.questions
    .filter(({ audience, when }) => (!audience || audience.includes(path)) && evaluateCondition(when, facts))
    .sort((a, b) => Number(b.urgency ?? false) - Number(a.urgency ?? false));
}

const levels = ["emergency", "important", "info"] as const;

/** The advice of a kind that fits what is known, the most pressing first. */
export function adviceFor(kind: ReportKind, facts: Facts): Advice[] {
  return kind.advice
    .filter(({ when }) => evaluateCondition(when, facts))
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

export type QuestionWords = {
  readonly label: string;
  readonly help?: string | undefined;
  readonly why: string;
  readonly options: Readonly<Record<string, string>>;
};

/** The words of a question for this reader: a small child's own, or for oneself, or about another person. */
export function questionWords(texts: QuestionTexts, facts: Facts): QuestionWords {
  const { child } = texts;
  if (agePathOf(facts) === "under-13" && child) {
    return {
      label: child.label,
      help: child.help,
      why: child.why ?? texts.why,
      options: { ...texts.options, ...child.options },
    };
  }
  const own = facts.for === "self" ? texts.self : facts.for === "other" ? texts.other : undefined;
  return { label: own?.label ?? texts.label, help: texts.help, why: texts.why, options: texts.options ?? {} };
}

/** The words of a piece of advice for this reader. */
export function adviceWords(texts: KindTexts["advice"][string], facts: Facts): { title: string; text: string } {
  const words = agePathOf(facts) === "under-13" && texts.child ? texts.child : texts;
  return { title: words.title, text: words.text };
}
