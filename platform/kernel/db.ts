import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { Actor } from "./actor.ts";
import type { Patience } from "./database-away.ts";
import { planOnce } from "./plan-once.ts";
import type { Failure, Result } from "./result.ts";
import type { DB } from "./schema.generated.ts";

export type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

// bigint columns are counters and sequence numbers far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
// A date is a day, not a moment: it stays text (YYYY-MM-DD), free of time zones.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * A pool for the role that owns nothing.
 * @param connection from the embedded server or DATABASE_APP_URL
 * @param patience where people wait for the answer; without it a statement may take as long as it takes
 */
export function openDatabase(connection: pg.PoolConfig, patience: Patience | null = null): Database {
  const pool = new pg.Pool({
    max: 16,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    ...connection,
  });
  // A connection lost while idle must not end the process; the next query reports it.
  pool.on("error", () => {});
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: planOnce(pool, patience) }) });
}

type Ending = { readonly all: unknown[]; run(all: readonly unknown[]): Promise<void> };
/** What each open transaction still has to write before its commit, by the function that writes it. */
const endings = new WeakMap<Tx, Map<unknown, Ending>>();

/** The only way to the data: one transaction, bound to an actor for row-level security. */
export async function withActor<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const id = actor.kind === "staff" ? actor.userId : actor.kind === "reporter" ? actor.reportId : "";
    await sql`select set_config('heroes.actor_kind', ${actor.kind}, true), set_config('heroes.actor_id', ${id}, true)`.execute(
      tx,
    );
    const own = new Map<unknown, Ending>();
    endings.set(tx, own);
    const result = await work(tx);
    endings.delete(tx);
    for (const ending of own.values()) await ending.run(ending.all);
    return result;
  });
}

/**
 * Leaves something to be written as the last of its transaction, just before the commit: what holds a lock that everybody
 * needs is then held for a moment only. What several acts of one transaction leave for the same writer is written together.
 * @param write gets everything left for it, in order; the same function each time
 * @throws when the transaction was not opened by withActor
 */
export function beforeCommit<T>(tx: Tx, write: (tx: Tx, all: readonly T[]) => Promise<void>, one: T): void {
  const own = endings.get(tx);
  if (!own) throw new Error("not inside a transaction of withActor");
  const ending = own.get(write) ?? { all: [], run: (all: readonly unknown[]) => write(tx, all as readonly T[]) };
  ending.all.push(one);
  own.set(write, ending);
}

class RolledBack extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Like withActor, for acts: when the work returns a failure, everything it wrote is undone. */
export async function inTransaction<T>(
  context: { readonly db: Database; readonly actor: Actor },
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await withActor(context.db, context.actor, async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new RolledBack(result.failure);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, failure: error.failure };
    throw error;
  }
}

/**
 * Works through a table in batches, each in a transaction of its own, so that a long look locks nothing for long.
 * @param work gets the last row of the batch before; answers the ids it saw, in order. Fewer than `size` are the last
 */
export async function inBatches(
  db: Database,
  actor: Actor,
  size: number,
  work: (tx: Tx, after: string | null) => Promise<readonly string[]>,
): Promise<void> {
  let after: string | null = null;
  do {
    const seen: readonly string[] = await withActor(db, actor, (tx) => work(tx, after));
    after = seen.length < size ? null : (seen.at(-1) ?? null);
  } while (after !== null);
}

/** True when a row met another one that must be unique. @param constraint only this one, by its name in the database */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error && "code" in error && error.code === "23505")) return false;
  return constraint === undefined || ("constraint" in error && error.constraint === constraint);
}
