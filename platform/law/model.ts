import { parseSpan, placeMoment, WORDS } from "@heroes/lawful";
import { z } from "zod";
import { cleanText, wordsSchema } from "#platform/intake";

const maybe = (max: number) => z.string().transform(cleanText).pipe(z.string().max(max)).default("");
/** A moment as the law counts: `YYYY-MM-DD`, or a time of that day, with its offset or as clocks there show it. */
const isMoment = (text: string) => placeMoment(text, "UTC") !== null;
export const maybeMoment = z
  .string()
  .trim()
  .refine((text) => text === "" || isMoment(text), "not-moment")
  .default("");
const moment = z.string().trim().refine(isMoment, "not-moment");
const maybeSpan = z
  .string()
  .trim()
  .refine((text) => text === "" || isSpan(text), "not-span")
  .default("");
function isSpan(text: string): boolean {
  try {
    parseSpan(text);
    return true;
  } catch {
    return false;
  }
}
/** Yes, no, or not known: what is not known is never guessed. */
const known = z.enum(["", "yes", "no"]).default("");

export const countries = ["ES", "GR", "BR", "PE"] as const;
export const bodies = [
  "judge",
  "court",
  "council",
  "prosecutor",
  "police_head",
  "minister",
  "central_authority",
] as const;
/** Methods that can stand in the register, and the release of a name, which is none. */
export const methods: readonly string[] = [...WORDS.method, "identity_release"];
/** Who may decide that a name leaves a case. */
const releaseBodies = ["judge", "court", "council", "prosecutor", "central_authority"] as const;

/** What may be asked for, and what may happen to a request, as the rules name them. */
export const evidenceData: readonly string[] = WORDS.data;
export const evidenceActs: readonly string[] = WORDS.evidenceAct;

/** Permits on top of an authorisation, as the rules name them. */
export const permits: readonly string[] = WORDS.permit;

/** Facts of the offence and the act that rules ask for, each `yes`, `no` or not known. */
export const knownFacts = [
  "offence.byInformationSystem",
  "offence.organised",
  "offence.minorVictim",
  "offence.reclusao",
  "offence.felony",
  "offence.transnational",
  "offence.violent",
  "seriousIndications",
  "indispensable",
  "otherMeansSuffice",
  "suspectDecided",
  "graveRisk",
] as const;
/** Facts with words of their own: name, and the list of words. */
export const wordFacts = {
  place: WORDS.place,
  subject: WORDS.subject,
  subjectLink: WORDS.subjectLink,
  inquiry: WORDS.inquiry,
  initiative: WORDS.initiative,
  threat: WORDS.threat,
  logs: WORDS.logs,
  holding: WORDS.holding,
} as const;

const offenceFields = {
  offenceKind: z.enum(["csa", "thb", "other"]),
  offenceArticle: maybe(60),
  maxPenaltyMonths: z
    .union([z.literal(""), z.coerce.number().int().min(0).max(1200)])
    .transform((value) => (value === "" ? null : value))
    .default(null),
};

/**
 * What an authorisation record holds: the union of what the four countries ask (LECrim 588 bis b-c; Law 5002/2022 art 6(4)
 * and KPD 254(3); ECA 190-A and Lei 12.850 arts 10-11; NCPP 230 and 203). An empty field is missing, and the rules say
 * whether that matters.
 */
export const recordSchema = z
  .object({
    country: z.enum(countries),
    method: z.string().refine((word) => methods.includes(word), "not-valid"),
    body: z.enum(bodies),
    bodyName: maybe(300),
    fileNumber: maybe(100),
    urgent: z.boolean().default(false),
    /** When it was decided; "" for an urgent act that has no decision yet. */
    grantedAt: maybeMoment,
    until: maybeMoment,
    /** For an urgent act: when it began. */
    startedAt: maybeMoment,
    basis: maybe(120),
    ...offenceFields,
    facts: maybe(4000),
    /** Person, nickname, device or account affected; or "not known" in words. */
    subjectWords: maybe(1000),
    measure: maybe(1000),
    /** Content, traffic, both; means. */
    extent: maybe(1000),
    necessity: maybe(2000),
    unit: maybe(300),
    /** How often it is reported to the authority: ISO 8601. */
    reportEvery: maybeSpan,
    providerDuty: maybe(1000),
    purpose: maybe(1000),
    permits: z.array(z.enum(WORDS.permit as unknown as [string, ...string[]])).default([]),
    known: z.partialRecord(z.enum(knownFacts), known).default({}),
    words: z.partialRecord(z.enum(Object.keys(wordFacts) as [string, ...string[]]), z.string().max(40)).default({}),
  })
  .refine((one) => one.urgent || one.grantedAt !== "", { path: ["grantedAt"], message: "required" })
  .refine((one) => !one.urgent || one.grantedAt !== "" || one.startedAt !== "", {
    path: ["startedAt"],
    message: "required",
  })
  .refine((one) => one.until === "" || one.grantedAt === "" || day(one.until) >= day(one.grantedAt), {
    path: ["until"],
    message: "before-start",
  })
  .refine((one) => one.method !== "identity_release" || (one.until !== "" && !one.urgent), {
    path: ["until"],
    message: "required",
  })
  .refine((one) => one.method !== "identity_release" || (releaseBodies as readonly string[]).includes(one.body), {
    path: ["body"],
    message: "wrong-body",
  });
const day = (text: string) => text.slice(0, 10);
export type RecordInput = z.input<typeof recordSchema>;
/** Conditions of the rules that a second person read in the decision itself: `needs`, and where it is written. */
export type MetCondition = { readonly needs: string; readonly words: string };
export type AuthorisationRecord = z.output<typeof recordSchema> & { readonly met: readonly MetCondition[] };

export const stepKinds = [
  "renewed",
  "renewal-refused",
  "ratified",
  "ratification-refused",
  "report-made",
  "judge-told",
  "prosecutor-told",
  "judge-asked",
  "put-to-council",
  "council-decided",
  "inquiry-opened",
  "ethics-opinion",
] as const;
export type StepKind = (typeof stepKinds)[number];
export const stepSchema = z
  .object({
    kind: z.enum(stepKinds),
    at: moment,
    /** For a renewal: its own end. */
    until: maybeMoment,
    reasoned: known,
    newEvidence: known,
    /** For an opinion on ethics. */
    body: maybe(200),
    opinion: z.enum(["", "for", "against"]).default(""),
    words: maybe(2000),
  })
  .refine((one) => one.kind !== "ethics-opinion" || one.opinion !== "", { path: ["opinion"], message: "required" })
  .refine((one) => one.kind !== "ethics-opinion" || one.body !== "", { path: ["body"], message: "required" });
export type StepInput = z.input<typeof stepSchema>;
export type StepFacts = Omit<z.output<typeof stepSchema>, "kind">;

/** Acts that need authority, and the methods that carry each with the act of the rules it stands for. */
export const actKinds = [
  "open-closed-source",
  "import-intercept",
  "import-seized",
  "analyse-seized",
  "release-identity",
  "send-request",
] as const;
export type ActKind = (typeof actKinds)[number];
export const carriers: Readonly<Record<ActKind, Readonly<Record<string, string>>>> = {
  "open-closed-source": { online_undercover: "enter_closed_channel" },
  "import-intercept": {
    interception: "intercept",
    stored_content: "read_content",
    stored_traffic: "read_traffic",
    phone_location: "locate",
    ambient_recording: "record_outside",
    meeting_recording: "record_meeting",
  },
  "import-seized": {
    device_search: "seize_device",
    extended_search: "widen_system",
    remote_search: "install_software",
  },
  "analyse-seized": {
    device_search: "open_device",
    extended_search: "widen_system",
    remote_search: "install_software",
  },
  "release-identity": { identity_release: "release_identity" },
  "send-request": {},
};

export const reasonSchema = wordsSchema(2000, 5);
export const closedSourceSchema = z.object({
  authorisationId: z.guid(),
  source: wordsSchema(500),
  purpose: wordsSchema(2000),
});
export const materialSchema = z
  .object({
    authorisationId: z.guid(),
    from: moment,
    to: moment,
    name: wordsSchema(200),
    origin: wordsSchema(500),
  })
  .refine((one) => one.from.slice(0, 10) <= one.to.slice(0, 10), { path: ["to"], message: "before-start" });
const releaseItems = ["name", "age", "language", "contact"] as const;
export const releaseSchema = z.object({
  personId: z.guid(),
  authorisationId: z.guid(),
  items: z.array(z.enum(releaseItems)).min(1),
  recipient: wordsSchema(200),
  recipientCountry: z.string().regex(/^[A-Z]{2}$/),
  reason: reasonSchema,
  expires: moment,
});

/** How large one file may be. */
export const maxMaterialBytes = 512 * 1024 * 1024;

/** First fault of each field, as codes for messages. Never repeats what was typed. */
export function fieldFaults(error: z.ZodError): Record<string, string> {
  const own = new Set(["required", "before-start", "not-moment", "not-span", "wrong-body"]);
  const faults: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".") || "form";
    faults[field] ??= own.has(issue.message)
      ? issue.message
      : issue.code === "too_big"
        ? "too-long"
        : issue.code === "too_small"
          ? "required"
          : "not-valid";
  }
  return faults;
}
