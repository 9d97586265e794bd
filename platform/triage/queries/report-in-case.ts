import { type Context, fail, isId, ok, type Result, withActor } from "#kernel";
import { type OpenedReport, viewReport } from "#platform/intake";
import { isOpen } from "../commands/open-content.ts";
import { type Meter, meterOf } from "../exposure-book.ts";

/** A report for a member of its case: what was said only while it is open, and what the reader has read today. */
export type ReportInCase = { readonly opened: OpenedReport | null; readonly meter: Meter };

/** @returns failure `not-found` for unknown, forbidden and malformed ids alike */
export async function reportInCase(context: Context, reportId: unknown): Promise<Result<ReportInCase>> {
  const { actor } = context;
  if (!isId(reportId) || actor.kind !== "staff") return fail("not-found");
  const { open, meter } = await withActor(context.db, actor, async (tx) => ({
    open: await isOpen(context, tx, actor.userId, reportId),
    meter: await meterOf(context, tx, actor.userId),
  }));
  if (!open) return ok({ opened: null, meter });
  // Logged, durably, before anything sealed is read.
  const viewed = await viewReport(context, reportId);
  return viewed.ok ? ok({ opened: viewed.value, meter }) : viewed;
}
