import type { Selectable } from "kysely";
import { type Context, type DataKey, fail, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { dutyOf, recordEntry } from "#platform/audit";
import type { Report } from "../../kernel/schema.generated.ts";
import { type AttachmentView, attachmentView } from "../attachment-view.ts";
import type { Contact, ReportData } from "../model.ts";

export type ReportMessage = {
  readonly id: string;
  readonly direction: "from_reporter" | "to_reporter";
  readonly kind: "message" | "addition" | "call_request" | "notice";
  readonly text: string;
  readonly sentAt: Date;
  readonly authorId: string | null;
  readonly seenAt: Date | null;
};

export type ReportAttachment = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: "stored" | "hashed" | "unreadable";
  readonly facts: AttachmentFacts | null;
  readonly view: AttachmentView;
};

/** What the hash job found out. Digests in hexadecimal; `pdq` only for pictures. */
export type AttachmentFacts = {
  readonly type: string;
  readonly md5: string;
  readonly sha1?: string;
  readonly sha256: string;
  readonly pdq?: string;
  readonly pdqQuality?: number;
  /** The eight orientations of a picture, in the order of ROTATIONS of media-match. */
  readonly rotations?: readonly string[];
  /** Hashes of the upright, composited or cropped picture, beside the exchange-exact one. */
  readonly extra?: readonly {
    readonly kind: "upright" | "composited" | "cropped";
    readonly pdq: string;
    readonly quality: number;
  }[];
  /** Hashes of a video's frames that are good enough to be compared. */
  readonly frames?: readonly string[];
};

/** A report opened for staff. */
export type OpenedReport = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly language: string;
  readonly channel: string;
  readonly forWhom: string | null;
  readonly ageBand: string | null;
  readonly reporterStatus: string;
  readonly receivedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly feedbackAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly closedAt: Date | null;
  readonly practice: boolean;
  /** False when the key was destroyed: the content is erased and nothing below can be read. */
  readonly readable: boolean;
  readonly answers: ReportData["answers"];
  readonly country: string | null;
  readonly identifiers: ReportData["identifiers"];
  readonly hashes: ReportData["hashes"];
  readonly narrative: string | null;
  readonly contact: Contact | null;
  readonly messages: readonly ReportMessage[];
  readonly attachments: readonly ReportAttachment[];
};

/**
 * Opens a report for staff. That it was viewed is in the log, durably, before anything is read (promise 8).
 * Unknown, forbidden and malformed ids get one answer.
 */
export async function viewReport(context: Context, reportId: unknown): Promise<Result<OpenedReport>> {
  if (!isId(reportId) || context.actor.kind !== "staff") return fail("not-found");
  const seen = await withActor(context.db, context.actor, async (tx) => {
    const row = await tx.selectFrom("report").select("id").where("id", "=", reportId).executeTakeFirst();
    if (row)
      await recordEntry(context, tx, {
        act: "report.viewed",
        subject: { kind: "report", id: reportId },
        reason: dutyOf(context.actor),
      });
    return row;
  });
  if (!seen) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const opened = await openReport(context, tx, reportId);
    if (!opened) return fail("not-found");
    await tx
      .updateTable("report_message")
      .set({ seen_at: context.clock.now() })
      .where("report_id", "=", reportId)
      .where("direction", "=", "from_reporter")
      .where("seen_at", "is", null)
      .execute();
    return ok(opened);
  });
}

/** For jobs and contexts that have logged their own reading already: opens without an entry. */
export async function openReport(context: Context, tx: Tx, reportId: string): Promise<OpenedReport | null> {
  const row = await tx.selectFrom("report").selectAll().where("id", "=", reportId).executeTakeFirst();
  if (!row) return null;
  const key = await context.vault.openKey(tx, row.key_id);
  const content = key
    ? (key.openJson("report.answers", row.sealed_answers) as Pick<
        ReportData,
        "answers" | "country" | "identifiers" | "hashes"
      >)
    : null;
  return {
    ...summary(row),
    readable: key !== null,
    answers: content?.answers ?? {},
    country: content?.country ?? null,
    identifiers: content?.identifiers ?? [],
    hashes: content?.hashes ?? [],
    narrative: key && row.sealed_narrative ? key.open("report.narrative", row.sealed_narrative) : null,
    contact: key && row.sealed_contact ? (key.openJson("report.contact", row.sealed_contact) as Contact) : null,
    messages: key ? await openMessages(tx, key, reportId) : [],
    attachments: key ? await openAttachments(tx, key, reportId) : [],
  };
}

function summary(row: Selectable<Report>) {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    language: row.language,
    channel: row.channel,
    forWhom: row.for_whom,
    ageBand: row.age_band,
    reporterStatus: row.reporter_status,
    receivedAt: row.received_at,
    acknowledgedAt: row.acknowledged_at,
    feedbackAt: row.feedback_at,
    withdrawnAt: row.withdrawn_at,
    closedAt: row.closed_at,
    practice: row.practice,
  };
}

export async function openMessages(tx: Tx, key: DataKey, reportId: string): Promise<ReportMessage[]> {
  const rows = await tx
    .selectFrom("report_message")
    .selectAll()
    .where("report_id", "=", reportId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction as ReportMessage["direction"],
    kind: row.kind as ReportMessage["kind"],
    text: key.open("message.text", row.sealed_text),
    sentAt: row.sent_at,
    authorId: row.author_id,
    seenAt: row.seen_at,
  }));
}

async function openAttachments(tx: Tx, key: DataKey, reportId: string): Promise<ReportAttachment[]> {
  const rows = await tx
    .selectFrom("report_attachment")
    .selectAll()
    .where("report_id", "=", reportId)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => {
    const facts = row.sealed_facts ? (key.openJson("attachment.facts", row.sealed_facts) as AttachmentFacts) : null;
    return {
      id: row.id,
      name: key.open("attachment.name", row.sealed_name),
      size: row.size,
      state: row.state as ReportAttachment["state"],
      facts,
      view: attachmentView(row, facts?.type),
    };
  });
}
