import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { type Actor, as, type JobDeclaration, newId, type Services, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { type Cover, hashesOfList, holdBuilding, indexFileKey, type ListInUse, listsInUse } from "../media-index.ts";

const actor: Actor = { kind: "system", job: "build-media-index" };
/** The version before the newest stays, for a process that is just reading it. */
const keptVersions = 2;
const answer = z.union([z.object({ entries: z.number() }), z.object({ written: z.number() })]);

/**
 * Builds the index of all picture hashes in use from the database, in a thread of its own, and saves it sealed. Processes
 * that answer go on with what they have and take the new version when they next miss something. Nothing depends on the
 * file: without it the same index is read from the database. Does nothing when the newest version fits and can be read.
 */
export const buildIndexJob: JobDeclaration<Services> = {
  name: "build-media-index",
  retryLimit: 3,
  expireInSeconds: 3600,
  async run(services, { again }) {
    const old = await withActor(services.db, actor, async (tx) => {
      if (!(await holdBuilding(tx))) return [];
      const lists = await listsInUse(services, tx);
      if (again !== true && (await fits(services, tx, lists))) return [];
      return build(services, tx, lists);
    });
    for (const blobId of old) await services.blobs.remove(blobId);
  },
};

async function fits(services: Services, tx: Tx, lists: readonly ListInUse[]): Promise<boolean> {
  const saved = await tx
    .selectFrom("media_index")
    .select(["blob_id", "covers"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!saved) return lists.length === 0;
  const covered = z.array(z.object({ list: z.string() })).parse(saved.covers);
  const same = covered.length === lists.length && lists.every((list) => covered.some((one) => one.list === list.id));
  return same && (await canBeRead(services, saved.blob_id));
}

/** Whether the file is there and begins as it was written; reading it whole is for those who need it. */
async function canBeRead(services: Services, blobId: string): Promise<boolean> {
  const pieces = services.blobs.get(blobId, indexFileKey(services, blobId));
  try {
    return (await pieces.next()).done !== true;
  } catch {
    return false;
  } finally {
    await pieces.return(undefined);
  }
}

/** @returns files of versions that nobody needs any more */
async function build(services: Services, tx: Tx, lists: readonly ListInUse[]): Promise<string[]> {
  const blobId = newId(services.random);
  const covers: Cover[] = [];
  let entries = 0;
  const thread = new Worker(new URL("../index-thread.ts", import.meta.url), {
    workerData: { folder: join(services.config.dataDir, "blobs"), blobId, key: indexFileKey(services, blobId) },
    env: {},
  });
  try {
    for (const list of lists) {
      const from = entries;
      for await (const hashes of hashesOfList(services, tx, list)) {
        thread.postMessage(hashes);
        // One batch at a time: the thread is never given more than it has taken in.
        const said = answer.parse((await once(thread, "message"))[0]);
        if ("entries" in said) entries = said.entries;
      }
      covers.push({ list: list.id, from, count: entries - from });
    }
    thread.postMessage("finish");
    answer.parse((await once(thread, "message"))[0]);
  } finally {
    await thread.terminate();
  }
  const newest = await tx
    .selectFrom("media_index")
    .select((e) => e.fn.max("version").as("version"))
    .executeTakeFirst();
  const version = (newest?.version ?? 0) + 1;
  await tx
    .insertInto("media_index")
    .values({ version, blob_id: blobId, covers: JSON.stringify(covers), entries, built_at: services.clock.now() })
    .execute();
  const gone = await tx
    .deleteFrom("media_index")
    .where("version", "<=", version - keptVersions)
    .returning("blob_id")
    .execute();
  await recordEntry(as(services, actor), tx, {
    act: "media-index.built",
    data: { version, lists: lists.length, entries },
  });
  return gone.map((row) => row.blob_id);
}
