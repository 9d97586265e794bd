import { z } from "zod";
import type { DataKey, Services, Tx } from "#kernel";
import { newTotpSecret } from "./factors/totp.ts";

/** What a session holds, sealed, between two pages: an app that is being set up, codes that were not written down yet. */
const pending = z.object({ totp: z.string().optional(), codes: z.array(z.string()).optional() });
export type Pending = z.infer<typeof pending>;

export async function readPending(tx: Tx, key: DataKey, sessionId: string): Promise<Pending> {
  const row = await tx
    .selectFrom("staff_session")
    .select("sealed_pending")
    .where("id", "=", sessionId)
    .executeTakeFirst();
  return row?.sealed_pending ? pending.parse(key.openJson("staff.pending", row.sealed_pending)) : {};
}

export async function writePending(tx: Tx, key: DataKey, sessionId: string, value: Pending): Promise<void> {
  const empty = Object.keys(value).length === 0;
  await tx
    .updateTable("staff_session")
    .set({ sealed_pending: empty ? null : key.sealJson("staff.pending", value) })
    .where("id", "=", sessionId)
    .execute();
}

/** The secret of the app that is being set up; the same until it is confirmed. */
export async function pendingTotp(services: Services, tx: Tx, key: DataKey, sessionId: string): Promise<string> {
  const now = await readPending(tx, key, sessionId);
  if (now.totp) return now.totp;
  const totp = newTotpSecret(services.random);
  await writePending(tx, key, sessionId, { ...now, totp });
  return totp;
}
