import { type Context, fail, inTransaction, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { changesSchema, currentRules } from "../rules.ts";
import { applyChanges, type RuleChanges } from "../scoring.ts";
import { coordinatorOf, readReason } from "../work-on.ts";

/** Only what differs from what was shipped, for rules that exist. */
export function trimChanges(changes: RuleChanges): RuleChanges {
  const shipped = new Map(applyChanges({}).rules.map((rule) => [rule.id, rule]));
  return Object.fromEntries(
    Object.entries(changes).flatMap(([id, change]) => {
      const rule = shipped.get(id);
      if (!rule) return [];
      const kept = {
        ...(change.points !== undefined && change.points !== rule.points ? { points: change.points } : {}),
        ...(change.enabled === false ? { enabled: false } : {}),
      };
      return Object.keys(kept).length > 0 ? [[id, kept] as const] : [];
    }),
  );
}

/** Reasons for a version of the rules are no report's, so a key of the installation seals them. */
export const rulesKey = (context: Pick<Context, "vault">) => context.vault.keyFromSecret("triage", "rules");

/**
 * Puts changed points into force as a new version; all open reports are scored again by a job. Earlier versions stay.
 * @param input.basedOn the version that was looked at: if a colleague published meanwhile, nothing is overwritten
 * @returns failures `rules.not-valid`, `rules.changed-meanwhile`, `rules.nothing-changed`, `triage.reason-missing`
 */
export async function publishRules(
  context: Context,
  input: { changes: unknown; basedOn: unknown; reason: unknown },
): Promise<Result<{ version: number }>> {
  const coordinator = coordinatorOf(context);
  if (!coordinator.ok) return coordinator;
  const changes = changesSchema.safeParse(input.changes);
  if (!changes.success) {
    const fields = Object.fromEntries(
      changes.error.issues.map((issue) => [`points.${String(issue.path[0])}`, "not-valid"]),
    );
    return fail("rules.not-valid", { fields });
  }
  const reason = readReason(input.reason);
  if (!reason.ok) return reason;
  return inTransaction(context, async (tx) => {
    const current = await currentRules(tx);
    if (current.version !== input.basedOn) return fail("rules.changed-meanwhile");
    const wanted = trimChanges(changes.data);
    if (applyChanges(wanted).hash === current.hash) return fail("rules.nothing-changed");
    const version = current.version + 1;
    const added = await tx
      .insertInto("urgency_version")
      .values({
        version,
        overrides: JSON.stringify(wanted),
        sealed_reason: rulesKey(context).seal("rules.reason", reason.value),
        made_by: coordinator.value.userId,
        made_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("version")
      .executeTakeFirst();
    if (!added) return fail("rules.changed-meanwhile");
    await context.jobs.enqueue(tx, "rescore-open", { version });
    await recordEntry(context, tx, {
      act: "rules.published",
      reason: { words: reason.value },
      data: { version, changed: Object.keys(wanted).length },
    });
    return ok({ version });
  });
}
