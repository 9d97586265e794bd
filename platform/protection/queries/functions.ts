import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import { shippedFunctions } from "../content.ts";
import { askRight, rulesOf } from "../law.ts";
import type { LetterLanguage } from "../model.ts";

export type FunctionView = {
  readonly slug: string;
  readonly title: string;
  readonly purpose: string;
  readonly method: string;
  readonly oversight: string;
  readonly limits: string;
  /** Path in the source where figures or rules stand. */
  readonly figures: string;
  /** Rows of the law that speak of such a function; null where none does: then the operator decides. */
  readonly law: { readonly rules: readonly string[] } | null;
  readonly rules: readonly string[];
  readonly decision: {
    readonly class: string;
    readonly reasons: string;
    readonly by: string;
    readonly at: Date;
  } | null;
};

/** The analysis functions of the program for everyone who works here: purpose, human oversight, limits, what was decided. */
export async function analysisFunctions(context: Context, language: LetterLanguage): Promise<Result<FunctionView[]>> {
  if (context.actor.kind !== "staff" || context.actor.roles.length === 0) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const profile = await tx.selectFrom("protection_profile").select("country").executeTakeFirst();
    const rows = await tx
      .selectFrom("ai_decision")
      .selectAll()
      .distinctOn("function_slug")
      .orderBy("function_slug")
      .orderBy("decided_at", "desc")
      .execute();
    const names = await colleagueNames(
      context,
      tx,
      rows.map((row) => row.decided_by),
    );
    const bySlug = new Map(rows.map((row) => [row.function_slug, row]));
    return ok(
      shippedFunctions().map((one) => {
        const row = bySlug.get(one.slug);
        const answer =
          one.use &&
          askRight({
            topic: "ai_use",
            date: context.clock.now().toISOString(),
            country: profile?.country ?? "ES",
            use: one.use,
            humanOversight: true,
          });
        return {
          slug: one.slug,
          ...one.words[language],
          figures: one.figures,
          rules: one.rules,
          law: answer ? { rules: rulesOf(answer) } : null,
          decision: row
            ? { class: row.class, reasons: row.reasons, by: names.get(row.decided_by) ?? "", at: row.decided_at }
            : null,
        };
      }),
    );
  });
}
