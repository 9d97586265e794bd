import { minute, type Role, type Services, type Tx, withActor } from "#kernel";
import { type Appearance, type HalfSession, type StaffSession, spans } from "../model.ts";
import { openNames } from "../staff-names.ts";
import { hashToken, isToken } from "../tokens.ts";

const reader = { kind: "system", job: "session" } as const;

/**
 * Whose cookie this is. Null when it is unknown, ended, expired, not complete, or its owner is disabled: the answer is the
 * same. Marks the session as seen, at most once a minute.
 */
export async function readSession(services: Services, token: string | null | undefined): Promise<StaffSession | null> {
  return read(services, token, async (tx, row) => {
    if (row.stage !== "full" || row.status !== "active") return null;
    const roles = await tx.selectFrom("staff_role").select("role").where("user_id", "=", row.user_id).execute();
    const names = await openNames(services.vault, tx, [row]);
    const steppedUp =
      row.stepped_up_at !== null && services.clock.now().getTime() - row.stepped_up_at.getTime() < spans.stepUp;
    return {
      actor: {
        kind: "staff",
        userId: row.user_id,
        sessionId: row.session_id,
        // The column is checked by the database.
        roles: roles.map(({ role }) => role as Role),
      },
      name: names.get(row.user_id) ?? "",
      language: row.language,
      appearance: row.appearance as Appearance,
      sessionId: row.session_id,
      steppedUp,
    };
  });
}

/** A sign-in that still lacks its second factor, or null. */
export async function readHalfSession(
  services: Services,
  token: string | null | undefined,
): Promise<HalfSession | null> {
  return read(services, token, async (_tx, row) => {
    if (row.stage === "full") return null;
    return {
      sessionId: row.session_id,
      userId: row.user_id,
      stage: row.stage === "enrol" ? "enrol" : "second_factor",
      language: row.language,
    };
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function findRow(tx: Tx, hash: Buffer) {
  return tx
    .selectFrom("staff_session as s")
    .innerJoin("staff_user as u", "u.id", "s.user_id")
    .select(["s.id as session_id", "s.user_id", "s.stage", "s.epoch", "s.seen_at", "s.stepped_up_at", "s.expires_at"])
    .select(["s.ended_at", "u.id", "u.key_id", "u.sealed_name", "u.language", "u.appearance", "u.status"])
    .select(["u.session_epoch"])
    .where("s.token_hash", "=", hash)
    .executeTakeFirst();
}

async function read<T>(
  services: Services,
  token: string | null | undefined,
  make: (tx: Tx, row: Row) => Promise<T | null>,
): Promise<T | null> {
  if (!isToken(token)) return null;
  return withActor(services.db, reader, async (tx) => {
    const row = await findRow(tx, hashToken(token));
    const now = services.clock.now();
    if (!row || !isLive(row, now)) return null;
    const made = await make(tx, row);
    if (made && now.getTime() - row.seen_at.getTime() >= minute)
      await tx.updateTable("staff_session").set({ seen_at: now }).where("id", "=", row.session_id).execute();
    return made;
  });
}

/** Neither ended, expired, idle for too long, nor from before all sessions of its owner were ended. */
export function isLive(
  row: {
    readonly ended_at: Date | null;
    readonly expires_at: Date;
    readonly seen_at: Date;
    readonly epoch: number;
    readonly session_epoch: number;
    readonly status: string;
  },
  now: Date,
): boolean {
  return (
    row.ended_at === null &&
    row.expires_at > now &&
    now.getTime() - row.seen_at.getTime() < spans.idle &&
    row.epoch === row.session_epoch &&
    row.status !== "disabled"
  );
}
