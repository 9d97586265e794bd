import { wordsSchema } from "#platform/intake";

/** Rising. From which points each begins stands in content/signals/urgency.json, its name in urgency.<language>.json. */
export const bands = ["routine", "soon", "high", "critical"] as const;
export type Band = (typeof bands)[number];

/** `waiting`: for the reporter's answer. `in_case`: the work goes on in a case. */
const reportStates = ["open", "waiting", "in_case", "closed"] as const;
export type ReportState = (typeof reportStates)[number];

/** Why a report was closed; words in content/messages/<language>/desk.json under `outcome`. `duplicate` comes from merging only. */
export const closeOutcomes = [
  "passed-on",
  "advice-given",
  "too-little-known",
  "no-sign-of-harm",
  "not-our-field",
  "withdrawn",
] as const;
export type CloseOutcome = (typeof closeOutcomes)[number];

const decisionKinds = ["ask", "refer-out", "close", "merge", "reopen", "take-over", "open-case", "join-case"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** A rule that spoke, with its points. All that is kept in the clear of why a report stands where it does. */
export type ScoreReason = { readonly rule: string; readonly points: number };

/** Times and sizes of the desk, in one place. Minutes unless the name says otherwise. */
export const spans = {
  /** A lock ends by itself after this much silence. */
  lock: 15,
  /** Opened content closes by itself after this much silence. */
  opening: 15,
  /** A picture that was shown is grey again after this. */
  reveal: 2,
  /** A longer gap between two signs of life is not reading time. */
  readingGapSeconds: 90,
  /** How long an answer to a report entered twice is kept. */
  entryHours: 24,
} as const;

export const limits = { reason: 2000, note: 10_000, tag: 60, viewName: 60, views: 20, tags: 20 } as const;

export const reasonSchema = wordsSchema(limits.reason, 3);
