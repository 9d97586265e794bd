import { zoneOf } from "@heroes/lawful";
import { type Context, fail, ok, type Result } from "#kernel";
import { dayIn } from "#kernel/house-zone";
import { latestInstant, startInstant } from "../clocks.ts";
import { coverAt } from "../coverage.ts";
import type { Gap } from "../gap.ts";
import { refusal } from "../gate.ts";
import { gatedAct, recordAct } from "../gated-act.ts";
import { houseLaw } from "../house-rules.ts";
import { addMaterial, type StoredFile, storeFile } from "../material.ts";
import { type ActKind, fieldFaults, materialSchema } from "../model.ts";
import { placeMoments } from "../place-moments.ts";
import { mayAct } from "../policy.ts";

/** Gaps of the moment: the thing itself is allowed, but not then. What was gathered in one is set apart, not thrown away. */
const ofTheMoment: readonly Gap[] = ["not-covered-then", "ended"];
const kinds = { "import-intercept": "intercept", "import-seized": "seized", "analyse-seized": "analysis" } as const;
export type MaterialAct = keyof typeof kinds;
const events = {
  "import-intercept": "case.intercept-imported",
  "import-seized": "case.seized-imported",
  "analyse-seized": "case.analysis-recorded",
} as const;

/**
 * Takes intercepted content, seized data or the result of an analysis of it into the case, under an authorisation that
 * covers the whole time in which it was gathered. What was gathered when nothing covered (before the grant, after the end,
 * in a gap between renewals) is taken too, but stands apart until somebody with the role decides (CALC-03).
 *
 * The gate is asked before a byte is stored, and again in the transaction of the row.
 * @returns failures `material.not-valid` with fields, `material.too-large`, `material.empty`, those of gatedAct
 */
export async function importMaterial(
  context: Context,
  input: {
    caseId: unknown;
    kind: MaterialAct;
    authorisationId: unknown;
    from: unknown;
    to: unknown;
    origin: unknown;
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> } | StoredFile | null;
  },
): Promise<Result<{ materialId: string; apart: string | null }>> {
  if (!mayAct(context.actor)) return fail("not-found");
  const { file: given, kind } = input;
  const parsed = materialSchema.safeParse({ ...input, name: given?.name ?? "" });
  if (!parsed.success || !given)
    return fail("material.not-valid", { fields: parsed.success ? { file: "required" } : faults(parsed.error) });
  const { origin } = parsed.data;
  const act = {
    caseId: input.caseId,
    authorisationId: input.authorisationId,
    kind: kind as ActKind,
    event: events[kind],
    at: parsed.data.from,
    gapsPass: ofTheMoment,
  };
  const stored = "blobId" in given ? given : await storeFile(context, given);
  if (stored.size === 0) return fail("material.empty", { fields: { file: "empty" } });
  return gatedAct(context, act, async (covered) => {
    const { tx, file, actor, authorisation, coverage } = covered;
    const house = await houseLaw(tx);
    const { country } = authorisation.record;
    const zone = zoneOf(house.law, country);
    const placed = placeMoments(parsed.data, ["from", "to"], country, "material.not-valid");
    if (!placed.ok) return placed;
    const { from, to } = placed.value;
    const [first, last] = [startInstant(from, zone), latestInstant(to, zone)];
    if (!first || !last) return fail("material.not-valid", { fields: { from: "not-moment" } });
    const now = context.clock.now();
    // Where only the day is known its last moment may still come, as today's does where the authority is.
    if (last > now && to !== dayIn(now, zone)) return fail("material.not-valid", { fields: { to: "in-future" } });
    const atEnd = coverAt(house, authorisation, { kind, at: to }, now);
    if (atEnd.gap && !ofTheMoment.includes(atEnd.gap)) return refusal(atEnd);
    const gap = coverage.gap ?? atEnd.gap;
    const apart = gap ? "gathered-uncovered" : null;
    const facts = { name: stored.name, origin, from, to, rules: coverage.reasons.map((one) => one.rule) };
    const actId = await recordAct(context, covered, { kind, at: first, facts, covered: gap === null });
    const materialId = await addMaterial(context, tx, actor.userId, {
      caseId: file.caseId,
      kind: kinds[kind],
      file: stored,
      origin,
      from: first,
      to: last,
      actId,
      authorisationId: authorisation.id,
      apart,
    });
    return ok({ materialId, apart, subjectId: materialId });
  });
}

const faults = (error: Parameters<typeof fieldFaults>[0]) => {
  const { name, ...rest } = fieldFaults(error);
  return { ...rest, ...(name ? { file: "required" } : {}) };
};
