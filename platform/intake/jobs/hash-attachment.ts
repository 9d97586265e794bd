import { hashBytesInChild, isFailed } from "@heroes/media-match";
import { type Actor, as, type JobDeclaration, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { fingerprintsOf } from "../identifiers.ts";
import { openAttachmentForJob } from "../open-attachment.ts";

const actor: Actor = { kind: "system", job: "hash-attachment" };

/**
 * Digests of an attachment, read from its sealed bytes; pictures are decoded in a limited child process. The digests are
 * sealed; their keyed fingerprints let the same file be found again in other reports and by hash. The few grey points of a
 * blurred view are sealed beside them, so that nobody has to open the file for a first look.
 */
export const hashAttachmentJob: JobDeclaration<Services> = {
  name: "hash-attachment",
  retryLimit: 4,
  async run(services, { attachmentId }) {
    if (typeof attachmentId !== "string") return;
    const file = await withActor(services.db, actor, (tx) => openAttachmentForJob(services, tx, attachmentId));
    if (!file) return;
    const result = await hashBytesInChild(file.content, { rotations: true, blurred: true });
    const failed = isFailed(result);
    await withActor(services.db, actor, async (tx) => {
      const row = await tx
        .selectFrom("report_attachment as a")
        .innerJoin("report as r", "r.id", "a.report_id")
        .select(["a.report_id", "r.key_id"])
        .where("a.id", "=", attachmentId)
        .executeTakeFirst();
      const key = row && (await services.vault.openKey(tx, row.key_id));
      if (!row || !key) return;
      const { md5, sha1, sha256, type, pdq, pdqQuality, rotations, extra } = result;
      const frames = framesOf(result.video?.frames ?? []);
      const facts = {
        type: type ?? "application/octet-stream",
        ...{ md5, sha1, sha256, pdq, pdqQuality, rotations, extra },
        ...(frames.length > 0 ? { frames } : {}),
      };
      await tx
        .updateTable("report_attachment")
        .set({
          state: failed ? "unreadable" : "hashed",
          sealed_facts: key.sealJson("attachment.facts", facts),
          sealed_blurred: result.blurred ? key.sealJson("attachment.blurred", result.blurred) : null,
          error_code: failed ? result.code : null,
        })
        .where("id", "=", attachmentId)
        .execute();
      const found = [
        ...(sha256 ? [{ kind: "sha256" as const, value: sha256 }] : []),
        ...(md5 ? [{ kind: "md5" as const, value: md5 }] : []),
        ...(pdq && (pdqQuality ?? 0) >= 50 ? [{ kind: "pdq" as const, value: pdq }] : []),
      ];
      const rows = fingerprintsOf(services.vault, found).map((one) => ({ report_id: row.report_id, ...one }));
      if (rows.length > 0)
        await tx
          .insertInto("report_identifier")
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await services.jobs.enqueue(tx, "score-report", { reportId: row.report_id });
      await services.jobs.enqueue(tx, "match-media", { reportId: row.report_id });
      await recordEntry(as(services, actor), tx, {
        act: "attachment.hashed",
        subject: { kind: "attachment", id: attachmentId },
        scopeId: row.report_id,
        data: { readable: !failed },
      });
    });
  },
};

/** Frames of a video that can be compared, each once: two hours of film at one frame a second. */
function framesOf(frames: readonly { readonly pdq: string; readonly quality: number }[]): string[] {
  return [...new Set(frames.filter((frame) => frame.quality >= 50).map((frame) => frame.pdq))].slice(0, 7200);
}
