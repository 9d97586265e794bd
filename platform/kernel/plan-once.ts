import { createHash } from "node:crypto";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import type { Patience } from "./database-away.ts";
import { type PatientClient, patiently } from "./patient-client.ts";

// Row-level security makes each query long to plan (milliseconds) and short to run (tenths of one). A query with a name is
// planned a few times and then kept by the connection. Rights are asked for at each run, never kept with the plan: policies
// read the actor from the transaction.

/** Texts that differ each time (lists of ids) would fill the memory of the database: so many names a connection, then none. */
export const mostNames = 200;
/** A text must have come before to get a name. */
const mostTexts = 5000;

export type StatementNames = (text: string, values: readonly unknown[]) => string | undefined;

/** Gives each text that comes again a name of its own, the same in every process. */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string | null>();
  return (text, values) => {
    if (values.length === 0) return undefined;
    const known = names.get(text);
    if (known) return known;
    if (known === undefined) {
      if (names.size >= mostTexts) names.clear();
      names.set(text, null);
      return undefined;
    }
    const name = `h_${createHash("sha256").update(text).digest("hex").slice(0, 40)}`;
    names.set(text, name);
    return name;
  };
}

/**
 * The pool as kysely sees it, with a name on every query that comes again.
 * @param patience an end to every wait for an answer; null: as long as it takes
 */
export function planOnce(pool: pg.Pool, patience: Patience | null = null): PostgresPool {
  const nameOf = createStatementNames();
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      const own = wrapped.get(client) ?? wrap(patiently(client, patience), nameOf);
      wrapped.set(client, own);
      return own;
    },
    end: () => pool.end(),
  };
}

function wrap(client: PatientClient, nameOf: StatementNames): PostgresPoolClient {
  const given = new Set<string>();
  // A table was changed under a kept plan: names of a new generation are planned anew.
  let generation = 0;
  const query = async (text: string, values: readonly unknown[]) => {
    const name = nameOf(text, values);
    if (!name || (given.size >= mostNames && !given.has(name))) return client.query({ text, values: [...values] });
    given.add(name);
    try {
      return await client.query({ name: generation === 0 ? name : `${name}_${generation}`, text, values: [...values] });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "0A000") generation++;
      throw error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient["query"],
    release: (destroy) => client.release(destroy),
  };
}
