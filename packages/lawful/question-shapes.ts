// What a question may say: plain facts in closed vocabularies. Strict, because a fact that is spelled wrong would be lost.
import { z } from "zod";
import { parseMoment } from "./moment.ts";
import { TOPIC_FACTS, TOPICS } from "./topics.ts";
import { WORDS, type WordList } from "./words.ts";

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

const sender = z.strictObject({ country: country.optional(), authority: word("body").optional() });
const holder = z.strictObject({
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
});
const evidenceAct = z.strictObject({
  act: word("evidenceAct"),
  at: moment.optional(),
  by: word("body").optional(),
  ground: word("ground").optional(),
});

const evidence = z.strictObject({
  date: moment,
  from: opt(sender),
  asks: opt(z.enum([...WORDS.instrument, ...WORDS.step])),
  purpose: opt(word("purpose")),
  sentence: opt(z.strictObject({ months: count, absconded: bool, inAbsentia: bool })),
  onBehalfOf: opt(country),
  data: z.array(word("data")).optional(),
  holder: opt(holder),
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
  acts: opt(z.array(evidenceAct)),
});

const authority = z.strictObject({
  kind: word("body").optional(),
  grantedAt: opt(moment),
  until: opt(moment),
  basis: opt(article),
  permits: opt(z.array(word("permit"))),
  missing: opt(z.array(word("authorityPoint"))),
});
const renewal = z.strictObject({
  askedAt: opt(moment),
  grantedAt: opt(moment),
  until: opt(moment),
  newEvidence: bool,
  reasoned: bool,
});
const methodAct = z.strictObject({
  act: word("methodAct"),
  at: moment.optional(),
  reported: bool,
  by: word("body").optional(),
});

const method = z.strictObject({
  date: moment,
  country: word("methodCountry").optional(),
  method: word("method").optional(),
  offence: opt(offence),
  authority: opt(authority),
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
  renewals: opt(z.array(renewal)),
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
  acts: opt(z.array(methodAct)),
});

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

/** Facts of every topic. */
export const COMMON = {
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

const topicShapes = new Map<string, z.ZodType>();

function topicShape(topic: string): z.ZodType {
  const known = topicShapes.get(topic);
  if (known) return known;
  const shape: Record<string, z.ZodType> = {};
  // A fact of another topic is not used here, and is still read: what is out of range there is a fault here too.
  for (const [key, types] of elsewhere()) {
    const [first, ...rest] = [...types].map(factType);
    if (!(key in COMMON) && first) shape[key] = rest.length > 0 ? z.union([first, ...rest]) : first;
  }
  for (const [key, type] of Object.entries(TOPIC_FACTS[topic] ?? {})) shape[key] = factType(type);
  const made = z.strictObject({ ...shape, ...COMMON });
  topicShapes.set(topic, made);
  return made;
}

export type QuestionKind = "evidence" | "method" | "right";

/** The shape of a question; for a right, of the topic it names. */
export function shapeOf(kind: QuestionKind, topic: string): z.ZodType {
  if (kind === "right") return topicShape(topic);
  return kind === "evidence" ? evidence : method;
}

/** The keys that may stand at a place of a question, to name the nearest one. */
export function keysAt(kind: QuestionKind, topic: string, path: readonly PropertyKey[]): string[] {
  if (path.length === 0) {
    if (kind === "right") return [...Object.keys(TOPIC_FACTS[topic] ?? {}), ...Object.keys(COMMON)];
    return Object.keys(kind === "evidence" ? evidence.shape : method.shape);
  }
  const shapes: Readonly<Record<string, object>> = {
    offence: offence.shape,
    holder: holder.shape,
    authority: authority.shape,
    acts: { ...evidenceAct.shape, ...methodAct.shape },
    renewals: renewal.shape,
    from: sender.shape,
  };
  const shape = shapes[String(path[0])];
  return shape ? Object.keys(shape) : ["by", "at", "months", "missing"];
}

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
