import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase } from "../case-access.ts";
import { memberParts, reasonSchema } from "../model.ts";

const part = z.enum(memberParts);

/** Need to know: a colleague becomes a member, with the reason why. Members and coordinators may. */
export async function addMember(
  context: Context,
  input: { caseId: unknown; userId: unknown; part: unknown; reason: unknown },
): Promise<Result<object>> {
  const given = { part: part.safeParse(input.part), reason: reasonSchema.safeParse(input.reason) };
  const { userId } = input;
  if (!isId(userId) || !given.part.success) return fail("case.member-not-valid", { fields: { userId: "required" } });
  if (!given.reason.success) return fail("reason.required", { fields: { reason: "required" } });
  const { data: reason } = given.reason;
  const { data: memberPart } = given.part;
  return actInCase(
    context,
    input.caseId,
    "case.member-added",
    async (tx, file, actor) => {
      const able = await tx
        .selectFrom("staff_role")
        .select("user_id")
        .where("user_id", "=", userId)
        .where("role", "in", ["analyst", "investigator", "care_worker", "counsel", "coordinator"])
        .executeTakeFirst();
      if (!able) return fail("case.member-not-valid", { fields: { userId: "not-valid" } });
      const row = {
        part: memberPart,
        sealed_reason: file.key.seal("member.reason", reason),
        added_by: actor.userId,
        added_at: context.clock.now(),
        removed_at: null,
      };
      await tx
        .insertInto("case_member")
        .values({ case_id: file.caseId, user_id: userId, ...row })
        .onConflict((conflict) => conflict.columns(["case_id", "user_id"]).doUpdateSet(row))
        .execute();
      return ok({ subjectId: userId, reason });
    },
    { coordinatorToo: true },
  );
}

/** A member leaves: from this moment the case does not exist for them. The last lead stays. */
export async function removeMember(
  context: Context,
  input: { caseId: unknown; userId: unknown; reason: unknown },
): Promise<Result<object>> {
  const reason = reasonSchema.safeParse(input.reason);
  const { userId } = input;
  if (!isId(userId)) return fail("not-found");
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(
    context,
    input.caseId,
    "case.member-removed",
    async (tx, file, actor) => {
      const members = await tx
        .selectFrom("case_member")
        .select(["user_id", "part"])
        .where("case_id", "=", file.caseId)
        .where("removed_at", "is", null)
        .execute();
      const leaving = members.find((member) => member.user_id === userId);
      if (!leaving) return fail("not-found");
      const leads = members.filter((member) => member.part === "lead");
      if (leaving.part === "lead" && leads.length === 1) return fail("case.needs-lead");
      if (userId !== actor.userId && file.part !== "lead" && !actor.roles.includes("coordinator"))
        return fail("case.only-lead");
      await tx
        .updateTable("case_member")
        .set({ removed_at: context.clock.now() })
        .where("case_id", "=", file.caseId)
        .where("user_id", "=", userId)
        .execute();
      return ok({ subjectId: userId, reason: reason.data });
    },
    { coordinatorToo: true },
  );
}
