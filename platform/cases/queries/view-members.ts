import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import { findCase } from "../case-access.ts";
import { viewCaseGate } from "./view-case.ts";

export type MembersView = {
  readonly id: string;
  readonly reference: string;
  readonly status: "open" | "closed";
  /** Null for a coordinator who is not a member: then reasons are not told, and nothing else of the case. */
  readonly part: string | null;
  readonly members: readonly {
    readonly userId: string;
    readonly name: string;
    readonly part: string;
    readonly reason: string | null;
    readonly addedBy: string | null;
    readonly addedAt: Date;
    readonly removedAt: Date | null;
  }[];
};

/**
 * Who works on a case: for its members, and for coordinators, who know that it exists. Members read the reasons too, so
 * that they looked is in the log first (promise 8).
 */
export async function viewMembers(context: Context, caseId: unknown): Promise<Result<MembersView>> {
  if (context.actor.kind !== "staff") return fail("not-found");
  const inside = (await viewCaseGate(context, caseId, "case.viewed")) !== null;
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, caseId);
    if (!file) return fail("not-found");
    const rows = await tx
      .selectFrom("case_member")
      .selectAll()
      .where("case_id", "=", file.caseId)
      .orderBy("added_at")
      .orderBy("user_id")
      .execute();
    const names = await colleagueNames(
      context,
      tx,
      rows.flatMap((row) => [row.user_id, row.added_by]).filter((id) => id !== null),
    );
    return ok({
      id: file.caseId,
      reference: file.reference,
      status: file.status,
      part: file.part,
      members: rows.map((row) => ({
        userId: row.user_id,
        name: names.get(row.user_id) ?? "",
        part: row.part,
        reason: file.part === null || !inside ? null : file.key.open("member.reason", row.sealed_reason),
        addedBy: row.added_by === null ? null : (names.get(row.added_by) ?? ""),
        addedAt: row.added_at,
        removedAt: row.removed_at,
      })),
    });
  });
}
