import { z } from "zod";
import { type Context, fail, inTransaction, ok, type Result, type Services, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { requireStepUp } from "#platform/identity";
import { cleanText } from "./model.ts";
import { maySetAttachments } from "./policy.ts";

/** Whether the public may hand in files (promise 20: off until the operator records the legal basis). */
export type AttachmentSetting = { readonly enabled: boolean; readonly maxBytes: number; readonly maxFiles: number };

const off: AttachmentSetting = { enabled: false, maxBytes: 0, maxFiles: 0 };
const stored = z.object({
  enabled: z.boolean(),
  basisRecorded: z.literal(true),
  maxMegabytes: z.number(),
  maxFiles: z.number(),
  sealedBasis: z.string().optional(),
});

export async function attachmentSetting(services: Services): Promise<AttachmentSetting> {
  const row = await withActor(services.db, { kind: "public" }, (tx) =>
    tx.selectFrom("setting").select("value").where("name", "=", "attachments").executeTakeFirst(),
  );
  const value = stored.safeParse(row?.value);
  return value.success && value.data.enabled
    ? { enabled: true, maxBytes: value.data.maxMegabytes * 1024 * 1024, maxFiles: value.data.maxFiles }
    : off;
}

/** The setting as those who may change it see it: with the legal basis in words. */
export type AttachmentRecord = {
  readonly enabled: boolean;
  /** "" when none was ever recorded. */
  readonly legalBasis: string;
  readonly maxMegabytes: number;
  readonly maxFiles: number;
  readonly setBy: string | null;
  readonly setAt: Date | null;
};

export async function attachmentRecord(context: Context): Promise<Result<AttachmentRecord>> {
  const { actor } = context;
  if (actor.kind !== "staff" || !maySetAttachments(actor)) return fail("not-found");
  const row = await withActor(context.db, actor, (tx) =>
    tx.selectFrom("setting").selectAll().where("name", "=", "attachments").executeTakeFirst(),
  );
  const value = stored.safeParse(row?.value);
  if (!row || !value.success)
    return ok({ enabled: false, legalBasis: "", maxMegabytes: 25, maxFiles: 5, setBy: null, setAt: null });
  const { enabled, maxMegabytes, maxFiles, sealedBasis } = value.data;
  const legalBasis = sealedBasis ? basisKey(context).open("legal-basis", Buffer.from(sealedBasis, "base64")) : "";
  return ok({ enabled, legalBasis, maxMegabytes, maxFiles, setBy: row.set_by, setAt: row.set_at });
}

const basisKey = (services: Services) => services.vault.keyFromSecret("setting", "attachments");

const input = z.object({
  enabled: z.boolean(),
  legalBasis: z.string().transform(cleanText).pipe(z.string().max(2000)),
  maxMegabytes: z.coerce.number().int().min(1).max(500).default(25),
  maxFiles: z.coerce.number().int().min(1).max(20).default(5),
});

/**
 * Switches files from the public on or off. On needs the legal basis in words; they stand in the log as a commitment and
 * here sealed. Asks for a step-up.
 */
export async function setAttachments(context: Context, given: z.input<typeof input>): Promise<Result<null>> {
  const { actor } = context;
  if (actor.kind !== "staff" || !maySetAttachments(actor)) return fail("not-found");
  const parsed = input.safeParse(given);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "legalBasis")))];
    return fail("attachments.check-fields", {
      fields: Object.fromEntries(
        fields.map((name) => [name, `attachments.${name === "legalBasis" ? "basis" : "number"}`]),
      ),
    });
  }
  if (parsed.data.enabled && parsed.data.legalBasis.length < 10)
    return fail("attachments.no-basis", { fields: { legalBasis: "attachments.basis" } });
  const { enabled, legalBasis, maxMegabytes, maxFiles } = parsed.data;
  return inTransaction(context, async (tx) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const now = context.clock.now();
    const sealed = basisKey(context).seal("legal-basis", legalBasis).toString("base64");
    const value = JSON.stringify({ enabled, basisRecorded: true, sealedBasis: sealed, maxMegabytes, maxFiles });
    await tx
      .insertInto("setting")
      .values({ name: "attachments", value, set_by: actor.userId, set_at: now })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value, set_by: actor.userId, set_at: now }))
      .execute();
    await recordEntry(context, tx, {
      act: enabled ? "attachments.allowed" : "attachments.stopped",
      reason: { words: legalBasis || "-" },
      data: { maxMegabytes, maxFiles },
    });
    return ok(null);
  });
}
