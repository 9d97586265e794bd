import type { RouterContextProvider } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";

/** What waits at one item of the navigation. */
export type NavCount = {
  readonly count: number;
  /** A message with `count`, heard by screen readers in place of the bare number. */
  readonly label: string;
  /** Something here is past its time. */
  readonly pressing: boolean;
};

/** Numbers beside items of the navigation, by their id; items without anything waiting are left out. */
export async function navCounts(context: Readonly<RouterContextProvider>): Promise<Record<string, NavCount>> {
  const { analysis, cases, law, operations, protection, triage } = context.get(platformContext);
  const acting = actAs(context);
  const [desk, casework, keeping, guarding, legal, media] = await Promise.all([
    triage.deskCounts(acting),
    cases.caseCounts(acting),
    operations.retentionCounts(acting),
    protection.protectionCounts(acting),
    law.lawCounts(acting),
    analysis.mediaCounts(acting),
  ]);
  const counts: Record<string, NavCount> = {};
  if (desk && desk.open > 0) counts.queue = { count: desk.open, label: "cases:nav.queue", pressing: desk.overdue > 0 };
  if (desk && desk.deliveryAlarms > 0)
    counts.outbox = { count: desk.deliveryAlarms, label: "cases:nav.outbox", pressing: true };
  const due = casework ? casework.dueSoon + casework.overdue : 0;
  if (casework && due > 0) counts.cases = { count: due, label: "cases:nav.due", pressing: casework.overdue > 0 };
  const waits = keeping ? keeping.due + keeping.reviews + keeping.requests : 0;
  if (keeping && waits > 0)
    counts.retention = {
      count: waits,
      label: "operations:nav.waits",
      pressing: keeping.dueNow + keeping.reviewsOver > 0,
    };
  if (guarding && guarding.alarms > 0)
    counts.protection = { count: guarding.alarms, label: "protection:nav.waits", pressing: guarding.over > 0 };
  if (legal.due > 0) counts.law = { count: legal.due, label: "law:say.waits", pressing: legal.over > 0 };
  const findings = media ? media.open + media.second : 0;
  if (media && findings > 0) counts.media = { count: findings, label: "analysis:nav.waits", pressing: false };
  return counts;
}
