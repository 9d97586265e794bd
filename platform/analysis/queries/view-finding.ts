import { CATEGORY_SCHEMES, mapCategory, type Relation, schemeById } from "@heroes/media-match";
import { type Context, fail, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { dutyOf, recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { openAbout } from "../list-key.ts";
import {
  type FindingPart,
  type KeptEntry,
  type ListAbout,
  limits,
  listEntrySchema,
  type MediaHashes,
  mediaHashesSchema,
  type ReviewReason,
  type ReviewStep,
} from "../model.ts";
import { type GradeFacts, mayGrade, mayReviewMedia, maySecond, mayUndo } from "../policy.ts";
import { type NearReports, nearOf } from "./near-of.ts";
import { type FindingItem, loadItems, neighbours } from "./review-list.ts";

/** What the category of an entry means elsewhere, with the honest answers "no equivalent" and "not verified". */
export type CategoryElsewhere = {
  readonly scheme: string;
  readonly title: string;
  readonly relation: Relation;
  readonly codes: readonly { readonly code: string; readonly label: string }[];
};

export type FindingView = {
  readonly item: FindingItem;
  readonly entry: KeptEntry;
  readonly entryNo: number;
  readonly list: ListAbout & { readonly inUse: boolean; readonly expiresOn: string };
  readonly own: MediaHashes;
  readonly category: {
    readonly schemeTitle: string;
    readonly label: string | null;
    readonly elsewhere: readonly CategoryElsewhere[];
  } | null;
  /** The file, where one was handed in. */
  readonly attachmentId: string | null;
  /** Further findings of the same file that nobody judged yet. */
  readonly sameFile: number;
  readonly near: NearReports;
  readonly reviews: readonly {
    readonly step: ReviewStep;
    readonly reason: ReviewReason;
    readonly by: string;
    readonly at: Date;
  }[];
  readonly may: {
    readonly grade: boolean;
    /** Null: there is nothing to second. Otherwise whether this reader may. */
    readonly second: boolean | null;
    readonly undo: boolean;
    readonly harmless: boolean;
  };
  readonly next: string | null;
  readonly previous: string | null;
};

/**
 * One finding with both sides in numbers. That it was viewed is in the log, durably, before anything of it is opened.
 * @returns failure `not-found` for unknown, forbidden and malformed ids alike
 */
export async function viewFinding(
  context: Context,
  findingId: unknown,
  part: FindingPart = "open",
): Promise<Result<FindingView>> {
  const { actor } = context;
  if (!isId(findingId) || !mayReviewMedia(actor)) return fail("not-found");
  const seen = await withActor(context.db, actor, async (tx) => {
    const row = await tx.selectFrom("media_finding").select("report_id").where("id", "=", findingId).executeTakeFirst();
    if (row)
      await recordEntry(context, tx, {
        act: "finding.viewed",
        subject: { kind: "finding", id: findingId },
        scopeId: row.report_id,
        reason: dutyOf(context.actor),
      });
    return row !== undefined;
  });
  if (!seen) return fail("not-found");
  return withActor(context.db, actor, async (tx) => {
    const [item] = await loadItems(context, tx, [findingId]);
    const row = await tx
      .selectFrom("media_finding as f")
      .innerJoin("hash_list as l", "l.id", "f.list_id")
      .innerJoin("hash_entry as e", (join) =>
        join.onRef("e.list_id", "=", "f.list_id").onRef("e.no", "=", "f.entry_no"),
      )
      .innerJoin("media_print as p", "p.id", "f.print_id")
      .innerJoin("report as r", "r.id", "f.report_id")
      .selectAll("f")
      .select(["l.key_id as list_key", "l.sealed_about", "l.state as list_state", "l.expires_on", "e.sealed"])
      .select(["e.disabled_at", "p.sealed_hashes", "r.key_id as report_key"])
      .where("f.id", "=", findingId)
      .executeTakeFirst();
    const keys = row && (await context.vault.openKeys(tx, [row.list_key, row.report_key]));
    const [listKey, reportKey] = [row && keys?.get(row.list_key), row && keys?.get(row.report_key)];
    if (!item || !row || !listKey || !reportKey) return fail("not-found");
    const entry = listEntrySchema.parse(listKey.openJson("list.entry", row.sealed));
    const facts: GradeFacts = {
      state: row.state,
      gradedBy: row.graded_by,
      gradedAt: row.graded_at,
      secondBy: row.second_by,
      secondAt: row.second_at,
    };
    return ok({
      item,
      entry,
      entryNo: row.entry_no,
      list: {
        ...openAbout(listKey, row.sealed_about),
        inUse: row.list_state === "active" && row.disabled_at === null,
        expiresOn: row.expires_on,
      },
      own: mediaHashesSchema.parse(reportKey.openJson("media.hashes", row.sealed_hashes)),
      category: entry.category ? describeCategory(entry.category) : null,
      attachmentId: row.attachment_id,
      sameFile: await openOfSameFile(tx, row.print_id, findingId),
      near: await nearOf(tx, row.report_id, row.print_id),
      reviews: await loadReviews(context, tx, findingId, reportKey),
      may: {
        grade: mayGrade(facts) === null,
        second: row.state === "confirmed" && row.second_by === null ? maySecond(actor, facts) === null : null,
        undo: mayUndo(actor, facts, context.clock.now(), limits.undoMinutes) === null,
        harmless: row.state === "disputed",
      },
      ...(await neighbours(tx, part, { foundAt: row.found_at, id: findingId })),
    });
  });
}

/** A code in its own scheme first; then what it is elsewhere, wherever anything can be said at all. */
function describeCategory(category: { scheme: string; code: string }): FindingView["category"] {
  const scheme = schemeById(category.scheme);
  const targets = ["vics:US-current", "vics:US-older", "ncmec", "interpol-baseline", "inhope-ucs"];
  const elsewhere = CATEGORY_SCHEMES.filter((one) => targets.includes(one.id) && one.id !== category.scheme).map(
    (one): CategoryElsewhere => {
      const { relation, codes } = mapCategory(category, one.id);
      const labelled = codes.map((code) => ({ code, label: one.codes[code] ?? "" }));
      return { scheme: one.id, title: one.title, relation, codes: labelled };
    },
  );
  return {
    schemeTitle: scheme?.title ?? category.scheme,
    label: scheme?.codes[category.code] ?? null,
    elsewhere,
  };
}

async function openOfSameFile(tx: Tx, printId: string, findingId: string): Promise<number> {
  const row = await tx
    .selectFrom("media_finding")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("print_id", "=", printId)
    .where("state", "=", "open")
    .where("id", "<>", findingId)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

async function loadReviews(
  context: Context,
  tx: Tx,
  findingId: string,
  key: { openJson(field: string, sealed: Buffer): unknown },
): Promise<FindingView["reviews"]> {
  const rows = await tx
    .selectFrom("media_review")
    .selectAll()
    .where("finding_id", "=", findingId)
    .orderBy("position")
    .limit(200)
    .execute();
  const names = await colleagueNames(
    context,
    tx,
    rows.map((row) => row.made_by),
  );
  return rows.map((row) => ({
    // The column is checked by the database; the reason was written by this context in this shape only.
    step: row.step as ReviewStep,
    reason: key.openJson("review.reason", row.sealed_reason) as ReviewReason,
    by: names.get(row.made_by) ?? "",
    at: row.made_at,
  }));
}
