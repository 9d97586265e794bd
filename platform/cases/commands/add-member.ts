import { z } from "zod";
import { type Context, fail, isId, ok, type Result } from "#kernel";
import { actInCase, membersNow, recordChanges } from "../case-access.ts";
import { textFault } from "../field-faults.ts";
import { memberParts, reasonSchema } from "../model.ts";
import { whyNotAddMember } from "../policy.ts";

const partSchema = z.enum(memberParts);

/**
 * Need to know: a colleague becomes a member, or a member gets another part, with the reason why.
 * @returns failures `case.member-not-valid`, `reason.required`, `case.not-yourself`, `case.already-member`,
 *   `case.only-lead`, `case.needs-lead`, and those of actInCase
 */
export async function addMember(
  context: Context,
  input: { caseId: unknown; userId: unknown; part: unknown; reason: unknown },
): Promise<Result<object>> {
  const given = { part: partSchema.safeParse(input.part), reason: reasonSchema.safeParse(input.reason) };
  const { userId } = input;
  const fields = {
    ...(isId(userId) ? {} : { userId: "required" }),
    ...(given.part.success ? {} : { part: "required" }),
    ...(given.reason.success ? {} : { reason: textFault(input.reason) }),
  };
  if (!isId(userId) || !given.part.success) return fail("case.member-not-valid", { fields });
  if (!given.reason.success) return fail("reason.required", { fields });
  const { data: reason } = given.reason;
  const { data: part } = given.part;
  return actInCase(
    context,
    input.caseId,
    "case.member-added",
    async (tx, file, actor) => {
      const members = await membersNow(tx, file.caseId);
      const now = members.find((one) => one.user_id === userId)?.part ?? null;
      const refused = whyNotAddMember(actor, {
        actorId: actor.userId,
        actorPart: file.part,
        userId,
        now,
        wanted: part,
      });
      if (refused) return fail(refused);
      if (now === "lead" && members.filter((one) => one.part === "lead").length === 1) return fail("case.needs-lead");
      const able = await tx
        .selectFrom("staff_role as r")
        .innerJoin("staff_user as u", "u.id", "r.user_id")
        .select("r.user_id")
        .where("r.user_id", "=", userId)
        .where("r.role", "in", ["analyst", "investigator", "care_worker", "counsel", "coordinator"])
        .where("u.status", "=", "active")
        .executeTakeFirst();
      if (!able) return fail("case.member-not-valid", { fields: { userId: "not-valid" } });
      const row = {
        part,
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
      const subject = { caseId: file.caseId, kind: "member", id: userId, key: file.key };
      if (now !== null && file.part !== null) await recordChanges(context, tx, subject, { part: [now, part] });
      return ok({ subjectId: userId, reason });
    },
    { coordinatorToo: true },
  );
}
