import { appendLeaf, entryLine, type LogEntry, leafHash, readFrontier, writeFrontier } from "@heroes/custody";
import { beforeCommit, type Context, type Tx } from "#kernel";

export type NewEntry = {
  /** What was done, verb last: `case.opened`. */
  readonly act: string;
  /** What it was done to; the log keeps a keyed commitment to the id. */
  readonly subject?: { readonly kind: string; readonly id: string };
  /** The report or case it belongs to, when that is not the subject itself; for "who viewed". */
  readonly scopeId?: string;
  /** A stable code, or words (kept only as a commitment), or both. */
  readonly reason?: { readonly code?: string; readonly words?: string };
  /** Plain facts that say nothing about a person: counts, states, kinds. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
};

type Pending = { readonly context: Context; readonly entry: NewEntry };

/**
 * Appends to the log in the caller's transaction: the entry exists exactly when the act does. Who and when come from the
 * server. Entries of reporters carry the day only and no one's id (promise 3). It is written as the last of the transaction,
 * whenever in it this is called: the log is one line of people, and the row lock on its head is held until commit.
 */
export async function recordEntry(context: Context, tx: Tx, entry: NewEntry): Promise<void> {
  beforeCommit<Pending>(tx, appendEntries, { context, entry });
}

async function appendEntries(tx: Tx, pending: readonly Pending[]): Promise<void> {
  const head = await tx.selectFrom("audit_head").selectAll().forUpdate().executeTakeFirstOrThrow();
  let frontier = readFrontier({ size: head.size, frontier: head.frontier });
  if (!frontier) throw new Error("the head of the log is damaged");
  const rows = [];
  for (const [at, { context, entry }] of pending.entries()) {
    const described = describe(context, entry, head.size + at);
    const line = entryLine(described);
    const leaf = leafHash(Buffer.from(line, "utf8"));
    frontier = appendLeaf(frontier, leaf);
    rows.push({
      seq: described.seq,
      line,
      leaf,
      plane: described.plane,
      act: described.act,
      actor: described.actor,
      subject_kind: described.subject?.kind ?? null,
      subject_commitment: described.subject?.commitment ?? null,
      scope_id: entry.scopeId ?? entry.subject?.id ?? null,
      at: described.at,
    });
  }
  const next = writeFrontier(frontier);
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto("audit_entry")
      .values(rows.slice(from, from + 1000))
      .execute();
  await tx
    .updateTable("audit_head")
    .set({ size: next.size, frontier: [...next.frontier] })
    .execute();
}

function describe(context: Context, entry: NewEntry, seq: number): LogEntry {
  const { actor } = context;
  const reporter = actor.kind === "public" || actor.kind === "reporter";
  const now = context.clock.now().toISOString();
  return {
    seq,
    at: reporter ? now.slice(0, 10) : now,
    plane: reporter ? "reporter" : actor.kind,
    actor: actor.kind === "staff" ? actor.userId : actor.kind === "system" ? `system:${actor.job}` : "reporter",
    act: entry.act,
    subject: entry.subject
      ? { kind: entry.subject.kind, commitment: context.vault.commit(`log/${entry.subject.kind}`, entry.subject.id) }
      : null,
    reason: entry.reason
      ? {
          code: entry.reason.code ?? null,
          commitment: entry.reason.words ? context.vault.commit("log/reason", entry.reason.words) : null,
        }
      : null,
    data: { ...entry.data },
  };
}
