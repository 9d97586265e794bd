import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { dayIn } from "#kernel/house-zone";
import { type AnswerDays, answerDays } from "../answer-days.ts";
import { openMessages, type ReportMessage } from "./view-report.ts";

export type ReporterView = AnswerDays & {
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  /** Code of content/messages/<language>/reporter.json under `status` and `next`. */
  readonly status: string;
  /** A day as well: `YYYY-MM-DD`. */
  readonly statusOn: string;
  readonly acknowledged: boolean;
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

/** What the person who reported sees. Messages to them count as seen from now on. @param zone of the house: by its days */
export async function viewOwnReport(context: Context, zone: string): Promise<Result<ReporterView>> {
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
      statusOn: dayIn(row.reporter_status_at, zone),
      ...answerDays(row.received_at, zone),
      acknowledged: row.acknowledged_at !== null,
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
