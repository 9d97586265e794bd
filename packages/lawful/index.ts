export type { Clock, Source } from "./answer.ts";
export { NOTICE } from "./answer.ts";
export type { Condition, Need, Reason, Verdict } from "./clauses.ts";
export { NEEDS, stricter } from "./clauses.ts";
export type { EvidenceAnswer, Excluded } from "./evidence.ts";
export { answerEvidence } from "./evidence.ts";
export type { Notice, Route } from "./evidence-route.ts";
export type { Validation } from "./evidence-sign.ts";
export { LAW_FILES, readLaw } from "./files.ts";
export type { Question } from "./input.ts";
export { checkQuestion, readQuestion } from "./input.ts";
export type { Law, LawFiles } from "./law.ts";
export { loadLaw, zoneOf } from "./law.ts";
export type { MethodAnswer } from "./method.ts";
export { answerMethod } from "./method.ts";
export type { Moment } from "./moment.ts";
export {
  addBusinessDays,
  addSpan,
  clockReading,
  dateOf,
  firstMs,
  fromWall,
  instant,
  isOver,
  lastMs,
  parseMoment,
  parseSpan,
  placeMoment,
} from "./moment.ts";
export type { Refusal } from "./question-faults.ts";
export { factPaths, type QuestionKind } from "./question-shapes.ts";
export type { RightAnswer, StatusVerdict } from "./right.ts";
export { answerRight } from "./right.ts";
export type { Row } from "./rows.ts";
export { checkRows } from "./rows.ts";
export { isShorter, type ShorterTerm, tighten } from "./tighten.ts";
export { TOPIC_FACTS, TOPICS } from "./topics.ts";
export { nearest, WORDS } from "./words.ts";
