import { z } from "zod";
import { contradiction } from "./contradictions.ts";
import { type Refusal, refusalOf, refuse } from "./question-faults.ts";
import { COMMON, type QuestionKind, shapeOf } from "./question-shapes.ts";
import { TOPIC_FACTS } from "./topics.ts";

/** A read question: plain facts, closed vocabulary. */
export interface Question {
  readonly ok: true;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Known words that this topic has no use for. */
  readonly unused: readonly string[];
}

/** Reads the text of a question. Expected faults come back as one line, never as an exception. */
export function readQuestion(kind: QuestionKind, source: string): Question | Refusal {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch (error) {
    // The engine's reason quotes what it read, which may be anything.
    const why = error instanceof Error ? error.message.replace(/[\s\p{C}]+/gu, " ").slice(0, 160) : "";
    return refuse("law.question.unreadable", `not JSON: ${why}`);
  }
  return checkQuestion(kind, parsed);
}

/** The same for an object that is already parsed. */
export function checkQuestion(kind: QuestionKind, parsed: unknown): Question | Refusal {
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return refuse("law.question.unreadable", "the question must be one JSON object");
  // an object that JSON gave: its keys are texts
  const object = parsed as Record<string, unknown>;
  let given: unknown = object;
  if (kind === "evidence" && typeof object.asks === "string") given = { ...object, asks: object.asks.toLowerCase() };
  if (kind === "right") {
    const topic = z.object({ topic: COMMON.topic }).safeParse(object);
    if (!topic.success) return refusalOf(kind, topic.error.issues[0], object);
  }
  const read = shapeOf(kind, String(object.topic)).safeParse(given);
  if (!read.success) return refusalOf(kind, read.error.issues[0], object);
  // a strict object schema gives an object
  const facts = withKnown(read.data as Record<string, unknown>);
  const clash = contradiction(facts);
  if (clash) return refuse("law.question.contradiction", clash);
  const known = kind === "right" ? { ...TOPIC_FACTS[String(facts.topic)], ...COMMON } : null;
  return { ok: true, facts, unused: known ? Object.keys(facts).filter((key) => !(key in known)) : [] };
}

/** What the words themselves say: `group` is for `other`, csa harms minors, offline is not by information system. */
function withKnown(facts: Record<string, unknown>): Record<string, unknown> {
  const stated = facts.offence;
  if (typeof stated !== "object" || stated === null) return facts;
  const offence: Record<string, unknown> = { ...stated };
  const named = offence.kind === "csa" || offence.kind === "thb";
  if (named && offence.group === undefined) offence.group = null;
  if (offence.kind === "csa" && offence.minorVictim === undefined) offence.minorVictim = true;
  if (offence.offline === true && offence.byInformationSystem === undefined) offence.byInformationSystem = false;
  return { ...facts, offence };
}
