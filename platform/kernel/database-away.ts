/** How long somebody waits for a database that does not answer, in milliseconds. */
export type Patience = {
  /** For one statement. The database itself ends it then and undoes the transaction. */
  readonly statement: number;
  /** For an answer to one statement: a little longer, for a database that cannot end anything itself. The connection is cut. */
  readonly answer: number;
  /** The other way round: the database gives up a transaction whose owner says nothing more, and its locks with it. */
  readonly owner: number;
};

/** Of a person in front of a page, or a program in front of the API. No request lasts longer than two minutes anyway. */
export const patienceOfPeople: Patience = { statement: 10_000, answer: 12_000, owner: 120_000 };

/**
 * Nothing came back in time, and the connection was cut. The transaction counts as undone. Only where the silence began
 * after the last word of it, the commit, may it stand nevertheless; what is sent again must be the same thing.
 */
export class DatabaseSilent extends Error {
  override name = "DatabaseSilent";
  constructor() {
    super("the database does not answer");
  }
}

/** True when an error means that the database is away or too busy, not that the query is wrong: answer 503 and keep the text. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseSilent) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    unreachable.has(code) ||
    // The same codes of a file say nothing about the database.
    (["ENOENT", "EACCES"].includes(code) && "syscall" in error && error.syscall === "connect") ||
    // 08 connection, 53 out of resources (disk full, too many connections), 57P0x shutting down, 58 system error
    /^(08|53|57P0|58)/.test(code) ||
    isReadOnlyDisk(error.message) ||
    // read-only; ended because it took or waited too long; a transaction given up because its owner said nothing
    ["25006", "57014", "55P03", "25P03"].includes(code) ||
    /Connection terminated|timeout (exceeded|expired)|Query read timeout|Client (has encountered|was closed)/.test(
      error.message,
    )
  );
}

/** EAGAIN: so many wait at the socket of a frozen database that it takes no more. */
const unreachable = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EAGAIN"],
  ...["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EAI_AGAIN"],
]);

/** PostgreSQL has no code of its own for a disk that is read-only or over its quota: it says what the system said. */
function isReadOnlyDisk(message: string): boolean {
  return /^could not .*: (Read-only file system|Permission denied|Disk quota exceeded)$/.test(message);
}
