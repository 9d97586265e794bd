import { type Context, fail, newId, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import type { DecisionKind, ReportState } from "../model.ts";
import { mayHold } from "../policy.ts";

export type NewDecision = {
  readonly reportId: string;
  readonly kind: DecisionKind;
  /** In words; sealed with the report's key. */
  readonly reason: string;
  readonly outcome?: string;
  /** The report merged into, the package, the case. */
  readonly targetId?: string;
};

/** What each decision makes of the report's place in the queue; undefined leaves it. */
const stateAfter: Readonly<Record<DecisionKind, ReportState | undefined>> = {
  ask: "waiting",
  "refer-out": undefined,
  close: "closed",
  merge: "closed",
  reopen: "open",
  "take-over": undefined,
  "open-case": "in_case",
  "join-case": "in_case",
};

/** Log entry of each decision. */
const acts: Readonly<Record<DecisionKind, string>> = {
  ask: "report.asked",
  "refer-out": "report.referred-out",
  close: "report.closed",
  merge: "report.merged",
  reopen: "report.reopened",
  "take-over": "report.taken-over",
  "open-case": "report.case-opened",
  "join-case": "report.case-joined",
};

/**
 * For the contexts after triage: whether this person may decide on the report now. One reviewer at a time holds here too.
 * @returns failures `not-found`, `triage.locked`
 */
export async function checkHold(context: Context, tx: Tx, reportId: string): Promise<Result<null>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const row = await tx
    .selectFrom("triage_report")
    .select(["locked_by", "locked_until"])
    .where("report_id", "=", reportId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return fail("not-found");
  const refused = mayHold(actor, { lockedBy: row.locked_by, lockedUntil: row.locked_until }, context.clock.now());
  return refused ? fail(refused) : ok(null);
}

/**
 * Writes a decision down, in the transaction of the act that carries it out: the row with its sealed reason, the report's
 * new place in the queue, the log entry. Cases use it for `open-case` and `join-case`. Call it last in the transaction.
 * Who may decide is the caller's policy; row-level security still asks that the actor sees the report.
 * @returns the decision's id, or null when the report cannot be seen or its content was erased
 */
export async function recordDecision(context: Context, tx: Tx, decision: NewDecision): Promise<string | null> {
  const { actor } = context;
  if (actor.kind !== "staff") return null;
  const report = await tx.selectFrom("report").select("key_id").where("id", "=", decision.reportId).executeTakeFirst();
  const key = report && (await context.vault.openKey(tx, report.key_id));
  if (!key) return null;
  const id = newId(context.random);
  const now = context.clock.now();
  await tx
    .insertInto("report_decision")
    .values({
      id,
      report_id: decision.reportId,
      kind: decision.kind,
      outcome: decision.outcome ?? null,
      target_id: decision.targetId ?? null,
      sealed_reason: key.seal("decision.reason", decision.reason),
      made_by: actor.userId,
      made_at: now,
    })
    .execute();
  const state = stateAfter[decision.kind];
  if (state) {
    const done = state === "closed" || state === "in_case";
    await tx
      .updateTable("triage_report")
      .set({
        state,
        state_at: now,
        outcome: state === "closed" ? (decision.outcome ?? null) : null,
        ...(decision.kind === "merge" ? { merged_into: decision.targetId ?? null } : {}),
        ...(decision.kind === "reopen" ? { merged_into: null } : {}),
        // Nothing more to do here: the next reader need not wait for the lock to end.
        ...(done ? { locked_by: null, locked_until: null } : {}),
      })
      .where("report_id", "=", decision.reportId)
      .execute();
  }
  await recordEntry(context, tx, {
    act: acts[decision.kind],
    subject: { kind: "report", id: decision.reportId },
    reason: { words: decision.reason, ...(decision.outcome ? { code: decision.outcome } : {}) },
  });
  return id;
}
