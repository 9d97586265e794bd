import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type Actor, type Context, isId, minute, newId, newToken, type Services, withActor } from "#kernel";
import { Busy } from "../kernel/limiter.ts";
import type { StagedFile } from "./commands/receive-report.ts";
import { limits, type ReportData } from "./model.ts";

/** What a person has typed so far. Everything is optional; nothing is checked before the review page but size. */
export type DraftState = {
  readonly kind?: string;
  readonly forWhom?: string;
  readonly ageBand?: string;
  /** The easier way was chosen: a child under 13 who writes for themselves. */
  readonly easy?: boolean;
  readonly country?: string;
  readonly answers?: ReportData["answers"];
  readonly narrative?: string;
  readonly identifiers?: string;
  readonly hashes?: string;
  readonly pdq?: string;
  readonly contact?: Readonly<Record<string, string>>;
  readonly files?: readonly StagedFile[];
  /** Made once and shown on the review page, before sending. */
  readonly code?: string;
  /** Set after sending: a second press on the button shows the same confirmation. */
  readonly sent?: { readonly reference: string; readonly received: string };
  /** The draft before this one was forgotten while a page was open; the first page says so. */
  readonly restarted?: boolean;
  /** Words for an own page whose session ended while they were typed. */
  readonly note?: string;
};

const writer: Actor = { kind: "public" };
/** A draft is forgotten one hour after the last page. */
export const draftLifetime = 60 * minute;

const idOf = (token: string) => createHash("sha256").update(`draft ${token}`).digest();
const keyOf = (services: Services, token: string) => services.vault.keyFromSecret("report-draft", token);
const isToken = (token: string | null | undefined): token is string =>
  typeof token === "string" && /^[A-Za-z0-9_-]{43}$/.test(token);

/** @param token of the visitor's only cookie @returns null when there is no such draft any more */
export async function readDraft(services: Services, token: string | null | undefined): Promise<DraftState | null> {
  if (!isToken(token)) return null;
  const row = await withActor(services.db, writer, (tx) =>
    tx
      .selectFrom("report_draft")
      .select("sealed_state")
      .where("id", "=", idOf(token))
      .where("expires_at", ">", services.clock.now())
      .executeTakeFirst(),
  );
  return row ? (keyOf(services, token).openJson("draft.state", row.sealed_state) as DraftState) : null;
}

/**
 * Keeps a draft for another hour. One that was sent stays as it was sent.
 * @returns the token for the cookie: the given one, or a new one
 */
export async function saveDraft(
  services: Services,
  token: string | null | undefined,
  state: DraftState,
): Promise<string> {
  const own = isToken(token) ? token : newToken(services.random);
  const sealed = keyOf(services, own).sealJson("draft.state", state);
  const expires = new Date(services.clock.now().getTime() + draftLifetime);
  await withActor(services.db, writer, (tx) =>
    tx
      .insertInto("report_draft")
      .values({ id: idOf(own), sealed_state: sealed, expires_at: expires })
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet({ sealed_state: sealed, expires_at: expires })
          .where("report_draft.submitted_report_id", "is", null),
      )
      .execute(),
  );
  return own;
}

/** Quick exit and "start again": the draft and its files are gone at once. */
export async function discardDraft(services: Services, token: string | null | undefined): Promise<void> {
  if (!isToken(token)) return;
  const id = idOf(token);
  const blobs = await withActor(services.db, writer, async (tx) => {
    const draft = await tx
      .selectFrom("report_draft")
      .select("submitted_report_id")
      .where("id", "=", id)
      .executeTakeFirst();
    const rows = await tx.selectFrom("report_draft_blob").select("blob_id").where("draft_id", "=", id).execute();
    await tx.deleteFrom("report_draft").where("id", "=", id).execute();
    return draft?.submitted_report_id ? [] : rows.map((row) => row.blob_id);
  });
  for (const blob of blobs) await services.blobs.remove(blob);
}

/**
 * Stores a file for a draft, sealed under a key that only the draft holds. Not opened, not looked at.
 * @throws BlobTooLarge; Busy when too many files of unsent reports wait already; what the disk said. Nothing is left then
 */
export async function stageFile(
  services: Services,
  token: string,
  file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
  maxBytes: number,
): Promise<StagedFile> {
  const blobId = newId(services.random);
  const secret = services.random.bytes(32);
  await withActor(services.db, writer, async (tx) => {
    const { waiting } = await tx
      .selectFrom("report_draft_blob")
      .select((e) => e.fn.countAll<number>().as("waiting"))
      .executeTakeFirstOrThrow();
    if (waiting >= limits.stagedFiles) throw new Busy("too many files of unsent reports");
    await tx
      .insertInto("report_draft_blob")
      .values({ blob_id: blobId, draft_id: idOf(token) })
      .execute();
  });
  const size = await services.blobs.put(blobId, secret, file.content, maxBytes).catch(async (error: unknown) => {
    // A row that waits for nothing would count among the files of unsent reports.
    await unstageFile(services, token, blobId).catch(() => {});
    throw error;
  });
  return { blobId, secret: secret.toString("base64"), name: file.name.slice(0, 200), size };
}

/** Takes a file out of a draft again. One that is not of this draft is left alone. */
export async function unstageFile(services: Services, token: string, blobId: string): Promise<void> {
  if (!isToken(token) || !isId(blobId)) return;
  const done = await withActor(services.db, writer, (tx) =>
    tx
      .deleteFrom("report_draft_blob")
      .where("blob_id", "=", blobId)
      .where("draft_id", "=", idOf(token))
      .executeTakeFirst(),
  );
  if (done.numDeletedRows > 0n) await services.blobs.remove(blobId);
}

/**
 * Marks the draft as sent, in the transaction of the report: its files now belong to the report.
 * @returns false when it was sent already, by a second press on the button
 */
export async function markDraftSent(
  context: Context,
  tx: Parameters<Parameters<typeof withActor>[2]>[0],
  token: string,
  reportId: string,
  state: DraftState,
): Promise<boolean> {
  const sealed = keyOf(context, token).sealJson("draft.state", state);
  const sent = { submitted_report_id: reportId, sealed_state: sealed };
  const expires = new Date(context.clock.now().getTime() + draftLifetime);
  const marked = await tx
    .insertInto("report_draft")
    // A draft whose hour ended while its last page was being sent is kept once more, for the confirmation.
    .values({ id: idOf(token), expires_at: expires, ...sent })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(sent).where("report_draft.submitted_report_id", "is", null),
    )
    .executeTakeFirst();
  if (marked.numInsertedOrUpdatedRows === 0n) return false;
  await tx.deleteFrom("report_draft_blob").where("draft_id", "=", idOf(token)).execute();
  return true;
}

/** Drafts past their hour, and files nobody points to (an upload cut off, a killed process). @returns how many of each */
export async function sweepDrafts(services: Services): Promise<{ drafts: number; files: number }> {
  const now = services.clock.now();
  const sweeper: Actor = { kind: "system", job: "sweep-drafts" };
  const drafts = await withActor(services.db, sweeper, async (tx) => {
    await tx.deleteFrom("reporter_session").where("expires_at", "<", now).execute();
    await tx.deleteFrom("report_submission").where("expires_at", "<", now).execute();
    return (await tx.deleteFrom("report_draft").where("expires_at", "<", now).executeTakeFirst()).numDeletedRows;
  });
  let files = 0;
  for await (const blob of services.blobs.list()) {
    if (!isId(blob.id) || now.getTime() - blob.modified.getTime() < 2 * draftLifetime) continue;
    const { rows } = await withActor(services.db, sweeper, (tx) =>
      sql<{ used: boolean }>`select heroes.blob_in_use(${blob.id}::uuid) as used`.execute(tx),
    );
    if (rows[0]?.used !== false) continue;
    await services.blobs.remove(blob.id);
    files++;
  }
  return { drafts: Number(drafts), files };
}
