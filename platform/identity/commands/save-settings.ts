import { z } from "zod";
import { type Context, fail, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { fieldCodes } from "../model.ts";
import { staffAct } from "../staff-act.ts";

const input = z.object({ language: z.string().regex(/^[a-z]{2,3}$/), appearance: z.enum(["auto", "light", "dark"]) });

/** Language and light of one's own desk. */
export async function saveSettings(context: Context, raw: unknown): Promise<Result<void>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return fail("identity.check-fields", { fields: fieldCodes(parsed.error) });
  return staffAct(context, {}, async (tx, actor) => {
    await tx.updateTable("staff_user").set(parsed.data).where("id", "=", actor.userId).execute();
    await recordEntry(context, tx, {
      act: "staff.settings-saved",
      subject: { kind: "staff", id: actor.userId },
      data: parsed.data,
    });
    return ok(undefined);
  });
}
