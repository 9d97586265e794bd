import { type Context, isId, type Tx, withActor } from "#kernel";
import type { FindingState } from "../model.ts";
import { mayReviewMedia } from "../policy.ts";
import { findingsJoined, stands } from "./has-hit.ts";

export type NearReport = {
  readonly reportId: string;
  readonly reference: string;
  /** Differing bits of the closest pair. */
  readonly distance: number;
  readonly rotation: string;
};

/** Other reports with a picture that looks the same or nearly so. */
export type NearReports = {
  readonly reports: readonly NearReport[];
  /** How many there are besides, across borders that the reader may not cross. */
  readonly elsewhere: number;
};

const noNear: NearReports = { reports: [], elsewhere: 0 };
const most = 50;

/** @param printId of one picture of the report; all of them without */
export async function nearOf(tx: Tx, reportId: string, printId?: string): Promise<NearReports> {
  let query = tx
    .selectFrom("media_near as n")
    .leftJoin("report as r", "r.id", "n.other_report_id")
    .select(["n.other_report_id", "r.reference", "n.distance", "n.rotation"])
    .distinctOn("n.other_report_id")
    .where("n.report_id", "=", reportId);
  if (printId) query = query.where("n.print_id", "=", printId);
  const rows = await query.orderBy("n.other_report_id").orderBy("n.distance").execute();
  const visible = rows.flatMap((row) =>
    row.reference === null
      ? []
      : [
          {
            reportId: row.other_report_id,
            reference: row.reference,
            distance: row.distance,
            rotation: row.rotation,
          },
        ],
  );
  return {
    reports: visible.toSorted((a, b) => a.distance - b.distance || (a.reference < b.reference ? -1 : 1)).slice(0, most),
    elsewhere: rows.length - visible.length,
  };
}

/** What the page of a report shows of known media: findings by their state, and look-alikes in other reports. */
export type MediaOfReport = {
  readonly findings: readonly { readonly id: string; readonly state: FindingState; readonly lapsed: boolean }[];
  readonly near: NearReports;
  /** Whether the reader looks into findings, and may follow the way there. */
  readonly mayReview: boolean;
};

/** For whoever may see the report; nothing for others. */
export async function mediaOfReport(context: Context, reportId: unknown): Promise<MediaOfReport> {
  const nothing = { findings: [], near: noNear, mayReview: false };
  if (!isId(reportId) || context.actor.kind !== "staff") return nothing;
  return withActor(context.db, context.actor, async (tx) => {
    const seen = await tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst();
    if (!seen) return nothing;
    const mayReview = mayReviewMedia(context.actor);
    const rows = mayReview
      ? await findingsJoined(tx)
          .select(["f.id", "f.state"])
          .select((e) => e.not(stands(e)).as("lapsed"))
          .where("f.report_id", "=", reportId)
          .orderBy("f.distance")
          .orderBy("f.id")
          .limit(100)
          .execute()
      : [];
    return {
      findings: rows.map((row) => ({ id: row.id, state: row.state as FindingState, lapsed: row.lapsed === true })),
      near: await nearOf(tx, reportId),
      mayReview,
    };
  });
}
