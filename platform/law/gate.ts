import { type Context, type Failure, fail, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findCase } from "#platform/cases";
import type { Coverage } from "./coverage.ts";
import type { ActKind } from "./model.ts";

/** The answer of a gate that stays shut: a stable code, and the rules to read. */
export function refusal(coverage: Pick<Coverage, "gap" | "why" | "needs">) {
  return fail(`law.${coverage.gap ?? "denied"}`, {
    params: { rules: coverage.why.join(" "), needs: coverage.needs },
  });
}

/**
 * That somebody tried and was refused is in the log, in a transaction of its own: the act's was undone. Called by every
 * gated act with its failure.
 */
export async function logRefusal(context: Context, caseId: unknown, kind: ActKind, failure: Failure): Promise<void> {
  if (!failure.code.startsWith("law.")) return;
  await withActor(context.db, context.actor, async (tx: Tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file) return;
    await recordEntry(context, tx, {
      act: "law.act-refused",
      subject: { kind: "case", id: file.caseId },
      reason: { code: failure.code },
      data: { kind },
    });
  });
}
