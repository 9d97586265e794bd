import { type Context, type DataKey, fail, isId, minute, ok, type Result, type Tx, withActor } from "#kernel";
import { readHouseZone } from "#kernel/house-zone";
import { colleagueNames } from "#platform/identity";
import { type OpenedReport, viewReport } from "#platform/intake";
import { isOpen } from "../commands/open-content.ts";
import { isUndoable, undoMinutes } from "../commands/reopen-report.ts";
import { type Deadline, deadlinesOf } from "../deadlines.ts";
import { type Meter, meterOf } from "../exposure-book.ts";
import { findLinks, type Links } from "../links.ts";
import type { DecisionKind, ScoreReason } from "../model.ts";
import { holderOf, mayCoordinate, mayRead, mayWorkDesk } from "../policy.ts";
import { allTags, type Tag } from "../tags.ts";
import { loadItems, type QueueItem } from "./queue.ts";

export type Decision = {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly outcome: string | null;
  readonly targetId: string | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly undoneAt: Date | null;
  /** Null while the content is closed: a reason is content. */
  readonly reason: string | null;
  /** The reader may take it back now. */
  readonly undoable: boolean;
};

export type Note = { readonly id: string; readonly author: string; readonly writtenAt: Date; readonly text: string };

/** Everything of a report that shows without opening what was said, and that too once it was deliberately opened. */
export type ReportAtDesk = {
  readonly item: QueueItem;
  readonly reasons: readonly ScoreReason[];
  readonly rulesVersion: number;
  readonly scoredAt: Date | null;
  readonly deadlines: readonly Deadline[];
  readonly lockedUntil: Date | null;
  readonly links: Links;
  /** The report this one was merged into, and those merged into this one. */
  readonly mergedInto: { readonly reportId: string; readonly reference: string } | null;
  readonly duplicates: readonly { readonly reportId: string; readonly reference: string }[];
  readonly decisions: readonly Decision[];
  readonly noteCount: number;
  readonly attachmentCount: number;
  /** Packages of this report: state only; recipient and content are the outbox's. */
  readonly packages: readonly { readonly id: string; readonly state: string; readonly alarm: string | null }[];
  /** How many colleagues may not know of this report; null for those who may not know that either. */
  readonly conflicts: number | null;
  readonly meter: Meter;
  readonly mayTakeOver: boolean;
  readonly mayOpen: boolean;
  readonly knownTags: readonly Tag[];
  /** The reader has the content open, on this page or on another. */
  readonly contentOpen: boolean;
  /** What was said. Null until it is opened; then each reading is logged before it is read. */
  readonly content: {
    readonly opened: OpenedReport;
    readonly notes: readonly Note[];
    /** Ids of pictures that are shown now, with the end of their time. */
    readonly revealed: readonly { readonly id: string; readonly clear: boolean }[];
    /** Staff whose names stand in the messages, by id. */
    readonly names: Readonly<Record<string, string>>;
  } | null;
};

/**
 * A report as the desk sees it.
 * @returns failure `not-found` for unknown, forbidden and malformed ids alike
 */
export async function reportAtDesk(context: Context, reportId: unknown): Promise<Result<ReportAtDesk>> {
  return load(context, reportId, true);
}

/** The same without what was said, even when it is open: for the pages beside it. Reads nothing sealed but tags. */
export async function reportHead(context: Context, reportId: unknown): Promise<Result<ReportAtDesk>> {
  return load(context, reportId, false);
}

async function load(context: Context, reportId: unknown, withContent: boolean): Promise<Result<ReportAtDesk>> {
  const { actor } = context;
  if (!isId(reportId) || !mayWorkDesk(actor)) return fail("not-found");
  const open = await withActor(context.db, actor, (tx) => isOpen(context, tx, actor.userId, reportId));
  // Logged, durably, before anything sealed is read; everything below that opens something comes after it.
  const viewed = open && withContent ? await viewReport(context, reportId) : null;
  return withActor(context.db, actor, async (tx) => {
    const [item] = await loadItems(context, tx, actor.userId, [reportId]);
    const row = await tx
      .selectFrom("triage_report as t")
      .innerJoin("report as r", "r.id", "t.report_id")
      .selectAll("t")
      .select("r.key_id")
      .where("t.report_id", "=", reportId)
      .executeTakeFirst();
    if (!item || !row) return fail("not-found");
    const now = context.clock.now();
    const lock = { lockedBy: row.locked_by, lockedUntil: row.locked_until };
    const opened = viewed?.ok ? viewed.value : null;
    const key = opened ? await context.vault.openKey(tx, row.key_id) : null;
    const holder = holderOf(lock, now);
    return ok({
      item,
      // Written by the scoring job in this shape only.
      reasons: row.reasons as unknown as ScoreReason[],
      rulesVersion: row.rules_version,
      scoredAt: row.scored_at,
      deadlines: deadlinesOf(
        {
          receivedAt: row.received_at,
          acknowledgedAt: row.acknowledged_at,
          feedbackAt: row.feedback_at,
          withdrawnAt: row.withdrawn_at,
          closed: row.state === "closed",
        },
        now,
        await readHouseZone(tx),
      ),
      lockedUntil: holder ? row.locked_until : null,
      links: await findLinks(tx, reportId),
      ...(await findMerged(tx, reportId, row.merged_into)),
      decisions: await loadDecisions(context, tx, reportId, key, actor.userId),
      noteCount: await count(tx, "report_note", reportId),
      attachmentCount: await count(tx, "report_attachment", reportId),
      packages: await loadPackages(tx, reportId),
      conflicts: mayCoordinate(actor) ? await countConflicts(tx, reportId) : null,
      meter: await meterOf(context, tx, actor.userId),
      mayTakeOver: holder !== null && holder !== actor.userId && mayCoordinate(actor),
      mayOpen: mayRead(actor, lock, now) === null,
      knownTags: await allTags(context, tx),
      contentOpen: open,
      content: opened && {
        opened,
        notes: key ? await loadNotes(context, tx, reportId, key) : [],
        revealed: await loadRevealed(context, tx, actor.userId, reportId),
        names: Object.fromEntries(
          await colleagueNames(
            context,
            tx,
            opened.messages.flatMap((message) => message.authorId ?? []),
          ),
        ),
      },
    });
  });
}

async function findMerged(tx: Tx, reportId: string, into: string | null) {
  const rows = await tx
    .selectFrom("triage_report as t")
    .innerJoin("report as r", "r.id", "t.report_id")
    .select(["t.report_id", "r.reference"])
    .where((e) => e.or([e("t.merged_into", "=", reportId), ...(into ? [e("t.report_id", "=", into)] : [])]))
    .orderBy("r.received_at")
    .execute();
  const heads = rows.map((row) => ({ reportId: row.report_id, reference: row.reference }));
  return {
    mergedInto: heads.find((head) => head.reportId === into) ?? null,
    duplicates: heads.filter((head) => head.reportId !== into),
  };
}

async function loadDecisions(
  context: Context,
  tx: Tx,
  reportId: string,
  key: DataKey | null,
  userId: string,
): Promise<Decision[]> {
  const rows = await tx
    .selectFrom("report_decision")
    .selectAll()
    .where("report_id", "=", reportId)
    .orderBy("position", "desc")
    .execute();
  const names = await colleagueNames(
    context,
    tx,
    rows.map((row) => row.made_by),
  );
  const now = context.clock.now().getTime();
  return rows.map((row, at) => {
    // The column is checked by the database.
    const kind = row.kind as DecisionKind;
    return {
      id: row.id,
      kind,
      outcome: row.outcome,
      targetId: row.target_id,
      madeBy: names.get(row.made_by) ?? "",
      madeAt: row.made_at,
      undoneAt: row.undone_at,
      reason: key ? key.open("decision.reason", row.sealed_reason) : null,
      undoable:
        at === 0 &&
        row.made_by === userId &&
        !row.undone_at &&
        isUndoable(kind) &&
        now - row.made_at.getTime() <= undoMinutes * minute,
    };
  });
}

async function loadNotes(context: Context, tx: Tx, reportId: string, key: DataKey): Promise<Note[]> {
  const rows = await tx
    .selectFrom("report_note")
    .selectAll()
    .where("report_id", "=", reportId)
    .orderBy("position")
    .execute();
  const names = await colleagueNames(
    context,
    tx,
    rows.map((row) => row.author_id),
  );
  return rows.map((row) => ({
    id: row.id,
    author: names.get(row.author_id) ?? "",
    writtenAt: row.written_at,
    text: key.open("note.text", row.sealed_text),
  }));
}

async function loadRevealed(context: Context, tx: Tx, userId: string, reportId: string) {
  const rows = await tx
    .selectFrom("attachment_reveal")
    .select(["attachment_id", "clear"])
    .where("user_id", "=", userId)
    .where("report_id", "=", reportId)
    .where("until", ">", context.clock.now())
    .execute();
  return rows.map((row) => ({ id: row.attachment_id, clear: row.clear }));
}

async function loadPackages(tx: Tx, reportId: string) {
  const rows = await tx
    .selectFrom("outbox_message")
    .select(["id", "state", "alarm_code"])
    .where("scope_id", "=", reportId)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({ id: row.id, state: row.state, alarm: row.alarm_code }));
}

async function count(tx: Tx, table: "report_note" | "report_attachment", reportId: string): Promise<number> {
  const row = await tx
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("report_id", "=", reportId)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

async function countConflicts(tx: Tx, reportId: string): Promise<number> {
  const row = await tx
    .selectFrom("report_conflict")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("report_id", "=", reportId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
