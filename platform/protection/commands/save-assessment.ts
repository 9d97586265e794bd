import { z } from "zod";
import { type Context, fail, inTransaction, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { optionalWords, wordsSchema } from "#platform/intake";
import { actOnAssessment, highRisk, openAgain } from "../assessment-record.ts";
import { shippedAssessment } from "../content.ts";
import { faultsOf, type LetterLanguage, letterLanguages } from "../model.ts";
import { answersForProcessing, isOfficer, keepsRegisters } from "../policy.ts";

const day = z
  .union([z.iso.date(), z.literal("")])
  .transform((value) => value || null)
  .default(null);
const schema = z.object({
  title: wordsSchema(300),
  description: wordsSchema(10_000),
  necessity: wordsSchema(10_000),
  views: optionalWords(10_000),
  consultedOn: day,
  reviewOn: day,
});

/**
 * Begins an impact assessment: from what is shipped about the program, or empty.
 * @returns failures `not-found`, `assessment.begun-already` (the shipped one exists once)
 */
export async function startAssessment(
  context: Context,
  input: { from: unknown; language: unknown; title: unknown },
): Promise<Result<{ assessmentId: string }>> {
  const { actor } = context;
  if (!keepsRegisters(actor)) return fail("not-found");
  const language: LetterLanguage = letterLanguages.find((one) => one === input.language) ?? "en";
  const template = input.from === "shipped" ? shippedAssessment() : null;
  const title = wordsSchema(300).safeParse(template ? template.words[language].title : input.title);
  if (!title.success) return fail("assessment.not-valid", { fields: { title: "required" } });
  const now = context.clock.now();
  const assessmentId = newId(context.random);
  return inTransaction(context, async (tx) => {
    const there =
      template &&
      (await tx.selectFrom("impact_assessment").select("id").where("slug", "=", template.slug).executeTakeFirst());
    if (there) return fail("assessment.begun-already");
    const text = template?.words[language];
    await tx
      .insertInto("impact_assessment")
      .values({
        id: assessmentId,
        slug: template?.slug ?? null,
        language,
        title: title.data,
        description: text?.description ?? "",
        necessity: text?.necessity ?? "",
        made_by: actor.userId,
        made_at: now,
        changed_at: now,
      })
      .execute();
    for (const [at, risk] of (template?.risks ?? []).entries()) {
      const said = text?.risks[risk.slug];
      if (said)
        await tx
          .insertInto("impact_risk")
          .values({
            id: newId(context.random),
            assessment_id: assessmentId,
            position: at,
            ...said,
            likelihood_before: risk.before[0],
            severity_before: risk.before[1],
            likelihood_after: risk.after[0],
            severity_after: risk.after[1],
            state: risk.state,
          })
          .execute();
    }
    await recordEntry(context, tx, {
      act: "assessment.begun",
      subject: { kind: "assessment", id: assessmentId },
      data: { shipped: template !== null },
    });
    return ok({ assessmentId });
  });
}

/** Its words and days. A change after the advice opens it again. @returns failures `not-found`, `assessment.not-valid` (fields) */
export async function saveAssessment(
  context: Context,
  input: { assessmentId: unknown; assessment: z.input<typeof schema> },
): Promise<Result<object>> {
  const parsed = schema.safeParse(input.assessment);
  return actOnAssessment(context, input.assessmentId, "assessment.changed", async (tx, row) => {
    if (!parsed.success) return fail("assessment.not-valid", { fields: faultsOf(parsed.error) });
    const { views, consultedOn, reviewOn, ...text } = parsed.data;
    await openAgain(context, tx, row);
    await tx
      .updateTable("impact_assessment")
      .set({ ...text, views: views ?? "", consulted_on: consultedOn, review_on: reviewOn })
      .where("id", "=", row.id)
      .execute();
    return ok({});
  });
}

const grade = z.coerce.number().int().min(1).max(4);
const riskSchema = z.object({
  title: wordsSchema(300),
  description: wordsSchema(5000),
  measure: wordsSchema(5000),
  owner: optionalWords(300),
  state: z.enum(["planned", "in-place", "checked"]),
  likelihoodBefore: grade,
  severityBefore: grade,
  likelihoodAfter: grade,
  severityAfter: grade,
  reviewOn: day,
});

/** Adds or changes a risk with its measure. @returns failures `not-found`, `assessment.not-valid` (fields) */
export async function saveRisk(
  context: Context,
  input: { assessmentId: unknown; riskId: unknown; risk: z.input<typeof riskSchema> },
): Promise<Result<object>> {
  const parsed = riskSchema.safeParse(input.risk);
  return actOnAssessment(context, input.assessmentId, "assessment.risk-saved", async (tx, row) => {
    if (!parsed.success) return fail("assessment.not-valid", { fields: faultsOf(parsed.error) });
    const { owner, likelihoodBefore, severityBefore, likelihoodAfter, severityAfter, reviewOn, ...text } = parsed.data;
    const values = {
      ...text,
      owner: owner ?? "",
      likelihood_before: likelihoodBefore,
      severity_before: severityBefore,
      likelihood_after: likelihoodAfter,
      severity_after: severityAfter,
      review_on: reviewOn,
    };
    if (input.riskId === "new") {
      const { n } = await tx
        .selectFrom("impact_risk")
        .select((e) => e.fn.countAll<number>().as("n"))
        .where("assessment_id", "=", row.id)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto("impact_risk")
        .values({ id: newId(context.random), assessment_id: row.id, position: Number(n), ...values })
        .execute();
    } else {
      const done = await tx
        .updateTable("impact_risk")
        .set(values)
        .where("id", "=", String(input.riskId))
        .where("assessment_id", "=", row.id)
        .where("removed_at", "is", null)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) return fail("not-found");
    }
    await openAgain(context, tx, row);
    return ok({ data: { after: likelihoodAfter * severityAfter } });
  });
}

/** The officer's advice (GDPR 35(2), 39). @returns failures `not-found`, `assessment.not-valid` (field `advice`) */
export async function adviseAssessment(
  context: Context,
  input: { assessmentId: unknown; advice: unknown },
): Promise<Result<object>> {
  if (!isOfficer(context.actor)) return fail("not-found");
  const advice = wordsSchema(10_000).safeParse(input.advice);
  return actOnAssessment(context, input.assessmentId, "assessment.advised", async (tx, row, actor) => {
    if (!advice.success) return fail("assessment.not-valid", { fields: { advice: "required" } });
    await tx
      .updateTable("impact_assessment")
      .set({
        advice: advice.data,
        advised_by: actor.userId,
        advised_at: context.clock.now(),
        signed_by: null,
        signed_at: null,
      })
      .where("id", "=", row.id)
      .execute();
    return ok({ reason: { words: advice.data } });
  });
}

/**
 * Whoever answers for the processing signs, after the officer's advice, with a day of review. While a risk stays high the
 * supervisory authority is asked first (DP-LED-24).
 * @returns failures `not-found`, `assessment.no-advice`, `assessment.no-review`, `assessment.risk-high`, `assessment.no-risks`
 */
export async function signAssessment(context: Context, assessmentId: unknown): Promise<Result<object>> {
  if (!answersForProcessing(context.actor)) return fail("not-found");
  return actOnAssessment(context, assessmentId, "assessment.signed", async (tx, row, actor) => {
    if (!row.advised_by || row.advised_by === actor.userId) return fail("assessment.no-advice");
    if (!row.review_on) return fail("assessment.no-review");
    const risks = await tx
      .selectFrom("impact_risk")
      .select(["likelihood_after", "severity_after"])
      .where("assessment_id", "=", row.id)
      .where("removed_at", "is", null)
      .execute();
    if (risks.length === 0) return fail("assessment.no-risks");
    const high = risks.some((one) => one.likelihood_after * one.severity_after >= highRisk);
    if (high && !row.consulted_on) return fail("assessment.risk-high");
    await tx
      .updateTable("impact_assessment")
      .set({ signed_by: actor.userId, signed_at: context.clock.now() })
      .where("id", "=", row.id)
      .execute();
    return ok({ data: { version: row.version } });
  });
}

/** A risk is no longer part of it; its row stays. @returns failure `not-found` */
export async function removeRisk(
  context: Context,
  input: { assessmentId: unknown; riskId: unknown },
): Promise<Result<object>> {
  return actOnAssessment(context, input.assessmentId, "assessment.risk-removed", async (tx, row) => {
    const done = await tx
      .updateTable("impact_risk")
      .set({ removed_at: context.clock.now() })
      .where("id", "=", String(input.riskId))
      .where("assessment_id", "=", row.id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return fail("not-found");
    await openAgain(context, tx, row);
    return ok({});
  });
}
