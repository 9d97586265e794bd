import pg from "pg";

class DatabaseUnreachable extends Error {
  override name = "DatabaseUnreachable";
}

/**
 * Connects as the owner, for migrations, backups and the doctor. A database that says nothing for ten seconds counts as not
 * there; what is asked afterwards may take as long as it takes.
 * @throws DatabaseUnreachable with one clear line
 */
export async function connectAsOwner(owner: pg.ClientConfig): Promise<pg.Client> {
  const patience = { connectionTimeoutMillis: 10_000, keepAlive: true, keepAliveInitialDelayMillis: 30_000 };
  const client = new pg.Client({ ...patience, ...owner });
  // One that is lost later says so in its query; as an event it would end the process without a word.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { message = "", code = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
    const why = message === "timeout expired" ? "no answer" : message || code;
    throw new DatabaseUnreachable(`the database cannot be reached (${why})`);
  }
}
