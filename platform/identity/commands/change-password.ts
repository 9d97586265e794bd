import { z } from "zod";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { checkPassword, hashPassword, passwordProblem, unlessBusy } from "../password.ts";
import { findAccount } from "../queries/find-account.ts";
import { staffAct } from "../staff-act.ts";

const input = z.object({
  current: z.string().max(1000),
  password: z.string().max(1000),
  again: z.string().max(1000),
});

const wrong = (field: string, code: string) => fail("identity.check-fields", { fields: { [field]: code } });

/** Changes one's own password (after stepping up, with the current one) and ends all other sessions. */
export async function changePassword(context: Context, raw: unknown): Promise<Result<void>> {
  const { actor } = context;
  if (actor.kind !== "staff") return fail("not-found");
  const parsed = input.safeParse(raw);
  if (!parsed.success) return wrong("password", "identity.field-missing");
  const { current, password, again } = parsed.data;
  const facts = await withActor(context.db, actor, async (tx) => {
    const account = await findAccount(tx, { id: actor.userId });
    const key = account && (await context.vault.openKey(tx, account.key_id));
    if (!account || !key) return null;
    const name = key.open("staff.name", account.sealed_name);
    return {
      hash: account.password_hash,
      known: [key.open("staff.login", account.sealed_login), ...name.split(/\s+/)],
    };
  });
  const problem = passwordProblem(password, facts?.known ?? []);
  if (problem) return wrong("password", problem);
  if (password !== again) return wrong("again", "identity.password-differs");
  const password_hash = await unlessBusy(() => hashPassword(password));
  const fits = await unlessBusy(() => checkPassword(facts?.hash, current));
  if (password_hash === null || fits === null) return fail("identity.busy");
  return staffAct(context, { stepUp: true }, async (tx) => {
    // Stepping up asked for the password already; this one catches a keyboard left alone, and needs no lock of its own.
    if (!fits) return wrong("current", "identity.password-wrong");
    await tx.updateTable("staff_secret").set({ password_hash }).where("user_id", "=", actor.userId).execute();
    await tx
      .updateTable("staff_session")
      .set({ ended_at: context.clock.now() })
      .where("user_id", "=", actor.userId)
      .where("id", "<>", actor.sessionId)
      .where("ended_at", "is", null)
      .execute();
    await recordEntry(context, tx, { act: "staff.password-changed", subject: { kind: "staff", id: actor.userId } });
    return ok(undefined);
  });
}
