import { z } from "zod";
import {
  type Context,
  type DataKey,
  fail,
  inTransaction,
  isId,
  newId,
  ok,
  type Result,
  type Tx,
  withActor,
} from "#kernel";
import { fieldFaults } from "#kernel/field-faults";
import { readHouseDay } from "#kernel/house-zone";
import { recordEntry } from "#platform/audit";
import { requireStepUp } from "#platform/identity";
import { wordsSchema } from "#platform/intake";
import { limits } from "../model.ts";
import { mayBringLists } from "../policy.ts";

const inputSchema = z.object({
  name: wordsSchema(200),
  source: wordsSchema(300),
  legalBasis: wordsSchema(2000).pipe(z.string().min(10)),
  version: wordsSchema(100),
  /** Licence or handling code that the source attached, such as TLP:RED. */
  handling: z.string().max(200).default(""),
  expiresOn: z.string().min(1).pipe(z.iso.date()),
  /** Which table the category numbers of the list follow; "" as the file says. */
  categoryProfile: z
    .string()
    .max(40)
    .regex(/^[A-Za-z0-9-]*$/)
    .default(""),
  replaces: z.union([z.literal(""), z.guid()]).default(""),
});
/** Bytes of a list that were taken and sealed, not looked at. Lives in the server only, between two calls. */
export type StagedList = { readonly blobId: string; readonly key: DataKey; readonly bytes: number };

/**
 * Seals and stores the bytes of a list as they come, not looked at. Asks for a step-up first, since a list decides what
 * people are asked to look at.
 * @returns failures `not-found`, `identity.step-up-needed`
 * @throws BlobTooLarge
 */
export async function stageList(context: Context, content: AsyncIterable<Uint8Array>): Promise<Result<StagedList>> {
  if (!mayBringLists(context.actor)) return fail("not-found");
  const begun = await inTransaction(context, async (tx) => {
    const proven = await requireStepUp(context, tx);
    return proven.ok ? ok(await context.vault.createKey(tx, "installation")) : proven;
  });
  if (!begun.ok) return begun;
  const key = begun.value;
  const blobId = newId(context.random);
  const bytes = await context.blobs.put(blobId, key.fileKey(blobId), content, limits.listBytes);
  return ok({ blobId, key, bytes });
}

/**
 * Takes a hash list: a job reads its bytes in a limited child process. When anything is wrong with the fields, the bytes are
 * removed again.
 * @param staged null: no file was chosen
 * @returns failures `not-found`, `analysis.list-not-valid` with a code per field, `identity.step-up-needed`
 */
export async function addList(
  context: Context,
  fields: Readonly<Record<string, unknown>>,
  staged: StagedList | null,
  extra: { readonly practice?: boolean } = {},
): Promise<Result<{ listId: string }>> {
  const done = await take(context, fields, staged, extra.practice ?? false);
  if (!done.ok && staged) await context.blobs.remove(staged.blobId);
  return done;
}

async function take(
  context: Context,
  fields: Readonly<Record<string, unknown>>,
  staged: StagedList | null,
  practice: boolean,
): Promise<Result<{ listId: string }>> {
  const { actor } = context;
  if (!mayBringLists(actor)) return fail("not-found");
  const parsed = inputSchema.safeParse(fields);
  const faults = parsed.success ? {} : fieldFaults(parsed.error);
  const today = await withActor(context.db, actor, (tx) => readHouseDay(context, tx));
  const past = parsed.success && parsed.data.expiresOn < today;
  if (!parsed.success || past || !staged || staged.bytes === 0)
    return fail("analysis.list-not-valid", {
      fields: {
        ...faults,
        ...(past ? { expiresOn: "past" } : {}),
        ...(staged && staged.bytes > 0 ? {} : { file: staged ? "empty-file" : "required" }),
      },
    });
  const { expiresOn, categoryProfile, replaces, ...about } = parsed.data;
  const listId = newId(context.random);
  return inTransaction(context, async (tx) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    if (replaces !== "" && !(await mayReplace(tx, replaces)))
      return fail("analysis.list-not-valid", { fields: { replaces: "not-valid" } });
    await tx
      .insertInto("hash_list")
      .values({
        id: listId,
        key_id: staged.key.id,
        sealed_about: staged.key.sealJson("list.about", about),
        state: "waiting",
        category_profile: categoryProfile || null,
        expires_on: expiresOn,
        blob_id: staged.blobId,
        bytes: staged.bytes,
        replaces_id: replaces || null,
        brought_by: actor.userId,
        brought_at: context.clock.now(),
        practice,
      })
      .execute();
    await context.jobs.enqueue(tx, "import-hash-list", { listId });
    await recordEntry(context, tx, {
      act: "hash-list.brought",
      subject: { kind: "hash-list", id: listId },
      reason: { words: about.legalBasis },
      data: { bytes: staged.bytes, expires: expiresOn },
    });
    return ok({ listId });
  });
}

async function mayReplace(tx: Tx, listId: string): Promise<boolean> {
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
