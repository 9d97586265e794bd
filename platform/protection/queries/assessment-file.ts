import { type Block, toPdf } from "@heroes/documents";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import type { LetterLanguage } from "../model.ts";
import { keepsRegisters } from "../policy.ts";
import { type AssessmentView, viewAssessment } from "./assessments.ts";
import { citations } from "./letters.ts";
import { type Profile, readProfile } from "./profile.ts";

export type AssessmentFile = { readonly assessment: AssessmentView; readonly profile: Profile | null };

/** An impact assessment to be handed out: to the authority when it is asked, to whoever signs. Logged before it is given. */
export async function assessmentForFile(context: Context, assessmentId: unknown): Promise<Result<AssessmentFile>> {
  if (!keepsRegisters(context.actor)) return fail("not-found");
  const seen = await viewAssessment(context, assessmentId);
  if (!seen.ok) return seen;
  const { profile } = await readProfile(context);
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, { act: "assessment.exported", subject: { kind: "assessment", id: seen.value.id } }),
  );
  return ok({ assessment: seen.value, profile });
}

export type AssessmentFileWords = {
  readonly title: string;
  readonly notice: string;
  readonly missing: string;
  readonly parts: Readonly<Record<"what" | "risks" | "sign" | "rules", string>>;
  readonly fields: Readonly<
    Record<
      | "description"
      | "necessity"
      | "views"
      | "consulted"
      | "review"
      | "version"
      | "riskDescription"
      | "measure"
      | "owner"
      | "state"
      | "before"
      | "after",
      string
    >
  >;
  readonly high: string;
  readonly noAdvice: string;
  readonly signature: string;
  state(state: string): string;
  level(level: { readonly likelihood: number; readonly severity: number }): string;
  advised(by: string, at: Date): string;
  signed(by: string, at: Date): string;
  day(day: string): string;
};

/** The assessment as a PDF: what is done and why, every risk before and after its measure, advice and signature. */
export function assessmentPdf(
  { assessment, profile }: AssessmentFile,
  words: AssessmentFileWords,
  language: LetterLanguage,
): Promise<Uint8Array> {
  const { fields, parts } = words;
  const day = (text: string | null) => (text ? words.day(text) : "-");
  const risks = assessment.riskList.flatMap((risk): Block[] => [
    { kind: "heading", level: 2, text: risk.high ? `${risk.title} (${words.high})` : risk.title },
    {
      kind: "fields",
      missing: words.missing,
      rows: [
        { label: fields.riskDescription, value: risk.description || null },
        { label: fields.before, value: words.level(risk.before) },
        { label: fields.measure, value: risk.measure || null },
        { label: fields.owner, value: risk.owner || null },
        { label: fields.state, value: words.state(risk.state) },
        { label: fields.after, value: words.level(risk.after) },
        { label: fields.review, value: day(risk.reviewOn) },
      ],
    },
  ]);
  return toPdf({
    title: assessment.title,
    language,
    subtitle: [words.title, profile?.name].filter(Boolean).join(" - "),
    blocks: [
      { kind: "paragraph", tone: "notice", text: words.notice },
      { kind: "heading", level: 1, text: parts.what },
      {
        kind: "fields",
        missing: words.missing,
        rows: [
          { label: fields.description, value: assessment.description || null },
          { label: fields.necessity, value: assessment.necessity || null },
          { label: fields.views, value: assessment.views || null },
          { label: fields.consulted, value: day(assessment.consultedOn) },
          { label: fields.review, value: day(assessment.reviewOn) },
          { label: fields.version, value: String(assessment.version) },
        ],
      },
      { kind: "heading", level: 1, text: parts.risks },
      ...risks,
      { kind: "heading", level: 1, text: parts.sign },
      {
        kind: "paragraph",
        text: assessment.advised ? words.advised(assessment.advised.by, assessment.advised.at) : words.noAdvice,
      },
      ...(assessment.advice ? [{ kind: "paragraph", text: assessment.advice } as const] : []),
      ...(assessment.signed
        ? [{ kind: "paragraph", text: words.signed(assessment.signed.by, assessment.signed.at) } as const]
        : []),
      { kind: "paragraph", tone: "muted", text: `${parts.rules}: ${citations(assessment.law.rules, language)}` },
      { kind: "signatures", labels: [words.signature] },
    ],
  });
}
