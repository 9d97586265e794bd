import { type Context, fail, inTransaction, isId, newId, ok, type Result, type Tx } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { recordEntry } from "#platform/audit";
import { fingerprinter } from "../fingerprints.ts";
import { mediaHashesSchema, reasonSchema } from "../model.ts";
import { mayReviewMedia } from "../policy.ts";
import { workOnFinding } from "../work-on-finding.ts";

/**
 * Asks that a file whose finding was disputed be put on the counter-list: then it finds nothing any more, here and in other
 * reports. Takes effect only when another person agrees, since a true hit could be hidden this way.
 * @returns failures `not-found`, `analysis.reason-not-valid`, `analysis.not-disputed`, `analysis.on-counter-list`
 */
export async function askHarmless(
  context: Context,
  input: { findingId: unknown; reason: unknown },
): Promise<Result<{ harmlessId: string }>> {
  const { actor } = context;
  if (!mayReviewMedia(actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason ?? "");
  return inTransaction(context, async (tx) => {
    const found = await workOnFinding(context, tx, input.findingId);
    if (!found.ok) return found;
    if (!reason.success)
      return fail("analysis.reason-not-valid", { fields: { reason: fieldFaults(reason.error).form ?? "required" } });
    const finding = found.value;
    if (finding.state !== "disputed") return fail("analysis.not-disputed");
    const own = await tx
      .selectFrom("media_print")
      .select("sealed_hashes")
      .where("id", "=", finding.printId)
      .executeTakeFirstOrThrow();
    const media = mediaHashesSchema.parse(finding.key.openJson("media.hashes", own.sealed_hashes));
    // A picture that looks like an entry is cleared by what it looks like, an equal file by the file itself.
    const kind = finding.kind === "pdq" ? "pdq" : media.sha256 ? "sha256" : media.sha1 ? "sha1" : "md5";
    const value = media[kind];
    if (!value) return fail("not-found");
    const fingerprint = fingerprinter(context.vault)(kind, value);
    const already = await tx
      .selectFrom("harmless_media")
      .select("id")
      .where("fingerprint", "=", fingerprint)
      .where("lifted_at", "is", null)
      .executeTakeFirst();
    if (already) return fail("analysis.on-counter-list");
    const key = await context.vault.createKey(tx, "installation");
    const harmlessId = newId(context.random);
    await tx
      .insertInto("harmless_media")
      .values({
        id: harmlessId,
        fingerprint,
        kind,
        key_id: key.id,
        sealed_reason: key.seal("harmless.reason", reason.data),
        asked_by: actor.userId,
        asked_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "harmless.asked",
      subject: { kind: "harmless-media", id: harmlessId },
      scopeId: finding.reportId,
      reason: { words: reason.data },
      data: { kind },
    });
    return ok({ harmlessId });
  });
}

/** The second person agrees; from this commit on the file finds nothing. @returns failures `not-found`, `analysis.same-person` */
export async function agreeHarmless(context: Context, harmlessId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(harmlessId) || !mayReviewMedia(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await openRow(tx, harmlessId);
    if (!row || row.agreed_at) return fail("not-found");
    if (row.asked_by === actor.userId) return fail("analysis.same-person");
    await tx
      .updateTable("harmless_media")
      .set({ agreed_by: actor.userId, agreed_at: context.clock.now() })
      .where("id", "=", harmlessId)
      .execute();
    await context.jobs.enqueue(tx, "rescore-findings", { harmlessId });
    await recordEntry(context, tx, { act: "harmless.agreed", subject: { kind: "harmless-media", id: harmlessId } });
    return ok(null);
  });
}

/** Takes a file off the counter-list again, or refuses what was asked; what is held is compared anew. */
export async function liftHarmless(context: Context, harmlessId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(harmlessId) || !mayReviewMedia(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await openRow(tx, harmlessId);
    if (!row) return fail("not-found");
    await tx
      .updateTable("harmless_media")
      .set({ lifted_by: actor.userId, lifted_at: context.clock.now() })
      .where("id", "=", harmlessId)
      .execute();
    await context.jobs.enqueue(tx, "rescore-findings", { harmlessId });
    if (row.agreed_at) await context.jobs.enqueue(tx, "match-held-media", { harmlessId });
    await recordEntry(context, tx, {
      act: "harmless.lifted",
      subject: { kind: "harmless-media", id: harmlessId },
      data: { agreed: row.agreed_at !== null },
    });
    return ok(null);
  });
}

const openRow = (tx: Tx, id: string) =>
  tx
    .selectFrom("harmless_media")
    .select(["asked_by", "agreed_at"])
    .where("id", "=", id)
    .where("lifted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
