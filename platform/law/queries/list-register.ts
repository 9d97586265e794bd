import { type Context, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { zoneBehind, zoneIn } from "../place-moments.ts";

export type RegisterLine = {
  readonly id: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly country: string;
  /** In which its moments are counted. */
  readonly zone: string;
  readonly method: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly state: "recorded" | "confirmed" | "ended";
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly over: boolean;
};
export type RequestLine = {
  readonly id: string;
  readonly caseId: string;
  readonly caseReference: string;
  /** Of the authority that asks. */
  readonly zone: string;
  readonly instrument: string;
  readonly form: string;
  readonly state: string;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly extendsId: string | null;
};
const registerLimit = 100;

/** Authorisations of this member's cases, the newest first. Nothing sealed is opened. */
export async function listRegister(
  context: Context,
  filter: { readonly caseId?: string } = {},
): Promise<{ readonly authorisations: readonly RegisterLine[]; readonly requests: readonly RequestLine[] }> {
  if (context.actor.kind !== "staff") return { authorisations: [], requests: [] };
  const now = context.clock.now();
  return withActor(context.db, context.actor, async (tx) => {
    const house = await readHouseZone(tx);
    let found = tx
      .selectFrom("law_authorisation as a")
      .innerJoin("case_file as f", "f.id", "a.case_id")
      .select([
        "a.id",
        "a.case_id",
        "f.reference",
        "a.country",
        "a.method",
        "a.body",
        "a.urgent",
        "a.state",
        "a.starts_at",
        "a.ends_at",
      ])
      .orderBy("a.recorded_at", "desc")
      .limit(registerLimit);
    let asked = tx
      .selectFrom("law_request as r")
      .innerJoin("case_file as f", "f.id", "r.case_id")
      .select([
        "r.id",
        "r.case_id",
        "f.reference",
        "r.instrument",
        "r.form",
        "r.state",
        "r.created_at",
        "r.sent_at",
        "r.extends_id",
        "r.country",
      ])
      .orderBy("r.created_at", "desc")
      .limit(registerLimit);
    if (filter.caseId) {
      found = found.where("a.case_id", "=", filter.caseId);
      asked = asked.where("r.case_id", "=", filter.caseId);
    }
    return {
      authorisations: (await found.execute()).map((row) => ({
        id: row.id,
        caseId: row.case_id,
        caseReference: row.reference,
        country: row.country,
        zone: zoneIn(row.country),
        method: row.method,
        body: row.body,
        urgent: row.urgent,
        // The column is checked by the database.
        state: row.state as RegisterLine["state"],
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        over: row.state === "ended" || (row.ends_at !== null && row.ends_at <= now),
      })),
      requests: (await asked.execute()).map((row) => ({
        id: row.id,
        caseId: row.case_id,
        caseReference: row.reference,
        zone: zoneBehind(row.country, house),
        instrument: row.instrument,
        form: row.form,
        state: row.state,
        createdAt: row.created_at,
        sentAt: row.sent_at,
        extendsId: row.extends_id,
      })),
    };
  });
}
