export {
  type ChatAdvice,
  type ChatChecker,
  type ChatReport,
  type ChatSignal,
  type CheckOptions,
  createChecker,
} from "./check.ts";
export type { ChatRiskData, SignalData, SignalWords, Wording } from "./content-types.ts";
export type { Lexicon } from "./cues/lexicon.ts";
export { explainProblem } from "./explain-problem.ts";
export {
  type Audience,
  type Band,
  type ByteSource,
  bands,
  type ChatMessage,
  type Clock,
  type Language,
  languages,
  type Problem,
  type ProblemCode,
  type ReadNotes,
  type Result,
} from "./model.ts";
export { chooseReader, formats, readMessages } from "./readers/index.ts";
export type { Weights } from "./score/weights.ts";
export { sourceOfBlob, sourceOfBytes, sourceOfText } from "./source.ts";
