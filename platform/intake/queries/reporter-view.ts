import { type Context, day, fail, ok, type Result, withActor } from "#kernel";
import { openMessages, type ReportMessage } from "./view-report.ts";

export type ReporterView = {
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  /** Code of content/messages/<language>/reporter.json under `status` and `next`. */
  readonly status: string;
  /** Days, not moments: YYYY-MM-DD. */
  readonly statusOn: string;
  readonly receivedOn: string;
  /** By when a person has written or acted: within seven days. */
  readonly acknowledgeBy: string;
  readonly acknowledged: boolean;
  /** By when there is an answer at the latest: feedback within three months. */
  readonly feedbackBy: string;
  /** `fresh`: to the reporter, and not shown before. */
  readonly messages: readonly (Pick<ReportMessage, "id" | "direction" | "kind" | "text" | "sentAt"> & {
    readonly fresh: boolean;
  })[];
  /** What the reporter may do now. */
  readonly may: {
    readonly write: boolean;
    readonly add: boolean;
    readonly askForCall: boolean;
    readonly withdraw: boolean;
  };
};

/** What the person who reported sees. Messages to them count as seen from now on. */
export async function viewOwnReport(context: Context): Promise<Result<ReporterView>> {
  const { actor } = context;
  if (actor.kind !== "reporter") return fail("not-found");
  return withActor(context.db, actor, async (tx) => {
    const row = await tx
      .selectFrom("report")
      .selectAll()
      .where("id", "=", actor.reportId)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    const messages = await openMessages(tx, key, row.id);
    await tx
      .updateTable("report_message")
      .set({ seen_at: context.clock.now() })
      .where("report_id", "=", row.id)
      .where("direction", "=", "to_reporter")
      .where("seen_at", "is", null)
      .execute();
    const closed = row.closed_at !== null;
    return ok({
      reference: row.reference,
      kind: row.kind,
      language: row.language,
      status: row.reporter_status,
      statusOn: dayOf(row.reporter_status_at),
      receivedOn: dayOf(row.received_at),
      acknowledgeBy: dayOf(new Date(row.received_at.getTime() + 7 * day)),
      acknowledged: row.acknowledged_at !== null,
      feedbackBy: dayOf(addMonths(row.received_at, 3)),
      messages: messages.map(({ id, direction, kind, text, sentAt, seenAt }) => ({
        id,
        direction,
        kind,
        text,
        sentAt,
        fresh: direction === "to_reporter" && seenAt === null,
      })),
      may: { write: true, add: true, askForCall: !closed, withdraw: true },
    });
  });
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Calendar months; the last day of a month stays the last day (30 November and three months: 28 February). */
export function addMonths(from: Date, months: number): Date {
  const to = new Date(from);
  to.setUTCMonth(to.getUTCMonth() + months);
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0);
  return to;
}
