import { placeMoment } from "@heroes/lawful";
import { type Context, fail, newId, type Result, type StaffActor, type Tx } from "#kernel";
import { actInCase, type OpenCase } from "#platform/cases";
import { type OpenAuthorisation, openAuthorisation } from "./authorisation-access.ts";
import { type Coverage, coverAt } from "./coverage.ts";
import { logRefusal, refusal } from "./gate.ts";
import { houseLaw } from "./house-rules.ts";
import type { ActKind } from "./model.ts";
import { zoneIn } from "./place-moments.ts";

export type Covered = {
  readonly tx: Tx;
  readonly file: OpenCase;
  readonly actor: StaffActor;
  readonly authorisation: OpenAuthorisation;
  readonly coverage: Coverage;
};

/**
 * The frame of every act that needs authority: in a case, under an authorisation of that case that covers this kind of act
 * at this moment. Without one the act does not happen, and that it was tried is in the log. The work runs in the same
 * transaction as the check.
 * @param act.at moment the act is about, with its offset or as clocks of the authority show it; now where it is left out
 * @param act.gapsPass gaps under which the work still runs and sets apart what comes of it
 * @returns failures `law.<gap>` with the rules to read, and those of actInCase and the work
 */
export async function gatedAct<T>(
  context: Context,
  act: {
    readonly caseId: unknown;
    readonly authorisationId: unknown;
    readonly kind: ActKind;
    readonly event: string;
    readonly at?: string | undefined;
    readonly gapsPass?: readonly string[];
  },
  work: (covered: Covered) => Promise<Result<T & { subjectId?: string }>>,
): Promise<Result<T>> {
  const result = await actInCase(context, act.caseId, act.event, async (tx, file, actor) => {
    const authorisation = await openAuthorisation(tx, file, act.authorisationId);
    if (!authorisation) return fail("law.no-authorisation", { params: { rules: "EP-01", needs: "" } });
    const now = context.clock.now();
    const zone = zoneIn(authorisation.record.country);
    const at = act.at === undefined ? now.toISOString() : (placeMoment(act.at, zone) ?? act.at);
    const coverage = coverAt(await houseLaw(tx), authorisation, { kind: act.kind, at }, now);
    if (coverage.gap && !act.gapsPass?.includes(coverage.gap)) return refusal(coverage);
    return work({ tx, file, actor, authorisation, coverage });
  });
  if (!result.ok) await logRefusal(context, act.caseId, act.kind, result.failure);
  return result;
}

/** The row of an act that was done. */
export async function recordAct(
  context: Context,
  { tx, file, actor, authorisation, coverage }: Covered,
  act: { readonly kind: ActKind; readonly at: Date; readonly facts: unknown; readonly covered?: boolean },
): Promise<string> {
  const id = newId(context.random);
  await tx
    .insertInto("law_act")
    .values({
      id,
      case_id: file.caseId,
      kind: act.kind,
      authorisation_id: authorisation.id,
      at: act.at,
      verdict: coverage.verdict,
      covered: act.covered ?? true,
      sealed_facts: file.key.sealJson("act.facts", act.facts),
      by_user: actor.userId,
      recorded_at: context.clock.now(),
    })
    .execute();
  return id;
}
