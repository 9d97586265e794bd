import { type Context, type Tx, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { type ClockLevel, clockLevel } from "../clocks.ts";
import { zoneBehind } from "../place-moments.ts";

export type ClockView = {
  readonly id: string;
  readonly clock: string;
  readonly rule: string;
  readonly length: string | null;
  readonly from: Date | null;
  readonly due: Date;
  readonly state: "running" | "met" | "over" | "void";
  /** Null: there is time. */
  readonly level: ClockLevel | null;
  /** Zone of the authority. */
  readonly zone: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly requestId: string | null;
  readonly authorisationId: string | null;
  /** What it belongs to: an instrument or a method. */
  readonly of: string;
};

/** How many deadlines a page shows at most. */
const clockLimit = 200;

/** Deadlines that run or are over, the nearest first: of one case, or of all cases of this member. Nothing sealed is opened. */
export async function listClocks(
  context: Context,
  filter: {
    readonly caseId?: string;
    readonly requestId?: string;
    readonly authorisationId?: string;
    readonly all?: boolean;
  } = {},
): Promise<readonly ClockView[]> {
  if (context.actor.kind !== "staff") return [];
  return withActor(context.db, context.actor, (tx) => clocksIn(context, tx, filter));
}

export async function clocksIn(
  context: Context,
  tx: Tx,
  filter: {
    readonly caseId?: string;
    readonly requestId?: string;
    readonly authorisationId?: string;
    readonly all?: boolean;
  },
): Promise<readonly ClockView[]> {
  let query = tx
    .selectFrom("law_clock as c")
    .innerJoin("case_file as f", "f.id", "c.case_id")
    .leftJoin("law_request as r", "r.id", "c.request_id")
    .leftJoin("law_authorisation as a", "a.id", "c.authorisation_id")
    .selectAll("c")
    .select(["f.reference", "r.instrument", "a.method", "a.country", "r.country as asking"])
    .orderBy("c.due_at")
    .limit(clockLimit);
  if (!filter.all) query = query.where("c.state", "in", ["running", "over"]);
  if (filter.caseId) query = query.where("c.case_id", "=", filter.caseId);
  if (filter.requestId) query = query.where("c.request_id", "=", filter.requestId);
  if (filter.authorisationId) query = query.where("c.authorisation_id", "=", filter.authorisationId);
  const now = context.clock.now();
  const house = await readHouseZone(tx);
  return (await query.execute()).map((row) => ({
    id: row.id,
    clock: row.clock,
    rule: row.rule_id,
    length: row.length,
    from: row.starts_at,
    due: row.due_at,
    // The column is checked by the database.
    state: row.state as ClockView["state"],
    level:
      row.state === "running" || row.state === "over"
        ? clockLevel({ from: row.starts_at, due: row.due_at }, now)
        : null,
    zone: zoneBehind(row.country ?? row.asking, house),
    caseId: row.case_id,
    caseReference: row.reference,
    requestId: row.request_id,
    authorisationId: row.authorisation_id,
    of: row.instrument ?? row.method ?? "",
  }));
}

/** What waits in the law of this member's cases: for the number in the navigation. */
export async function lawCounts(context: Context): Promise<{ readonly due: number; readonly over: number }> {
  const near = (await listClocks(context)).filter((one) => one.level !== null);
  return { due: near.length, over: near.filter((one) => one.level === "over").length };
}
