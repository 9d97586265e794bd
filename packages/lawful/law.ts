import { z } from "zod";
import {
  type ActRules,
  actStatusSchema,
  actsSchema,
  type InstrumentRule,
  instrumentSchema,
  listsSchema,
  type MethodRule,
  methodSchema,
  type OffenceLists,
  type Places,
  placesSchema,
  ref,
  type TopicRule,
  topicSchema,
} from "./law-shapes.ts";
import { dateOf, type Moment } from "./moment.ts";
import { checkRows, type RowBook, rowBook, rowSchema } from "./rows.ts";

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
