import type pg from "pg";
import { DatabaseSilent, type Patience } from "./database-away.ts";

export type PatientClient = {
  query(query: pg.QueryConfig): Promise<pg.QueryResult>;
  release(destroy?: Error | boolean): void;
};

/**
 * One connection of a pool, with an end to every wait for an answer: it is then cut and leaves the pool, for an answer that
 * comes later would be taken for that to the next question.
 * @param patience null: as long as it takes
 * @returns whose queries throw DatabaseSilent, and go on doing so once it was cut
 */
export function patiently(client: pg.PoolClient, patience: Patience | null): PatientClient {
  // A connection that is lost in the middle of its work says so in the query too; as an event it would end the process.
  client.on("error", () => {});
  if (!patience) return client;
  let cut = false;
  return {
    async query(query) {
      if (cut) throw new DatabaseSilent();
      const { promise: silence, reject } = Promise.withResolvers<never>();
      const giveUp = () => {
        // Several may have asked in one connection, one behind the other.
        if (!cut) client.release(new DatabaseSilent());
        cut = true;
        reject(new DatabaseSilent());
      };
      let last: NodeJS.Immediate | undefined;
      const timer = setTimeout(() => {
        // Where this process itself stood still the answer may lie unread: it is read before this.
        last = setImmediate(giveUp);
      }, patience.answer);
      try {
        return await Promise.race([client.query(limitsWith(query, patience)), silence]);
      } finally {
        clearTimeout(timer);
        clearImmediate(last);
      }
    },
    release(destroy) {
      if (!cut) client.release(destroy);
    },
  };
}

/** What the database itself is to watch is said with the begin of each transaction: no way more, and any pooler lets it by. */
function limitsWith(query: pg.QueryConfig, { statement, owner }: Patience): pg.QueryConfig {
  if (query.text !== "begin") return query;
  return {
    text: `begin; set local statement_timeout = ${statement}; set local idle_in_transaction_session_timeout = ${owner}`,
  };
}
