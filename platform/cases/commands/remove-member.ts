import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase, membersNow } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { reasonSchema } from "../model.ts";
import { whyNotRemoveMember } from "../policy.ts";

/**
 * A member leaves: from this moment the case does not exist for them, and their open tasks are nobody's.
 * @returns failures `reason.required`, `case.needs-lead` (the last lead stays), `case.only-lead`, and those of actInCase
 */
export async function removeMember(
  context: Context,
  input: { caseId: unknown; userId: unknown; reason: unknown },
): Promise<Result<object>> {
  const reason = reasonSchema.safeParse(input.reason);
  const { userId } = input;
  if (!isId(userId)) return fail("not-found");
  if (!reason.success) return fail("reason.required", { fields: { reason: textFault(input.reason) } });
  return actInCase(
    context,
    input.caseId,
    "case.member-removed",
    async (tx, file, actor) => {
      const members = await membersNow(tx, file.caseId);
      const leaving = members.find((member) => member.user_id === userId);
      if (!leaving) return fail("not-found");
      const refused = whyNotRemoveMember(actor, {
        actorPart: file.part,
        self: userId === actor.userId,
        leaving: leaving.part,
        leads: members.filter((member) => member.part === "lead").length,
      });
      if (refused) return fail(refused);
      if (file.part !== null) {
        await tx
          .updateTable("case_task")
          .set({ assignee_id: null })
          .where("case_id", "=", file.caseId)
          .where("assignee_id", "=", userId)
          .where("done_at", "is", null)
          .execute();
      }
      await tx
        .updateTable("case_member")
        .set({ removed_at: context.clock.now() })
        .where("case_id", "=", file.caseId)
        .where("user_id", "=", userId)
        .execute();
      return ok({ subjectId: userId, reason: reason.data });
    },
    { coordinatorToo: true, readerToo: true, closedToo: true },
  );
}
