import { type ChildListItem, EMPTY_DIGESTS, readListInChild } from "@heroes/media-match";
import { sql } from "kysely";
import {
  type Actor,
  as,
  type DataKey,
  type JobDeclaration,
  SealBroken,
  type Services,
  type Tx,
  withActor,
} from "#kernel";
import { recordEntry } from "#platform/audit";
import { fingerprinter, sourcePrinter } from "../fingerprints.ts";
import { type KeptEntry, limits, type MediaHashKind } from "../model.ts";

const actor: Actor = { kind: "system", job: "import-hash-list" };
/** Rows of one insert. */
const batchSize = 2000;
/** How often progress is written and the wish to stop is looked for. */
const progressMs = 1000;
const mostNotes = 20;

/** The list cannot be taken; everything that was written of it is undone. */
class ImportStopped extends Error {
  readonly code: string;
  readonly line: number | null;
  constructor(code: string, line: number | null, message = "") {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/**
 * Reads a list in a limited child process and writes its entries in one transaction: all of it comes into use with the
 * commit, or nothing of it ever existed. Lists in use are not touched, but for the version that this one replaces, which
 * goes out of use in the same moment. Safe to run twice: one worker at a time, and one that was killed left nothing.
 */
export const importListJob: JobDeclaration<Services> = {
  name: "import-hash-list",
  retryLimit: 4,
  expireInSeconds: 4 * 3600,
  async run(services, { listId }) {
    if (typeof listId !== "string") return;
    try {
      await withActor(services.db, actor, (tx) => importList(services, tx, listId));
    } catch (error) {
      const stopped = asStopped(error);
      if (!stopped) throw error;
      await tellStopped(services, listId, stopped);
    }
    await removeBytes(services, listId);
  },
};

/** Bytes that are gone or were changed are a fault of the list; anything else is tried again. */
function asStopped(error: unknown): ImportStopped | null {
  if (error instanceof ImportStopped) return error;
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT" && "syscall" in error;
  return error instanceof SealBroken || missing ? new ImportStopped("list.bytes-lost", null) : null;
}

async function importList(services: Services, tx: Tx, listId: string): Promise<void> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('heroes-list'), hashtext(${listId})) as got`.execute(tx);
  if (!rows[0]?.got) return;
  const list = await tx.selectFrom("hash_list").selectAll().where("id", "=", listId).executeTakeFirst();
  if (!list || (list.state !== "waiting" && list.state !== "importing")) return;
  const key = await services.vault.openKey(tx, list.key_id);
  if (!key || !list.blob_id) throw new ImportStopped("list.bytes-lost", null);
  const progress = createProgress(services, listId);
  await progress.tell(true);
  const content = progress.count(services.blobs.get(list.blob_id, key.fileKey(list.blob_id)));
  const options = list.category_profile ? { vicsProfile: list.category_profile } : {};
  const writer = createWriter(services, tx, listId, key);
  let format = "";
  let laterReplaces = false;
  const notes: string[] = [];
  let noted = 0;
  for await (const item of readListInChild(content, options)) {
    if (item.kind === "format") [format, laterReplaces] = [item.format, item.laterReplaces];
    else if (item.kind === "problem") throw new ImportStopped(item.code, item.line, item.message);
    else if (item.kind === "note") {
      noted++;
      if (notes.length < mostNotes) notes.push(`${item.line}: ${item.message}`);
    } else if (item.kind === "removal") await writer.takeBack(item.id);
    else if (item.kind === "entry") await writer.add(item);
    await progress.tell(false);
  }
  const { entries, pdqEntries } = await writer.finish(laterReplaces);
  if (entries === 0) throw new ImportStopped("list.empty", null);
  const now = services.clock.now();
  const replaced = list.replaces_id ? await takeOver(services, tx, list.replaces_id, list.brought_by) : false;
  const done = await tx
    .updateTable("hash_list")
    .set({
      state: "active",
      format,
      entries,
      pdq_entries: pdqEntries,
      read_bytes: list.bytes,
      notes: noted,
      sealed_notes: key.sealJson("list.notes", notes),
      active_at: now,
    })
    .where("id", "=", listId)
    // Somebody may have asked to stop since the last look; who asks after this waits for the commit and is told it is over.
    .where("cancel_asked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!done) throw new ImportStopped("list.cancelled", null);
  await services.jobs.enqueue(tx, "build-media-index", {});
  await services.jobs.enqueue(tx, "match-held-media", { listId });
  await recordEntry(as(services, actor), tx, {
    act: "hash-list.in-use",
    subject: { kind: "hash-list", id: listId },
    data: { format, entries, pictures: pdqEntries, notes: noted, replaces: replaced },
  });
}

/** The earlier version goes out of use with the commit that brings this one into use: there is no moment without either. */
async function takeOver(services: Services, tx: Tx, listId: string, broughtBy: string): Promise<boolean> {
  const done = await tx
    .updateTable("hash_list")
    .set({ state: "disabled", disabled_by: broughtBy, disabled_at: services.clock.now() })
    .where("id", "=", listId)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await services.jobs.enqueue(tx, "rescore-findings", { listId });
  return true;
}

type Entry = Extract<ChildListItem, { kind: "entry" }>;
type Row = {
  no: number;
  sealed: Buffer;
  md5: Buffer | null;
  sha1: Buffer | null;
  sha256: Buffer | null;
  pdq: Buffer | null;
  pdqNo: number | null;
  sourceId: Buffer | null;
};

/** Writes entries in their order, numbered from 0; picture hashes that can be compared are numbered besides. */
function createWriter(services: Services, tx: Tx, listId: string, key: DataKey) {
  const fingerprint = fingerprinter(services.vault);
  const sourcePrint = sourcePrinter(services.vault);
  let rows: Row[] = [];
  let no = 0;
  let pdqNo = 0;
  let gone = 0;
  const print = (kind: MediaHashKind, hex: string | undefined) =>
    hex && !EMPTY_DIGESTS.has(hex) ? fingerprint(kind, hex) : null;
  const flush = async () => {
    if (rows.length === 0) return;
    const all = rows;
    rows = [];
    const column = <K extends keyof Row>(name: K) => all.map((row) => row[name]);
    await sql`
      insert into hash_entry (list_id, no, sealed, md5, sha1, sha256, pdq, pdq_no, source_id)
      select ${listId}::uuid, * from unnest(${column("no")}::int[], ${column("sealed")}::bytea[], ${column("md5")}::bytea[],
        ${column("sha1")}::bytea[], ${column("sha256")}::bytea[], ${column("pdq")}::bytea[], ${column("pdqNo")}::int[],
        ${column("sourceId")}::bytea[])`.execute(tx);
  };
  return {
    async add({ kind: _, ...entry }: Entry): Promise<void> {
      const comparable = entry.pdq !== undefined && (entry.pdqQuality ?? 100) >= limits.minQuality;
      rows.push({
        no: no++,
        sealed: key.sealJson("list.entry", entry satisfies Unkept),
        md5: print("md5", entry.md5),
        sha1: print("sha1", entry.sha1),
        sha256: print("sha256", entry.sha256),
        pdq: comparable ? print("pdq", entry.pdq) : null,
        pdqNo: comparable ? pdqNo++ : null,
        sourceId: entry.id === undefined ? null : sourcePrint(entry.id),
      });
      if (rows.length >= batchSize) await flush();
    },
    /** The list takes back what it gave before under this identifier. */
    async takeBack(id: string): Promise<void> {
      await flush();
      const done = await tx
        .deleteFrom("hash_entry")
        .where("list_id", "=", listId)
        .where("source_id", "=", sourcePrint(id))
        .executeTakeFirst();
      gone += Number(done.numDeletedRows);
    },
    async finish(laterReplaces: boolean): Promise<{ entries: number; pdqEntries: number }> {
      await flush();
      if (!laterReplaces) return { entries: no - gone, pdqEntries: pdqNo };
      const { numAffectedRows = 0n } = await sql`
        delete from hash_entry e using hash_entry later
        where e.list_id = ${listId}::uuid and later.list_id = e.list_id and later.source_id = e.source_id and later.no > e.no`.execute(
        tx,
      );
      return { entries: no - gone - Number(numAffectedRows), pdqEntries: pdqNo };
    },
  };
}

type Unkept = { readonly [K in keyof KeptEntry]: KeptEntry[K] | undefined };

/** Counts the bytes that were read, and every second writes how far it is and sees whether somebody wants it to stop. */
function createProgress(services: Services, listId: string) {
  let read = 0;
  let last = services.clock.now().getTime();
  /** In a transaction of its own: what it writes is seen while the import goes on. */
  async function tell(begins: boolean): Promise<void> {
    const now = services.clock.now().getTime();
    if (!begins && now - last < progressMs) return;
    last = now;
    const row = await withActor(services.db, actor, (other) =>
      other
        .updateTable("hash_list")
        .set({ state: "importing", read_bytes: read })
        .where("id", "=", listId)
        .where("state", "in", ["waiting", "importing"])
        .returning("cancel_asked_at")
        .executeTakeFirst(),
    );
    if (!row || row.cancel_asked_at) throw new ImportStopped("list.cancelled", null);
  }
  return {
    tell,
    async *count(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const piece of content) {
        read += piece.length;
        yield piece;
        // A file may give nothing for long.
        await tell(false);
      }
    },
  };
}

async function tellStopped(services: Services, listId: string, stopped: ImportStopped): Promise<void> {
  const cancelled = stopped.code === "list.cancelled";
  await withActor(services.db, actor, async (tx) => {
    const list = await tx
      .selectFrom("hash_list")
      .select(["key_id", "state"])
      .where("id", "=", listId)
      .forUpdate()
      .executeTakeFirst();
    if (!list || (list.state !== "waiting" && list.state !== "importing")) return;
    const key = await services.vault.openKey(tx, list.key_id);
    await tx
      .updateTable("hash_list")
      .set({
        state: cancelled ? "cancelled" : "failed",
        problem_code: cancelled ? null : stopped.code,
        problem_line: stopped.line,
        sealed_problem: stopped.message && key ? key.seal("list.problem", stopped.message) : null,
      })
      .where("id", "=", listId)
      .execute();
    await recordEntry(as(services, actor), tx, {
      act: cancelled ? "hash-list.cancelled" : "hash-list.failed",
      subject: { kind: "hash-list", id: listId },
      ...(cancelled ? {} : { reason: { code: stopped.code } }),
      data: { line: stopped.line },
    });
  });
}

/** What was uploaded is not needed once the import is over, however it ended. */
async function removeBytes(services: Services, listId: string): Promise<void> {
  const blobId = await withActor(services.db, actor, async (tx) => {
    const row = await tx
      .selectFrom("hash_list")
      .select("blob_id")
      .where("id", "=", listId)
      .where("state", "not in", ["waiting", "importing"])
      .executeTakeFirst();
    if (row?.blob_id) await tx.updateTable("hash_list").set({ blob_id: null }).where("id", "=", listId).execute();
    return row?.blob_id;
  });
  if (blobId) await services.blobs.remove(blobId);
}
