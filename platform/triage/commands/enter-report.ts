import { createHash } from "node:crypto";
import { type Context, fail, hour, isUniqueViolation, type Result, withActor } from "#kernel";
import { type ReceivedReport, type ReportInput, receiveReport } from "#platform/intake";
import { spans } from "../model.ts";
import { mayEnterReport } from "../policy.ts";

export type EnteredReport = Pick<ReceivedReport, "code" | "reference" | "received">;

/**
 * A report that came by telephone or on paper: the caller gets the same kind of code as anyone. Sent twice from the same
 * form it is one report with one code.
 * @param formKey random text of the form; the kept answer holds the code and is sealed with it
 */
export async function enterReport(
  context: Context,
  formKey: string,
  input: Omit<ReportInput, "channel"> & { channel: "phone" | "paper" },
): Promise<Result<EnteredReport>> {
  const { actor } = context;
  if (!mayEnterReport(actor) || formKey.length < 20) return fail("not-found");
  const keyHash = createHash("sha256").update(`entry ${actor.userId} ${formKey}`).digest();
  const sealer = context.vault.keyFromSecret("entry", formKey);
  const earlier = async () => {
    const row = await withActor(context.db, actor, (tx) =>
      tx.selectFrom("triage_entry").select("sealed_answer").where("key_hash", "=", keyHash).executeTakeFirst(),
    );
    // Sealed below, in this shape.
    return row ? (sealer.openJson("entry.answer", row.sealed_answer) as EnteredReport) : null;
  };
  const known = await earlier();
  if (known) return { ok: true, value: known };
  try {
    const result = await receiveReport(context, input, {
      within: async (tx, { code, reference, received }) => {
        await tx
          .insertInto("triage_entry")
          .values({
            key_hash: keyHash,
            sealed_answer: sealer.sealJson("entry.answer", { code, reference, received }),
            expires_at: new Date(context.clock.now().getTime() + spans.entryHours * hour),
          })
          .execute();
      },
    });
    if (!result.ok) return result;
    const { code, reference, received } = result.value;
    return { ok: true, value: { code, reference, received } };
  } catch (error) {
    // Two at the same moment: the second met the first one's row and was undone.
    const again = isUniqueViolation(error) ? await earlier() : null;
    if (again) return { ok: true, value: again };
    throw error;
  }
}
