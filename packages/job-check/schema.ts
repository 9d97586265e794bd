import { z } from "zod";

const language = z.enum(["en", "es", "el", "pt"]);
const source = z.string().min(10);

/** content/signals/jobs/lexicon.<language>.json */
export const lexiconSchema = z.object({
  language,
  source,
  reviewed: source,
  common: z.string(),
  classes: z.record(z.string().regex(/^[a-zA-Z]+$/), z.string()),
});

/** content/signals/jobs/rules.json */
export const rulesSchema = z.object({
  source,
  reviewed: source,
  rules: z.array(
    z.object({
      id: z.string().regex(/^J[DG]\d\d$/),
      find: z.string().min(2),
      within: z.int().min(1).max(60),
      sure: z.boolean(),
    }),
  ),
});

/** content/signals/jobs/signals.json */
export const signalsSchema = z.object({
  source,
  reviewed: source,
  signals: z.array(
    z.object({
      id: z.string().regex(/^J[DG]\d\d$/),
      direction: z.enum(["warns", "reassures"]),
      weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      ilo: z.array(z.string()),
      status: z.enum(["S", "S2", "G"]),
    }),
  ),
});

/** content/signals/jobs/weights.json */
export const weightsSchema = z.object({
  source,
  bias: z.number(),
  check: z.number(),
  danger: z.number(),
  floor: z.number(),
  shared: z.record(z.string(), z.number()),
});

/** content/signals/jobs/weights.<language>.json */
export const textWeightsSchema = z.object({
  language,
  source,
  words: z.record(z.string(), z.number()),
});

/** content/signals/jobs/wages.json */
export const wagesSchema = z
  .object({
    reviewed: source,
    note: z.string(),
    sources: z.record(z.string(), source),
    wages: z.array(
      z.object({
        country: z.string().regex(/^[A-Z]{2}$/),
        currency: z.string().regex(/^[A-Z]{3}$/),
        per: z.enum(["hour", "month"]),
        amount: z.number().positive(),
        from: z.iso.date(),
        source: z.string(),
      }),
    ),
  })
  .refine((data) => data.wages.every((row) => data.sources[row.source] !== undefined), "a wage without its source");

/** content/signals/jobs/firms.json */
export const firmsSchema = z.object({
  reviewed: source,
  firms: z.array(z.object({ name: z.string().min(2), domains: z.array(z.string().min(4)).min(1) })),
});

const audience = z.object({
  child: z.string().min(5),
  teen: z.string().min(5),
  parent: z.string().min(5),
  teacher: z.string().min(5),
  professional: z.string().min(5),
});
const band = z.object({ name: z.string(), say: z.string(), advice: audience });

/** content/signals/jobs/words.<language>.json */
export const wordingSchema = z.object({
  language,
  source,
  reviewed: source,
  bands: z.object({ usual: band, check: band, danger: band, little: band }),
  signals: z.record(
    z.string().regex(/^J[DG]\d\d$/),
    z.object({ name: z.string(), why: z.string(), advice: z.string().optional() }),
  ),
  checks: z.object({
    "free-mail": z.string(),
    "firm-domain": z.string(),
    "known-name": z.string(),
    "phone-country": z.string(),
    "wage-above": z.string(),
    "wage-below": z.string(),
  }),
  whole: z.string(),
  questions: z.array(z.string()).min(8),
  checklist: z.array(z.string()).min(10),
  alreadyThere: z.array(z.string()).min(6),
});
