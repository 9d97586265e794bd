import { type Dialect, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "#kernel";
import { planOnce } from "../../platform/kernel/plan-once.ts";
import type { DB } from "../../platform/kernel/schema.generated.ts";

/**
 * A database in which everything that happens can be taken back: one connection, one transaction around all, and every
 * transaction of the program a savepoint in it. So each cell of the access table finds the same world.
 */
export async function openRewindable(connection: pg.ClientConfig): Promise<{
  readonly db: Database;
  /** Everything since the last rewind is as if it had not been. */
  rewind(): Promise<void>;
  close(): Promise<void>;
}> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("begin");
  let last: Promise<void> = Promise.resolve();
  let free = () => {};
  const translate = (text: string) => {
    const word = text.trim().toLowerCase();
    if (/^(begin|start transaction)/.test(word)) return "savepoint act";
    if (word === "commit") return "release savepoint act";
    if (word === "rollback") return "rollback to savepoint act";
    return text;
  };
  const held = {
    query: (query: pg.QueryConfig) => client.query({ ...query, text: translate(query.text) }),
    release: () => free(),
    on: () => held,
  };
  const pool = {
    options: {},
    // One after the other: whoever asks for a connection waits until the one before was given back.
    connect: async () => {
      const before = last;
      let given = () => {};
      last = new Promise((resolve) => (given = resolve));
      const stuck = new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error("a second connection was asked for inside a transaction")), 5000).unref(),
      );
      await Promise.race([before, stuck]);
      free = given;
      return held;
    },
    end: async () => {},
  };
  // The shape that the program uses of a pg pool; checked by every test that runs on it.
  const dialect: Dialect = new PostgresDialect({ pool: planOnce(pool as unknown as pg.Pool) });
  return {
    db: new Kysely<DB>({ dialect }),
    rewind: async () => {
      await last;
      await client.query("rollback");
      await client.query("begin");
    },
    close: async () => {
      await client.query("rollback");
      await client.end();
    },
  };
}
