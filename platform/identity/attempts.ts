import { day, minute, type Tx } from "#kernel";

/** This many tries are free; from then on each failure locks the name, twice as long each time. */
const free = 5;
const first = minute / 2;
const longest = 15 * minute;

/** How long a name is locked after so many failures in a row, in milliseconds; 0 while tries are free. */
export function lockSpan(failures: number): number {
  return failures < free ? 0 : Math.min(first * 2 ** (failures - free), longest);
}

/**
 * Counts a try before it is checked, so that many at once cannot slip past the lock. Names that nobody has are counted the
 * same way. @returns whether the name is locked now, and for how long this try will lock it if it fails
 */
export async function reserveAttempt(
  tx: Tx,
  fingerprint: Buffer,
  now: Date,
): Promise<{ readonly locked: boolean; readonly locksFor: number }> {
  const fresh = { login_fingerprint: fingerprint, failed_count: 0, last_at: now };
  await tx
    .insertInto("staff_attempt")
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom("staff_attempt")
    .selectAll()
    .where("login_fingerprint", "=", fingerprint)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.locked_until && row.locked_until > now) return { locked: true, locksFor: 0 };
  const old = now.getTime() - row.last_at.getTime() > day;
  const failures = (old ? 0 : row.failed_count) + 1;
  const locksFor = lockSpan(failures);
  await tx
    .updateTable("staff_attempt")
    .set({
      failed_count: failures,
      last_at: now,
      locked_until: locksFor > 0 ? new Date(now.getTime() + locksFor) : null,
    })
    .where("login_fingerprint", "=", fingerprint)
    .execute();
  return { locked: false, locksFor };
}

/** The try was right, but the person is not wholly signed in yet: it does not count, earlier failures still do. */
export async function returnAttempt(tx: Tx, fingerprint: Buffer): Promise<void> {
  await tx
    .updateTable("staff_attempt")
    .set((eb) => ({ failed_count: eb("failed_count", "-", 1), locked_until: null }))
    .where("login_fingerprint", "=", fingerprint)
    .where("failed_count", ">", 0)
    .execute();
}

/** The person proved who they are: the count starts anew. */
export async function clearAttempts(tx: Tx, fingerprint: Buffer): Promise<void> {
  await tx.deleteFrom("staff_attempt").where("login_fingerprint", "=", fingerprint).execute();
}
