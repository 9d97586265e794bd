import { createHash } from "node:crypto";
import { type Actor, fail, minute, newToken, ok, type Result, type Services, withActor } from "#kernel";
import { checkCode, type ReturnCode, readCode, selectorOf } from "../code.ts";
import { mayTryCode } from "../code-budget.ts";

const door: Actor = { kind: "system", job: "reporter-entry" };
/** After the last page or act. */
const sessionLifetime = 20 * minute;

/** The one answer for a code that is unknown, wrong, expired, withdrawn or tried too often. Nothing tells them apart. */
const closed = fail("code.not-found");

/**
 * Opens a report with its code. @returns a session token for the cookie (20 minutes), and the report's id for this request
 * @throws Busy when too many codes are being checked
 */
export async function openWithCode(
  services: Services,
  typed: string,
): Promise<Result<{ token: string; reportId: string }>> {
  const code = readCode(typed);
  if (!code) return closed;
  const reportId = await reportOfCode(services, code);
  if (!reportId) return closed;
  const token = newToken(services.random);
  await withActor(services.db, door, (tx) =>
    tx
      .insertInto("reporter_session")
      .values({
        token_hash: hashToken(token),
        report_id: reportId,
        expires_at: new Date(services.clock.now().getTime() + sessionLifetime),
      })
      .execute(),
  );
  return ok({ token, reportId });
}

/** Checks a code for one request, without a session (the HTTP interface). */
export async function reporterOfCode(services: Services, typed: string): Promise<Result<Actor & { kind: "reporter" }>> {
  const code = readCode(typed);
  if (!code) return closed;
  const reportId = await reportOfCode(services, code);
  return reportId ? ok({ kind: "reporter", reportId }) : closed;
}

/** Who a reporter's cookie stands for, and 20 more minutes; null when it stands for nobody. */
export async function readReporterSession(
  services: Services,
  token: string,
): Promise<(Actor & { kind: "reporter" }) | null> {
  const now = services.clock.now();
  const row = await withActor(services.db, door, (tx) =>
    tx
      .updateTable("reporter_session as s")
      .from("report as r")
      .set({ expires_at: new Date(now.getTime() + sessionLifetime) })
      .whereRef("r.id", "=", "s.report_id")
      .where("s.token_hash", "=", hashToken(token))
      .where("s.expires_at", ">", now)
      .where("r.withdrawn_at", "is", null)
      .returning("s.report_id")
      .executeTakeFirst(),
  );
  return row ? { kind: "reporter", reportId: row.report_id } : null;
}

export async function endReporterSession(services: Services, token: string): Promise<void> {
  await withActor(services.db, door, (tx) =>
    tx.deleteFrom("reporter_session").where("token_hash", "=", hashToken(token)).execute(),
  );
}

/** The same work is done whether or not anything begins like this code: at least one comparison, and in practice one. */
async function reportOfCode(services: Services, code: ReturnCode): Promise<string | null> {
  const [first, ...others] = await findCodes(services, code);
  let found = (await checkCode(services, code, first?.secret_hash ?? null)) ? first : undefined;
  for (const other of others) if (!found && (await checkCode(services, code, other.secret_hash))) found = other;
  return mayTryCode(services, selectorOf(code), found !== undefined) && found ? found.report_id : null;
}

function findCodes(services: Services, code: ReturnCode) {
  return withActor(services.db, door, (tx) =>
    tx
      .selectFrom("report_code")
      .select(["report_id", "secret_hash"])
      .where("selector", "=", selectorOf(code))
      .where("revoked_at", "is", null)
      .where("expires_at", ">", services.clock.now())
      .orderBy("report_id")
      .limit(8)
      .execute(),
  );
}

const hashToken = (token: string) => createHash("sha256").update(token).digest();
