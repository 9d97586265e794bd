import { z } from "zod";
import { type Context, fail, inTransaction, isId, newId, ok, type Result, type withActor } from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { recordEntry } from "#platform/audit";
import { requireStepUp } from "#platform/identity";
import { dayOf, limits, wordsSchema } from "../model.ts";
import { mayBringLists } from "../policy.ts";

const inputSchema = z.object({
  name: wordsSchema(200),
  source: wordsSchema(300),
  legalBasis: wordsSchema(2000).pipe(z.string().min(10)),
  version: wordsSchema(100),
  /** Licence or handling code that the source attached, such as TLP:RED. */
  handling: z.string().max(200).default(""),
  expiresOn: z.iso.date(),
  /** Which table the category numbers of the list follow; "" as the file says. */
  categoryProfile: z
    .string()
    .max(40)
    .regex(/^[A-Za-z0-9-]*$/)
    .default(""),
  replaces: z.union([z.literal(""), z.guid()]).default(""),
});
export type ListFields = z.input<typeof inputSchema>;

/**
 * Takes a hash list: its bytes are sealed and stored as they come, not looked at; a job reads them in a limited child
 * process. Asks for a step-up, since a list decides what people are asked to look at.
 * @param content called with nothing wrong only, and read to its end
 * @returns failures `not-found`, `analysis.list-not-valid` with a code per field, `identity.step-up-needed`
 * @throws BlobTooLarge
 */
export async function addList(
  context: Context,
  fields: Readonly<Record<string, unknown>>,
  content: AsyncIterable<Uint8Array>,
  extra: { readonly practice?: boolean } = {},
): Promise<Result<{ listId: string }>> {
  const { actor } = context;
  if (!mayBringLists(actor)) return fail("not-found");
  const parsed = inputSchema.safeParse(fields);
  if (!parsed.success) return fail("analysis.list-not-valid", { fields: fieldFaults(parsed.error) });
  const { expiresOn, categoryProfile, replaces, ...about } = parsed.data;
  if (expiresOn < dayOf(context.clock.now())) return fail("analysis.list-not-valid", { fields: { expiresOn: "past" } });
  const begun = await inTransaction(context, async (tx) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    if (replaces !== "" && !(await mayReplace(tx, replaces)))
      return fail("analysis.list-not-valid", { fields: { replaces: "not-valid" } });
    return ok(await context.vault.createKey(tx, "installation"));
  });
  if (!begun.ok) return begun;
  const key = begun.value;
  const blobId = newId(context.random);
  const bytes = await context.blobs.put(blobId, key.fileKey(blobId), content, limits.listBytes);
  if (bytes === 0) {
    await context.blobs.remove(blobId);
    return fail("analysis.list-not-valid", { fields: { file: "required" } });
  }
  const listId = newId(context.random);
  const done = await inTransaction(context, async (tx) => {
    await tx
      .insertInto("hash_list")
      .values({
        id: listId,
        key_id: key.id,
        sealed_about: key.sealJson("list.about", about),
        state: "waiting",
        category_profile: categoryProfile || null,
        expires_on: expiresOn,
        blob_id: blobId,
        bytes,
        replaces_id: replaces || null,
        brought_by: actor.userId,
        brought_at: context.clock.now(),
        practice: extra.practice ?? false,
      })
      .execute();
    await context.jobs.enqueue(tx, "import-hash-list", { listId });
    await recordEntry(context, tx, {
      act: "hash-list.brought",
      subject: { kind: "hash-list", id: listId },
      reason: { words: about.legalBasis },
      data: { bytes, expires: expiresOn },
    });
    return ok({ listId });
  });
  if (!done.ok) await context.blobs.remove(blobId);
  return done;
}

async function mayReplace(tx: Parameters<Parameters<typeof withActor>[2]>[0], listId: string): Promise<boolean> {
  const row = await tx.selectFrom("hash_list").select("state").where("id", "=", listId).executeTakeFirst();
  return row?.state === "active";
}

/** Stops an import that has not ended. What was read of it is gone; lists in use were never touched. */
export async function cancelImport(context: Context, listId: unknown): Promise<Result<null>> {
  const { actor } = context;
  if (!isId(listId) || !mayBringLists(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await tx
      .selectFrom("hash_list")
      .select("state")
      .where("id", "=", listId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return fail("not-found");
    if (row.state !== "waiting" && row.state !== "importing") return fail("analysis.import-over");
    await tx.updateTable("hash_list").set({ cancel_asked_at: context.clock.now() }).where("id", "=", listId).execute();
    await recordEntry(context, tx, { act: "hash-list.cancel-asked", subject: { kind: "hash-list", id: listId } });
    return ok(null);
  });
}
