import { z } from "zod";
import { clauseSchema } from "./clauses.ts";
import { guardSchema } from "./guard.ts";
import { WORDS } from "./words.ts";

// The shapes of the law files beside the rows, and what their parts mean.

const rowId = z.string();
/** A term of a row, `ROW-ID.term`. */
export const ref = z.string().regex(/^[A-Z]+-[A-Za-z0-9-]+\.[a-zA-Z_]+$/);

/** A step that must follow within a clock: report, ratification, filing … */
const stepSchema = z.strictObject({
  clock: z.enum([
    "report",
    "ratification",
    "council_filing",
    "council_ruling",
    "judge_decision",
    "provider_answer",
    "inquiry",
  ]),
  /** The fact that holds the moment of the step; `$none` where nobody here takes it. */
  path: z.string(),
  /** Facts that start the clock; the first one stated counts. */
  start: z.array(z.string()),
  length: ref.nullable(),
  rows: z.array(rowId).min(1),
  text: z.string(),
  if: guardSchema.optional(),
  /** Nothing is asked where the step is not stated; the clock is only shown. */
  quiet: z.boolean().optional(),
});
export type StepRule = z.infer<typeof stepSchema>;

const body = z.enum([...WORDS.body] as [string, ...string[]]);
const variantSchema = z.strictObject({
  id: z.string(),
  rows: z.array(rowId).min(1),
  /** Offences, goods or places it is open for. */
  if: guardSchema.optional(),
  ifText: z.string().optional(),
  /** Parts of `authority.basis` that name this variant. */
  basis: z.array(z.string()).optional(),
  /** Bodies that authorise; empty where no authorisation is needed. */
  bodies: z.array(body),
  /** Bodies that may act by themselves. */
  direct: z.array(body).optional(),
  /** Counts as general knowledge (the weaker part of a mixed mark). */
  weak: z.boolean().optional(),
  /** Longest cover of one grant. */
  per: ref.nullable().optional(),
  /** Longest cover of the first grant and its renewals together. */
  total: ref.nullable().optional(),
  /** How many renewals at most. */
  renewals: z.number().int().optional(),
  /** Renewed only where new evidence is stated. */
  newEvidence: z.boolean().optional(),
  /** Rows by which the authorisation itself must name an end. */
  needsEnd: z.array(rowId).optional(),
  checks: z.array(clauseSchema).optional(),
  steps: z.array(stepSchema).optional(),
  urgent: z
    .strictObject({
      rows: z.array(rowId).min(1),
      if: guardSchema.optional(),
      ifText: z.string().optional(),
      /** Bodies that may act first; police where the one who acts needs no order. */
      bodies: z.array(body),
      weak: z.boolean().optional(),
      /** The judge was asked (`askedJudgeAt`) and stayed silent this long. */
      silence: ref.optional(),
      /** False: the urgent route only speeds the decision, nothing may start before it. */
      mayStart: z.boolean().optional(),
      steps: z.array(stepSchema),
    })
    .optional(),
});
export type Variant = z.infer<typeof variantSchema>;

export const methodSchema = z.strictObject({
  country: z.enum(["ES", "GR", "BR", "PE"]),
  method: z.enum([...WORDS.method] as [string, ...string[]]),
  variants: z.array(variantSchema),
  /** Rows that close the method whatever is recorded. */
  closed: z.strictObject({ rows: z.array(rowId).min(1), text: z.string() }).optional(),
  checks: z.array(clauseSchema).optional(),
  records: z.array(z.string()),
  /** Rows on how it is carried out: cited, they change no verdict. */
  notes: z.array(rowId).optional(),
});
export type MethodRule = z.infer<typeof methodSchema>;

const act = z.enum([...WORDS.methodAct] as [string, ...string[]]);
const country = z.enum(["ES", "GR", "BR", "PE"]);
export const actsSchema = z.strictObject({
  /** The methods under which an act is at home; `*` = any. */
  home: z.record(act, z.array(z.string())),
  /** Permits that carry an act outside its home method. */
  permits: z.partialRecord(act, z.array(z.string())),
  /** Acts that need no authorisation. */
  free: z.array(
    z.strictObject({
      acts: z.array(act),
      country: country.optional(),
      rows: z.array(rowId).optional(),
      if: guardSchema,
    }),
  ),
  steps: z.array(stepSchema.extend({ act, country })),
  prohibitions: z.array(
    z.strictObject({
      word: act,
      country: country.optional(),
      unless: z.string().optional(),
      rows: z.array(rowId).min(1),
      text: z.string(),
    }),
  ),
  clauses: z.array(clauseSchema),
});
export type ActRules = z.infer<typeof actsSchema>;

export const listsSchema = z.strictObject({
  lists: z.record(
    z.string(),
    z.strictObject({
      rows: z.array(rowId).min(1),
      articles: z.array(z.string()),
      /** On the list only against a minor. */
      minorArticles: z.array(z.string()).optional(),
      /** Kinds of offence that are on, or surely not on, the list where no article is stated. */
      kinds: z.array(z.string()),
      notKinds: z.array(z.string()),
    }),
  ),
  replaced: z.array(z.strictObject({ country, article: z.string(), rows: z.array(rowId).min(1) })),
  replacedBases: z.array(z.strictObject({ country, text: z.string(), rows: z.array(rowId).min(1) })),
});
export type OffenceLists = z.infer<typeof listsSchema>;

const signSchema = z.strictObject({
  rows: z.array(rowId).min(1),
  if: guardSchema.optional(),
  /** Bodies that sign by themselves. */
  bodies: z.array(body),
  /** Bodies that must sign where the one who asks cannot, the first one named as issuer. */
  by: z.array(body).min(1),
  /** Another investigating body may sign once one of `validators` (or `by`) validated it. */
  validated: z.boolean(),
  validators: z.array(body).optional(),
  /** The row that lets such a body act first in an emergency. */
  emergency: rowId.optional(),
  weak: z.boolean().optional(),
  /** Bodies without public power may use it. */
  open: z.boolean().optional(),
});
export type SignRule = z.infer<typeof signSchema>;

export const instrumentSchema = z.strictObject({
  id: z.enum([...WORDS.instrument] as [string, ...string[]]),
  rank: z.number(),
  /** Where this holds it goes before its neighbours in rank: the State's own rule for its requests. */
  first: guardSchema.optional(),
  name: z.string(),
  rows: z.array(rowId).min(1),
  /** Where it is closed it is named as excluded only if the reader would expect it. */
  expected: guardSchema.optional(),
  signs: z.array(signSchema),
  clauses: z.array(clauseSchema).min(1),
  preserves: z.boolean().optional(),
  form: z.enum([
    "epoc-annex-1",
    "epoc-pr-annex-2",
    "annex-3",
    "annex-5",
    "annex-6",
    "eio-annex-a",
    "eio-annex-c",
    "preservation-request",
    "mla-outline",
    "portal",
    "letter",
    "none",
  ]),
  addressee: z.string(),
  channels: z.array(z.string()).optional(),
});
export type InstrumentRule = z.infer<typeof instrumentSchema>;

export const topicSchema = z.strictObject({ topic: z.string(), clauses: z.array(clauseSchema).min(1) });
export type TopicRule = z.infer<typeof topicSchema>;

export const placesSchema = z.strictObject({
  zones: z.record(z.string(), z.string()),
  eu: z.array(z.string()),
  epocBound: z.array(z.string()),
  eioBound: z.array(z.string()),
  councilOfEurope: z.array(z.string()),
  parties: z.array(
    z.strictObject({
      instrument: z.string(),
      country: z.string(),
      party: z.boolean(),
      mark: z.enum(["SEEN", "GK", "INF"]),
      source: z.string().min(3),
    }),
  ),
  annexIv: z.array(z.strictObject({ number: z.number(), category: z.string(), word: z.string().nullable() })),
});
export type Places = z.infer<typeof placesSchema>;

export const actStatusSchema = z.array(
  z.strictObject({
    act: z.string(),
    rows: z.array(rowId).min(1),
    text: z.string(),
    periods: z.array(
      z.strictObject({
        from: z.iso.date().nullable(),
        status: z.enum(["in_force", "not_yet", "lapsed", "not_adopted", "replaced"]),
        since: z.iso.date().nullable().optional(),
        until: z.iso.date().nullable().optional(),
      }),
    ),
  }),
);
