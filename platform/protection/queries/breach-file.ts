import { type Block, toPdf } from "@heroes/documents";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import type { LetterLanguage } from "../model.ts";
import { isOfficer } from "../policy.ts";
import { type BreachView, viewBreach } from "./breaches.ts";
import { citations } from "./letters.ts";
import { type Profile, readProfile } from "./profile.ts";

export type BreachFile = { readonly breach: BreachView; readonly profile: Profile | null };

/** A breach with who answers for the data, to be handed out; for the officer. Logged before it is given. */
export async function breachForNotice(context: Context, breachId: unknown): Promise<Result<BreachFile>> {
  if (!isOfficer(context.actor)) return fail("not-found");
  const seen = await viewBreach(context, breachId);
  if (!seen.ok) return seen;
  const { profile } = await readProfile(context);
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, { act: "breach.exported", subject: { kind: "breach", id: seen.value.id } }),
  );
  return ok({ breach: seen.value, profile });
}

/** Words of the notice in a language of the reader. */
export type BreachNoticeWords = {
  readonly title: string;
  readonly draft: string;
  readonly missing: string;
  readonly parts: Readonly<Record<"controller" | "nature" | "effects" | "measures" | "time" | "rules", string>>;
  readonly fields: Readonly<Record<BreachNoticeField, string>>;
  readonly notKnown: string;
  readonly yes: string;
  readonly no: string;
  readonly signature: string;
  kind(kind: string): string;
  notice(recipient: string, country: string): string;
  at(moment: Date, zone: string): string;
  /** The day of a moment in a zone. */
  day(moment: Date, zone: string): string;
};
type BreachNoticeField =
  | "reference"
  | "name"
  | "address"
  | "officer"
  | "authority"
  | "kind"
  | "what"
  | "happened"
  | "known"
  | "categories"
  | "persons"
  | "records"
  | "sensitive"
  | "otherState"
  | "highRisk"
  | "unintelligible"
  | "effects"
  | "measures"
  | "lateWhy"
  | "due"
  | "given";

/**
 * The notice to an authority as a PDF: nature, categories and numbers, contact, likely effects, measures, why late
 * (DP-DOC-BRE). What the authority asks and nobody wrote yet stands as a gap; nothing is made up.
 */
export function breachNoticePdf(
  { breach, profile }: BreachFile,
  words: BreachNoticeWords,
  language: LetterLanguage,
): Promise<Uint8Array> {
  const { fields, parts } = words;
  const said = (value: boolean | null) => (value === null ? words.notKnown : value ? words.yes : words.no);
  const count = (value: number | null) => (value === null ? words.notKnown : String(value));
  const table = (rows: readonly (readonly [BreachNoticeField, string | null | undefined])[]): Block => ({
    kind: "fields",
    missing: words.missing,
    rows: rows.map(([name, value]) => ({ label: fields[name], value: value || null })),
  });
  const facts = breach.facts ?? {};
  const notices = breach.notices.filter((one) => one.recipient !== "persons" && one.owed !== "no");
  const late = notices.some((one) => one.done?.late === true || one.due === "over");
  const rules = [...new Set(notices.flatMap((one) => one.rules))];
  const blocks: Block[] = [
    { kind: "paragraph", tone: "notice", text: words.draft },
    { kind: "heading", level: 1, text: parts.controller },
    table([
      ["reference", breach.reference],
      ["name", profile?.name],
      ["address", profile?.address],
      ["officer", profile?.officer],
      ["authority", profile?.authority],
    ]),
    { kind: "heading", level: 1, text: parts.nature },
    table([
      ["kind", words.kind(breach.kind)],
      ["what", facts.what],
      ["happened", breach.happenedAt ? words.day(breach.happenedAt, breach.zone) : words.notKnown],
      ["known", words.at(breach.knownAt, breach.zone)],
      ["categories", facts.categories],
      ["persons", count(breach.persons)],
      ["records", count(breach.records)],
      ["sensitive", said(breach.sensitive)],
      ["otherState", said(breach.otherState)],
      ["unintelligible", said(breach.unintelligible)],
    ]),
    { kind: "heading", level: 1, text: parts.effects },
    table([
      ["highRisk", said(breach.highRisk)],
      ["effects", facts.effects],
    ]),
    { kind: "heading", level: 1, text: parts.measures },
    table([["measures", facts.measures]]),
    { kind: "heading", level: 1, text: parts.time },
    ...notices.flatMap((one): Block[] => [
      { kind: "heading", level: 2, text: words.notice(one.recipient, one.country) },
      table([
        ["due", one.dueAt ? words.at(one.dueAt, one.zone) : "-"],
        ["given", one.done ? words.at(one.done.at, one.zone) : "-"],
      ]),
    ]),
    table([["lateWhy", facts.lateWhy || (late ? null : "-")]]),
    { kind: "paragraph", tone: "muted", text: `${parts.rules}: ${citations(rules, language)}` },
    { kind: "signatures", labels: [words.signature] },
  ];
  return toPdf({ title: words.title, language, subtitle: profile?.authority, footer: breach.reference, blocks });
}
