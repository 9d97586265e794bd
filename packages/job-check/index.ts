export {
  type CheckOptions,
  createChecker,
  type GenuineSign,
  type JobChecker,
  type JobReport,
  type JobSignal,
  type JobsReport,
  type OfflineFinding,
} from "./check.ts";
export type { BandWords, JobCheckData, SignalData, SignalWords, Wording } from "./content-types.ts";
export type { Lexicon, RuleData } from "./cues/lexicon.ts";
export { explainProblem } from "./explain-problem.ts";
export {
  type Audience,
  type Band,
  bands,
  type Language,
  languages,
  type Problem,
  type ProblemCode,
  type Result,
  type Span,
} from "./model.ts";
export { largestInput } from "./read/bytes.ts";
export type { RowError } from "./read/offers.ts";
export type { Weights } from "./score/weights.ts";
