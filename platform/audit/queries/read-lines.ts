import { type Services, type Tx, withActor } from "#kernel";

const pageSize = 1000;

/** An entry with the columns that stand beside its line. */
export type EntryRow = {
  readonly seq: number;
  readonly line: string;
  readonly plane: string;
  readonly act: string;
  readonly actor: string;
  readonly subject_kind: string | null;
  readonly subject_commitment: string | null;
  readonly at: Date;
};

/** Rows of the log from `from` up to (not with) `before`, in order, page by page: memory does not grow with the log. */
export async function* readRows(tx: Tx, before: number) {
  let from = -1;
  for (;;) {
    const rows = await tx
      .selectFrom("audit_entry")
      .selectAll()
      .where("seq", ">", from)
      .where("seq", "<", before)
      .orderBy("seq")
      .limit(pageSize)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    from = last.seq;
  }
}

/** Runs `work` with the rights of the system; oversight reads the whole log. */
export function overLog<T>(services: Pick<Services, "db">, job: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withActor(services.db, { kind: "system", job }, work);
}
