import { z } from "zod";
import { clauseSchema } from "./clauses.ts";
import { guardSchema } from "./guard.ts";
import { dateOf, type Moment } from "./moment.ts";
import { checkRows, type RowBook, rowBook, rowSchema } from "./rows.ts";
import { WORDS } from "./words.ts";

const rowId = z.string();
/** A term of a row, `ROW-ID.term`. */
const ref = z.string().regex(/^[A-Z]+-[A-Za-z0-9-]+\.[a-zA-Z_]+$/);

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

const methodSchema = z.strictObject({
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
const actsSchema = z.strictObject({
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

const listsSchema = z.strictObject({
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

const instrumentSchema = z.strictObject({
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

const topicSchema = z.strictObject({ topic: z.string(), clauses: z.array(clauseSchema).min(1) });
export type TopicRule = z.infer<typeof topicSchema>;

const placesSchema = z.strictObject({
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

const actStatusSchema = z.array(
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

/** The law as data: rows, and the rules that speak of them. Build it with `loadLaw`. */
export interface Law {
  readonly book: RowBook;
  readonly methods: readonly MethodRule[];
  readonly acts: ActRules;
  readonly lists: OffenceLists;
  readonly instruments: readonly InstrumentRule[];
  readonly topics: ReadonlyMap<string, TopicRule>;
  readonly places: Places;
  readonly statuses: z.infer<typeof actStatusSchema>;
}

export interface LawFiles {
  readonly rows: readonly unknown[];
  readonly methods: unknown;
  readonly acts: unknown;
  readonly lists: unknown;
  readonly instruments: unknown;
  readonly topics: unknown;
  readonly places: unknown;
  readonly statuses: unknown;
}

/** Every row id and term a rule speaks of. */
function references(value: unknown, into: { rows: Set<string>; terms: Set<string> }): void {
  if (Array.isArray(value)) for (const item of value) references(item, into);
  else if (typeof value === "string") {
    if (/^(EV|DP|ES|GR|BR|PE|VR|EP|CALC|GAP)-[A-Z0-9-]+[a-z]?$/.test(value)) into.rows.add(value);
    else if (ref.safeParse(value).success) into.terms.add(value);
  } else if (typeof value === "object" && value !== null)
    for (const item of Object.values(value)) references(item, into);
}

/** A part of the law in its shape. Throws one line with the place of the first fault, and the row where it is in one. */
function shaped<T>(part: string, schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const { path = [], message = "" } = read.error.issues[0] ?? {};
  const entry = Array.isArray(value) ? value[Number(path[0])] : undefined;
  const id = entry?.id ?? entry?.topic ?? entry?.method ?? entry?.act;
  throw new Error(`content/law, ${part}${id ? ` ${id}` : ""}: ${path.join(".")}: ${message}`);
}

/**
 * Reads and checks the law files. Throws with every defect in one message: a row without source, an id used twice or
 * unknown, validity that overlaps, a term that no row has. Defective law must not answer.
 */
export function loadLaw(files: LawFiles): Law {
  const rows = files.rows.flatMap((file) => shaped("rows", z.array(rowSchema), file));
  const book = rowBook(rows);
  const defects = checkRows(rows);
  const methods = shaped("methods", z.array(methodSchema), files.methods);
  const acts = shaped("acts", actsSchema, files.acts);
  const lists = shaped("lists", listsSchema, files.lists);
  const instruments = shaped("instruments", z.array(instrumentSchema), files.instruments);
  const topics = shaped("topics", z.array(topicSchema), files.topics);
  const places = shaped("places", placesSchema, files.places);
  const statuses = shaped("statuses", actStatusSchema, files.statuses);
  const found = { rows: new Set<string>(), terms: new Set<string>() };
  references([methods, acts, lists, instruments, topics, statuses], found);
  for (const id of found.rows) if (!book.has(id)) defects.push(`${id}: no such row`);
  for (const term of found.terms) {
    const [id, name] = term.split(".");
    if (!rows.some((row) => row.of === id && name !== undefined && name in row.terms))
      defects.push(`${term}: no such term`);
  }
  if (defects.length > 0) throw new Error(`the law files are defective:\n${defects.join("\n")}`);
  return {
    book,
    methods,
    acts,
    lists,
    instruments,
    topics: new Map(topics.map((t) => [t.topic, t])),
    places,
    statuses,
  };
}

/**
 * The day of a moment where an authority sits, `YYYY-MM-DD`; without a country the day that the moment itself names, as the
 * clock of whoever wrote it showed.
 */
export function dayWhere(law: Law, country: unknown, moment: Moment): string {
  return country === undefined || country === null ? moment.text.slice(0, 10) : dateOf(moment, zoneOf(law, country));
}

/** The zone of an authority's country; UTC where none is known. */
export function zoneOf(law: Law, country: unknown): string {
  return (typeof country === "string" ? law.places.zones[country] : undefined) ?? "UTC";
}
