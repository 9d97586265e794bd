import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { findCase, viewCaseGate } from "#platform/cases";
import { colleagueNames } from "#platform/identity";
import { openAuthorisation } from "../authorisation-access.ts";
import type { Coverage } from "../coverage.ts";
import { houseLaw } from "../house-rules.ts";
import type { AuthorisationRecord, StepFacts } from "../model.ts";
import { zoneIn } from "../place-moments.ts";
import { ethicsFirst, mayConfirm, mayRecord } from "../policy.ts";
import { coverNow } from "../refresh-authorisation.ts";
import { type ClockView, clocksIn } from "./list-clocks.ts";

export type AuthorisationView = {
  readonly id: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly caseOpen: boolean;
  readonly state: "recorded" | "confirmed" | "ended";
  readonly record: AuthorisationRecord;
  /** Of the authority that gave it. */
  readonly zone: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
  readonly coverage: Coverage;
  readonly wantsEthics: boolean;
  readonly steps: readonly { readonly kind: string; readonly facts: StepFacts; readonly by: string }[];
  readonly clocks: readonly ClockView[];
  readonly may: {
    readonly correct: boolean;
    readonly confirm: boolean;
    readonly step: boolean;
    readonly lengthen: boolean;
    readonly own: boolean;
  };
};

/** One authorisation with what the rules say of it now; that it was read is in the log first. */
export async function viewAuthorisation(
  context: Context,
  input: { caseId: unknown; authorisationId: unknown },
): Promise<Result<AuthorisationView>> {
  const seen = await viewCaseGate(context, input.caseId, "case.law-viewed");
  if (!seen) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, seen);
    const found = file?.part ? await openAuthorisation(tx, file, input.authorisationId) : null;
    if (!file || !found) return fail("not-found");
    const row = await tx
      .selectFrom("law_authorisation")
      .select(["recorded_by", "recorded_at", "confirmed_by", "confirmed_at"])
      .where("id", "=", found.id)
      .executeTakeFirstOrThrow();
    const house = await houseLaw(tx);
    const coverage = coverNow(house, found, context.clock.now());
    const names = await colleagueNames(context, tx, [
      row.recorded_by,
      ...(row.confirmed_by ? [row.confirmed_by] : []),
      ...found.steps.map((step) => step.recordedBy),
    ]);
    const own = context.actor.kind === "staff" && row.recorded_by === context.actor.userId;
    const open = file.status === "open" && file.part !== "reader";
    const cited = coverage.reasons.map((one) => one.rule);
    return ok({
      id: found.id,
      caseId: file.caseId,
      caseReference: file.reference,
      caseOpen: file.status === "open",
      state: found.state,
      record: found.record,
      zone: zoneIn(found.record.country),
      recordedBy: names.get(row.recorded_by) ?? "",
      recordedAt: row.recorded_at,
      confirmedBy: row.confirmed_by ? (names.get(row.confirmed_by) ?? "") : null,
      confirmedAt: row.confirmed_at,
      endedAt: found.endedAt,
      coverage,
      wantsEthics: ethicsFirst.includes(found.record.method) || house.wantsEthics(cited).length > 0,
      steps: found.steps.map((step) => ({ kind: step.kind, facts: step.facts, by: names.get(step.recordedBy) ?? "" })),
      clocks: await clocksIn(context, tx, { authorisationId: found.id, all: true }),
      may: {
        correct: open && found.state === "recorded" && mayRecord(context.actor),
        confirm: open && found.state === "recorded" && mayConfirm(context.actor) && !own,
        step: open && found.state !== "ended" && mayRecord(context.actor),
        lengthen: open && found.state !== "ended" && mayConfirm(context.actor),
        own,
      },
    });
  });
}
