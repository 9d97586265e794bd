import { z } from "zod";
import { contradiction } from "./contradictions.ts";
import { parseMoment } from "./moment.ts";
import { TOPIC_FACTS, TOPICS } from "./topics.ts";
import { nearest, WORDS, type WordList } from "./words.ts";

/** A refused question: one clear line with path, word and nearest known word. */
export interface Refusal {
  readonly ok: false;
  readonly code: "law.question.unreadable" | "law.question.unknown_word" | "law.question.contradiction";
  readonly message: string;
}
/** A read question: plain facts, closed vocabulary. */
export interface Question {
  readonly ok: true;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Known words that this topic has no use for. */
  readonly unused: readonly string[];
}

const word = (name: WordList) => z.enum([...WORDS[name]]);
const opt = <T extends z.ZodType>(type: T) => type.nullable().optional();
const bool = opt(z.boolean());
const moment = z.string().refine((text) => parseMoment(text) !== null, { params: { what: "moment" } });
const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const country = z
  .string()
  .refine(
    (text) =>
      /^[A-Z]{2}$/.test(text) &&
      !["UK", "EL", "EU", "ZZ", "UN", "XA", "XB", "QO"].includes(text) &&
      regions.of(text) !== undefined,
    {
      params: { what: "country" },
    },
  );
const count = opt(z.number().int().min(0).max(12_000));
const age = opt(z.number().min(0).max(130));
const article = z.string().min(1).max(200);
const text = z.string().max(2000);

const offence = z.strictObject({
  kind: opt(word("offenceKind")),
  group: opt(word("offenceGroup")),
  article: opt(article),
  maxPenaltyMonths: count,
  byInformationSystem: bool,
  offline: bool,
  organised: bool,
  persons: count,
  repeated: bool,
  transnational: bool,
  minorVictim: bool,
  reducedCapacity: bool,
  intentional: bool,
  felony: bool,
  reclusao: bool,
  violent: bool,
  committed: bool,
  inProgress: bool,
  flagrante: bool,
  crimeThere: bool,
});
const decision = z.strictObject({ by: opt(word("body")), at: opt(moment) });

const evidence = z.strictObject({
  date: moment,
  from: opt(z.strictObject({ country: country.optional(), authority: word("body").optional() })),
  asks: opt(z.enum([...WORDS.instrument, ...WORDS.step])),
  purpose: opt(word("purpose")),
  sentence: opt(z.strictObject({ months: count, absconded: bool, inAbsentia: bool })),
  onBehalfOf: opt(country),
  data: z.array(word("data")).optional(),
  holder: opt(
    z.strictObject({
      kind: word("holderKind").optional(),
      country: opt(country),
      euRepresentative: opt(country),
      offersInEu: bool,
      onlyOneState: bool,
      servesCountries: opt(z.array(country)),
      role: word("holderRole").optional(),
      controllerReachable: bool,
      reacts: bool,
      accepts: bool,
    }),
  ),
  offence: opt(offence),
  crimePlace: opt(country),
  residence: opt(country),
  emergency: bool,
  danger: opt(word("danger")),
  riskOfLoss: bool,
  judgeReachable: bool,
  validation: opt(decision),
  likeCaseAtHome: bool,
  homeOrder: opt(decision),
  privileged: bool,
  means: opt(word("means")),
  consent: opt(z.strictObject({ by: word("consentBy").optional(), voluntary: bool })),
  form: opt(z.strictObject({ missing: opt(z.array(word("formPoint"))) })),
  channel: opt(word("channel")),
  joint: bool,
  acts: opt(
    z.array(
      z.strictObject({
        act: word("evidenceAct"),
        at: moment.optional(),
        by: word("body").optional(),
        ground: word("ground").optional(),
      }),
    ),
  ),
});

const method = z.strictObject({
  date: moment,
  country: word("methodCountry").optional(),
  method: word("method").optional(),
  offence: opt(offence),
  authority: opt(
    z.strictObject({
      kind: word("body").optional(),
      grantedAt: opt(moment),
      until: opt(moment),
      basis: opt(article),
      permits: opt(z.array(word("permit"))),
      missing: opt(z.array(word("authorityPoint"))),
    }),
  ),
  asks: opt(word("methodAsk")),
  actor: word("actor").optional(),
  officer: opt(z.strictObject({ volunteer: bool, trained: bool, judicialPolice: bool })),
  inquiry: opt(word("inquiry")),
  seriousIndications: bool,
  indispensable: bool,
  otherMeansSuffice: bool,
  suspectDecided: bool,
  initiative: opt(word("initiative")),
  urgent: bool,
  threat: opt(word("threat")),
  startedAt: opt(moment),
  policeReportAt: opt(moment),
  toldJudgeAt: opt(moment),
  toldProsecutorAt: opt(moment),
  askedJudgeAt: opt(moment),
  ratifiedAt: opt(moment),
  putToCouncilAt: opt(moment),
  councilDecisionAt: opt(moment),
  inquiryOpenedAt: opt(moment),
  renewals: opt(
    z.array(
      z.strictObject({
        askedAt: opt(moment),
        grantedAt: opt(moment),
        until: opt(moment),
        newEvidence: bool,
        reasoned: bool,
      }),
    ),
  ),
  channel: opt(word("openClosed")),
  place: opt(word("place")),
  subject: opt(word("subject")),
  subjectLink: opt(word("subjectLink")),
  graveRisk: bool,
  goods: opt(word("goods")),
  logs: opt(word("logs")),
  holding: opt(word("holding")),
  consent: bool,
  helper: opt(word("helper")),
  seniorConfirmedAt: opt(moment),
  childAtRisk: bool,
  childUsed: bool,
  acts: opt(
    z.array(
      z.strictObject({
        act: word("methodAct"),
        at: moment.optional(),
        reported: bool,
        by: word("body").optional(),
      }),
    ),
  ),
});

/** Every fact that a question about evidence or a method may hold, as a path with dots. */
export function factPaths(): string[] {
  const below = (type: z.ZodType, path: string): string[] => {
    let inner: z.ZodType = type;
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap() as z.ZodType;
    if (!(inner instanceof z.ZodObject)) return [path];
    return [path, ...Object.entries(inner.shape).flatMap(([name, one]) => below(one as z.ZodType, `${path}.${name}`))];
  };
  const all = [evidence, method].flatMap(({ shape }) =>
    Object.entries(shape).flatMap(([name, type]) => below(type as z.ZodType, name)),
  );
  return [...new Set(all)];
}

function factType(type: string): z.ZodType {
  if (type === "bool") return bool;
  if (type === "count") return count;
  if (type === "age") return age;
  if (type === "moment") return opt(moment);
  if (type === "country") return opt(country);
  if (type === "country-or-unknown") return opt(z.union([z.literal("unknown"), country]));
  if (type === "text") return opt(text);
  if (type === "texts") return opt(z.array(text));
  if (type === "text-or-bool") return opt(z.union([z.boolean(), text]));
  if (type === "moment-or-bool") return opt(z.union([z.boolean(), moment]));
  if (type === "decision") return opt(decision);
  return opt(z.enum(type.split("|") as [string, ...string[]]));
}

const COMMON = {
  date: moment,
  topic: z.enum(TOPICS as [string, ...string[]]),
  country: country.optional(),
  controller: opt(word("body")),
  offence: opt(offence),
};

/** Every fact of any topic, with the types it has among them. */
function elsewhere(): Map<string, Set<string>> {
  const types = new Map<string, Set<string>>();
  for (const facts of Object.values(TOPIC_FACTS))
    for (const [key, type] of Object.entries(facts)) types.set(key, (types.get(key) ?? new Set()).add(type));
  return types;
}

const topicSchemas = new Map<string, z.ZodType>();

function topicSchema(topic: string): z.ZodType {
  const known = topicSchemas.get(topic);
  if (known) return known;
  const shape: Record<string, z.ZodType> = {};
  // A fact of another topic is not used here, and is still read: what is out of range there is a fault here too.
  for (const [key, types] of elsewhere()) {
    const [first, ...rest] = [...types].map(factType);
    if (!(key in COMMON) && first) shape[key] = rest.length > 0 ? z.union([first, ...rest]) : first;
  }
  for (const [key, type] of Object.entries(TOPIC_FACTS[topic] ?? {})) shape[key] = factType(type);
  const schema = z.strictObject({ ...shape, ...COMMON });
  topicSchemas.set(topic, schema);
  return schema;
}

export type QuestionKind = "evidence" | "method" | "right";

/** Reads the text of a question. Expected faults come back as one line, never as an exception. */
export function readQuestion(kind: QuestionKind, source: string): Question | Refusal {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : "";
    return refuse("law.question.unreadable", `not JSON: ${(why ?? "").replace(/\s+/g, " ").slice(0, 160)}`);
  }
  return checkQuestion(kind, parsed);
}

/** The same for an object that is already parsed. */
export function checkQuestion(kind: QuestionKind, parsed: unknown): Question | Refusal {
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return refuse("law.question.unreadable", "the question must be one JSON object");
  // an object that JSON gave: its keys are texts
  const object = parsed as Record<string, unknown>;
  let schema: z.ZodType = kind === "evidence" ? evidence : method;
  let given: unknown = object;
  if (kind === "evidence" && typeof object.asks === "string") given = { ...object, asks: object.asks.toLowerCase() };
  if (kind === "right") {
    const topic = z.object({ topic: COMMON.topic }).safeParse(object);
    if (!topic.success) return fromIssue(kind, topic.error.issues[0], object);
    schema = topicSchema(String(object.topic));
  }
  const read = schema.safeParse(given);
  if (!read.success) return fromIssue(kind, read.error.issues[0], object);
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

function refuse(code: Refusal["code"], message: string): Refusal {
  return { ok: false, code, message };
}

function quote(value: unknown): string {
  const shown = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  return (shown ?? "nothing").replace(/\s+/g, " ").slice(0, 80);
}

type Issue = z.core.$ZodIssue;

function knownKeys(kind: QuestionKind, path: readonly PropertyKey[], object: Record<string, unknown>): string[] {
  if (path.length === 0) {
    if (kind === "right") return [...Object.keys(TOPIC_FACTS[String(object.topic)] ?? {}), ...Object.keys(COMMON)];
    return Object.keys(kind === "evidence" ? evidence.shape : method.shape);
  }
  const name = String(path[0]);
  const shapes: Record<string, string[]> = {
    offence: Object.keys(offence.shape),
    holder:
      "kind country euRepresentative offersInEu onlyOneState servesCountries role controllerReachable reacts accepts".split(
        " ",
      ),
    authority: "kind grantedAt until basis permits missing".split(" "),
    acts: "act at by ground reported".split(" "),
    renewals: "askedAt grantedAt until newEvidence reasoned".split(" "),
    from: ["country", "authority"],
  };
  return shapes[name] ?? ["by", "at", "months", "missing"];
}

function fromIssue(kind: QuestionKind, issue: Issue | undefined, object: Record<string, unknown>): Refusal {
  if (!issue) return refuse("law.question.unreadable", "the question cannot be read");
  const path = issue.path.map(String).join(".") || "question";
  const value = issue.path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    object,
  );
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const near = nearest(key, knownKeys(kind, issue.path, object));
    const full = issue.path.length > 0 ? `${path}.${key}` : key;
    return refuse(
      "law.question.unknown_word",
      `${full}: unknown key "${key}"${near ? `; nearest known: "${near}"` : ""}`,
    );
  }
  if (value === undefined) return refuse("law.question.unreadable", `${path}: missing`);
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const near = typeof value === "string" ? nearest(value, values) : values[0];
    return refuse("law.question.unknown_word", `${path}: unknown word ${quote(value)}; nearest known: "${near}"`);
  }
  if (issue.code === "custom") {
    const what: unknown = issue.params?.what;
    if (what === "moment")
      return refuse(
        "law.question.unreadable",
        `${path}: ${quote(value)} is not a moment; write YYYY-MM-DD or an instant with offset`,
      );
    const near =
      typeof value === "string"
        ? ({ UK: "GB", EL: "GR", EU: null }[value] ?? nearest(value, ["ES", "GR", "BR", "PE", "US"]))
        : null;
    return refuse(
      "law.question.unknown_word",
      `${path}: unknown country ${quote(value)}; write ISO 3166-1 alpha-2 in capitals, such as "${near ?? "ES"}"`,
    );
  }
  if (issue.code === "too_small" || issue.code === "too_big")
    return refuse("law.question.contradiction", `${path}: ${quote(value)} is out of range`);
  if (issue.code === "invalid_union") {
    const flat = issue.errors.flat();
    const params = flat.find((e) => e.code === "custom");
    if (params && typeof value === "string") return fromIssue(kind, { ...params, path: issue.path }, object);
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "another value";
  return refuse("law.question.unreadable", `${path}: ${quote(value)} does not fit; expected ${expected}`);
}
