import { z } from "zod";

const language = z.enum(["en", "es", "el", "pt"]);
const audiences = z.partialRecord(z.enum(["child", "teen", "parent", "teacher"]), z.string().min(3));

/** content/signals/chat/lexicon.<language>.json */
export const lexiconSchema = z.object({
  language,
  source: z.string().min(10),
  reviewed: z.string().min(10),
  common: z.string(),
  abbreviations: z.record(z.string(), z.string()),
  classes: z.record(z.string(), z.string()),
  notions: z.record(z.string(), z.string()),
  cues: z.record(z.string().regex(/^(?:GS\d\d|X|C)\.[a-z-]+$/), z.array(z.string().min(1))),
});

/** content/signals/chat/signals.json */
export const signalsSchema = z.object({
  source: z.string(),
  reviewed: z.string(),
  signals: z.array(
    z.object({
      id: z.string().regex(/^GS\d\d$/),
      direction: z.literal("other-to-protected"),
      phase: z.enum(["early", "middle", "late"]),
      weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      /** Notions of which the words that name it must have one. */
      meanings: z.string().min(3),
    }),
  ),
});

/** content/signals/chat/notions.json */
export const notionsSchema = z.object({
  source: z.string(),
  reviewed: z.string(),
  notions: z.array(
    z.object({
      name: z.string().regex(/^[a-z-]+$/),
      signal: z
        .string()
        .regex(/^GS\d\d$/)
        .optional(),
    }),
  ),
});

const areNumbers = (value: unknown): value is Record<string, number> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(Number.isFinite);
const areTables = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(areNumbers);
/**
 * Thousands of learned numbers by name, or by two names, looked through at once: with a schema for each name and number
 * this took half of the time in which the data is read.
 */
const numbers = z.custom<Record<string, number>>(areNumbers, "numbers by name");
const tables = z.custom<Record<string, Record<string, number>>>(areTables, "numbers by two names");

/** content/signals/chat/weights.json */
export const weightsSchema = z.object({
  source: z.string(),
  bias: z.number(),
  watch: z.number(),
  high: z.number(),
  weights: numbers,
  notions: z.record(z.string(), z.record(z.string(), z.union([z.number(), numbers]))),
  urgency: z.object({ bias: z.number(), weights: numbers, notions: numbers, plain: z.number(), rule: z.number() }),
});

/** content/signals/chat/weights.<language>.json */
export const wordWeightsSchema = z.object({
  language,
  source: z.string(),
  other: tables,
  child: tables,
});

const band = z.object({ name: z.string(), advice: audiences });

/** content/signals/chat/words.<language>.json */
export const wordingSchema = z.object({
  language,
  source: z.string(),
  reviewed: z.string(),
  /** Said before the reason where no cue named a signal and the nearest one stands in. */
  nearest: z.string().min(3),
  bands: z.object({ calm: band, watch: band, high: band, urgent: band }),
  signals: z.record(
    z.string().regex(/^GS\d\d$/),
    z.object({ name: z.string(), why: z.string(), lookalike: z.string(), advice: audiences }),
  ),
});
