import { type Context, fail, isId, ok, type Result, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import { highRisk } from "../assessment-record.ts";
import { askRight, rulesOf } from "../law.ts";
import { keepsRegisters } from "../policy.ts";

export type AssessmentRow = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly state: "draft" | "advised" | "signed";
  readonly reviewOn: string | null;
  readonly risks: number;
  readonly high: number;
};

/** Impact assessments, the last changed first; at most 200. `shipped` tells whether the one about the program was begun. */
export async function listAssessments(
  context: Context,
): Promise<Result<{ readonly rows: AssessmentRow[]; readonly shippedBegun: boolean }>> {
  if (!keepsRegisters(context.actor)) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("impact_assessment as a")
      .leftJoin("impact_risk as r", (join) => join.onRef("r.assessment_id", "=", "a.id").on("r.removed_at", "is", null))
      .select(["a.id", "a.slug", "a.title", "a.version", "a.advised_at", "a.signed_at", "a.review_on"])
      .select((e) => [
        e.fn.count<number>("r.id").as("risks"),
        e.fn
          .count<number>("r.id")
          .filterWhere(e("r.likelihood_after", "*", e.ref("r.severity_after")), ">=", highRisk)
          .as("high"),
      ])
      .groupBy("a.id")
      .orderBy("a.changed_at", "desc")
      .limit(200)
      .execute();
    return ok({
      shippedBegun: rows.some((row) => row.slug !== null),
      rows: rows.map((row) => ({
        id: row.id,
        title: row.title,
        version: row.version,
        state: row.signed_at ? "signed" : row.advised_at ? "advised" : "draft",
        reviewOn: row.review_on,
        risks: Number(row.risks),
        high: Number(row.high),
      })),
    });
  });
}

export type RiskView = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly measure: string;
  readonly owner: string;
  readonly state: string;
  readonly before: { readonly likelihood: number; readonly severity: number };
  readonly after: { readonly likelihood: number; readonly severity: number };
  readonly high: boolean;
  readonly reviewOn: string | null;
};

export type AssessmentView = AssessmentRowFull & { readonly riskList: readonly RiskView[] };
type AssessmentRowFull = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly necessity: string;
  readonly views: string;
  readonly language: string;
  readonly version: number;
  readonly consultedOn: string | null;
  readonly reviewOn: string | null;
  readonly advice: string | null;
  readonly advised: { readonly by: string; readonly at: Date } | null;
  readonly signed: { readonly by: string; readonly at: Date } | null;
  /** What the rules say while a risk stays high, in the words of the rows. */
  readonly law: { readonly rules: readonly string[]; readonly words: readonly string[] };
};

/** One impact assessment with its risks. @returns failure `not-found` */
export async function viewAssessment(context: Context, assessmentId: unknown): Promise<Result<AssessmentView>> {
  if (!isId(assessmentId) || !keepsRegisters(context.actor)) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("impact_assessment").selectAll().where("id", "=", assessmentId).executeTakeFirst();
    if (!row) return fail("not-found");
    const risks = await tx
      .selectFrom("impact_risk")
      .selectAll()
      .where("assessment_id", "=", assessmentId)
      .where("removed_at", "is", null)
      .orderBy("position")
      .limit(200)
      .execute();
    const profile = await tx.selectFrom("protection_profile").select(["country", "controller"]).executeTakeFirst();
    const names = await colleagueNames(
      context,
      tx,
      [row.advised_by, row.signed_by].filter((id) => id !== null),
    );
    const riskList = risks.map((risk) => ({
      id: risk.id,
      title: risk.title,
      description: risk.description,
      measure: risk.measure,
      owner: risk.owner,
      state: risk.state,
      before: { likelihood: risk.likelihood_before, severity: risk.severity_before },
      after: { likelihood: risk.likelihood_after, severity: risk.severity_after },
      high: risk.likelihood_after * risk.severity_after >= highRisk,
      reviewOn: risk.review_on,
    }));
    const answer = askRight({
      topic: "dpia",
      date: context.clock.now().toISOString(),
      country: profile?.country ?? "ES",
      ...(profile ? { controller: profile.controller } : {}),
      highRisk: true,
      done: riskList.length > 0,
      riskLeft: riskList.some((risk) => risk.high),
      started: false,
    });
    return ok({
      id: row.id,
      title: row.title,
      description: row.description,
      necessity: row.necessity,
      views: row.views,
      language: row.language,
      version: row.version,
      consultedOn: row.consulted_on,
      reviewOn: row.review_on,
      advice: row.advice,
      advised: row.advised_at ? { by: names.get(row.advised_by ?? "") ?? "", at: row.advised_at } : null,
      signed: row.signed_at ? { by: names.get(row.signed_by ?? "") ?? "", at: row.signed_at } : null,
      riskList,
      law: {
        rules: rulesOf(answer),
        words: [...new Set([...answer.reasons.map((one) => one.text), ...answer.conditions.map((one) => one.text)])],
      },
    });
  });
}
