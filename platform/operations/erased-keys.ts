import { readFile } from "node:fs/promises";
import { isId, newId, placeWhole, type Services, withActor } from "#kernel";

/**
 * Ids of destroyed keys, one a line, in a file beside the checkpoints: outside the database and its backups. A restore
 * takes those keys away again, so what was erased stays erased (promise 13). The ids tell nothing about anyone.
 */
export function erasedKeysFile(checkpointsFile: string): string {
  return checkpointsFile.replace(/(\.checkpoints)?(\.txt)?$/, ".erased.txt");
}

/** @returns ids; none when there is no such file. Lines that are not ids are passed over. */
export async function readErasedKeys(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").filter(isId);
}

/** Adds to the file what the database knows; never takes away. Written beside, synced, put in place whole. */
export async function noteErasedKeys(services: Pick<Services, "db" | "config" | "random">): Promise<void> {
  const file = erasedKeysFile(services.config.checkpointsFile);
  const noted = await readErasedKeys(file);
  const rows = await withActor(services.db, { kind: "system", job: "note-erased-keys" }, (tx) =>
    tx.selectFrom("sealed_key").select("id").where("destroyed_at", "is not", null).execute(),
  );
  const all = new Set([...noted, ...rows.map((row) => row.id)]);
  if (all.size === noted.length) return;
  await placeWhole(file, `${[...all].join("\n")}\n`, newId(services.random));
}
