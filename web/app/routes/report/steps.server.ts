import { evaluateCondition, type Facts, questionsOf } from "#content/schemas/condition.ts";
import { agePathOf, questionsFor } from "#content/schemas/fit-answers.ts";
import type { Question, ReportKind } from "#content/schemas/report-kinds.ts";
import type { DraftState } from "#platform/intake";

/** What conditions may ask about, from what is known so far. */
export function factsOf(state: DraftState): Facts {
  return { ...state.answers, kind: state.kind, for: state.forWhom, age: state.ageBand, country: state.country };
}

/** A small child who writes for themselves: shorter, with pictures, in simpler words. */
export const isChildPath = (state: DraftState): boolean => agePathOf(factsOf(state)) === "under-13";

/**
 * The pages of a kind's own questions for this reader, whatever has been answered: page numbers never move. Danger stands
 * alone; a question that depends on another comes on a later page; a small child gets one question at a time.
 */
export function allQuestionPages(kind: ReportKind, facts: Facts): Question[][] {
  const path = agePathOf(facts);
  const most = path === "under-13" ? 1 : 3;
  const questions = kind.questions
    .filter(({ audience }) => !audience || audience.includes(path))
    .sort((a, b) => Number(b.urgency ?? false) - Number(a.urgency ?? false));
  const pages: Question[][] = [];
  for (const question of questions) {
    const last = pages.at(-1);
    const depends = questionsOf(question.when);
    const full =
      !last ||
      last.some(({ id }) => id === "danger_now" || depends.includes(id)) ||
      last.reduce((sum, one) => sum + weightOf(one), 0) + weightOf(question) > most;
    if (full) pages.push([question]);
    else last.push(question);
  }
  return pages;
}

const weightOf = ({ type }: Question) => (type === "multi" || type === "longtext" || type === "identifiers" ? 2 : 1);

/** The questions of one page (from 1) that fit what is known; none when the page is passed over. */
export function questionsOnPage(kind: ReportKind, state: DraftState, page: number): Question[] {
  const facts = factsOf(state);
  return (allQuestionPages(kind, facts)[page - 1] ?? []).filter(({ when }) => evaluateCondition(when, facts));
}

/** Every page of this report in order, as the end of its address. */
function pathOf(kind: ReportKind | undefined, state: DraftState): string[] {
  const child = isChildPath(state);
  const questions = kind
    ? allQuestionPages(kind, factsOf(state)).flatMap((_, at) =>
        questionsOnPage(kind, state, at + 1).length > 0 ? [`questions/${String(at + 1)}`] : [],
      )
    : [];
  // A small child has said who and how old by choosing the easier way.
  const who = state.easy ? [] : ["who", "age"];
  const rest = child ? ["words"] : ["words", "files", "contact"];
  return ["", ...who, "place", ...questions, "advice", ...rest, "review"];
}

/** Rank of a page, also of one that is passed over now. */
function rankOf(path: string): number {
  const order = ["", "who", "age", "place", "questions", "advice", "words", "files", "contact", "review"];
  const [name = "", page = "0"] = path.split("/");
  return order.indexOf(name) * 100 + Number(page);
}

export function stepAfter(kind: ReportKind | undefined, state: DraftState, path: string): string {
  return pathOf(kind, state).find((one) => rankOf(one) > rankOf(path)) ?? "review";
}

export function stepBefore(kind: ReportKind | undefined, state: DraftState, path: string): string {
  return pathOf(kind, state).findLast((one) => rankOf(one) < rankOf(path)) ?? "";
}

/** "Step 2 of about 5": five parts, whatever the number of pages. */
export function progressOf(path: string): { step: number; about: number } {
  const name = path.split("/")[0] ?? "";
  const step = { questions: 2, advice: 3, words: 4, files: 4, contact: 4, review: 5 }[name] ?? 1;
  return { step, about: 5 };
}

/** Only answers to questions that are asked now: those of a kind chosen before, or of another path, are left behind. */
export function fittingAnswers(kind: ReportKind, state: DraftState): NonNullable<DraftState["answers"]> {
  const asked = new Set(questionsFor(kind, factsOf(state)).map(({ id }) => id));
  return Object.fromEntries(Object.entries(state.answers ?? {}).filter(([id]) => asked.has(id)));
}
