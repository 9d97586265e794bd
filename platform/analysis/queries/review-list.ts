import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { type Context, isId, type Tx, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import { listKeys, openAbout } from "../list-key.ts";
import { type FindingPart, type FindingState, listEntrySchema, type MediaHashKind, type Variant } from "../model.ts";
import { mayReviewMedia } from "../policy.ts";
import { type Findings, findingsJoined, stands } from "./has-hit.ts";

/** One finding as the list shows it: numbers and names of lists, nothing of what was handed in. */
export type FindingItem = {
  readonly id: string;
  readonly reportId: string;
  readonly reference: string;
  /** A file that was handed in, or a fingerprint given instead of one. */
  readonly source: "file" | "given";
  readonly kind: MediaHashKind;
  readonly distance: number;
  readonly rotation: string | null;
  readonly variant: Variant;
  readonly quality: number | null;
  readonly listId: string;
  readonly listName: string;
  /** In the list's own scheme; null where the list gives none. */
  readonly category: { readonly scheme: string; readonly code: string } | null;
  readonly state: FindingState;
  readonly foundAt: Date;
  readonly gradedBy: string | null;
  readonly secondBy: string | null;
  /** The reader judged it first, so the second person must be another one. */
  readonly mine: boolean;
};

export type ReviewList = {
  readonly items: readonly FindingItem[];
  /** For the next page; null on the last one. */
  readonly next: string | null;
  readonly counts: Readonly<Record<FindingPart, number>>;
};

const none: Readonly<Record<FindingPart, number>> = {
  open: 0,
  second: 0,
  confirmed: 0,
  disputed: 0,
  "cannot-say": 0,
  lapsed: 0,
};
const pageSize = 25;

type Where = (e: ExpressionBuilder<Findings, "f" | "l" | "e" | "p">) => Expression<SqlBool>;

const parts: Readonly<Record<FindingPart, Where>> = {
  open: (e) => e.and([e("f.state", "=", "open"), stands(e)]),
  lapsed: (e) => e.and([e("f.state", "=", "open"), e.not(stands(e))]),
  second: (e) => e.and([e("f.state", "=", "confirmed"), e("f.second_by", "is", null)]),
  confirmed: (e) => e.and([e("f.state", "=", "confirmed"), e("f.second_by", "is not", null)]),
  disputed: (e) => e("f.state", "=", "disputed"),
  "cannot-say": (e) => e("f.state", "=", "cannot-say"),
};

/** Findings of the reports the actor may see, the oldest first. Empty for whoever does not look into findings. */
export async function reviewList(
  context: Context,
  part: FindingPart,
  page: { after?: unknown; size?: number } = {},
): Promise<ReviewList> {
  if (!mayReviewMedia(context.actor)) return { items: [], next: null, counts: none };
  const size = page.size ?? pageSize;
  return withActor(context.db, context.actor, async (tx) => {
    const after = readCursor(page.after);
    let query = findingsJoined(tx).select(["f.id", "f.found_at"]).where(parts[part]);
    if (after)
      query = query.where((e) =>
        e.or([e("f.found_at", ">", after.at), e.and([e("f.found_at", "=", after.at), e("f.id", ">", after.id)])]),
      );
    const rows = await query
      .orderBy("f.found_at")
      .orderBy("f.id")
      .limit(size + 1)
      .execute();
    const shown = rows.slice(0, size);
    const last = shown.at(-1);
    return {
      items: await loadItems(
        context,
        tx,
        shown.map((row) => row.id),
      ),
      next: rows.length > size && last ? `${last.found_at.toISOString()}_${last.id}` : null,
      counts: await countParts(tx),
    };
  });
}

function readCursor(given: unknown): { at: Date; id: string } | null {
  if (typeof given !== "string") return null;
  const [at = "", id] = given.split("_");
  const time = new Date(at);
  return isId(id) && !Number.isNaN(time.getTime()) ? { at: time, id } : null;
}

async function countParts(tx: Tx): Promise<Record<FindingPart, number>> {
  const row = await findingsJoined(tx)
    .select((e) =>
      (Object.keys(parts) as FindingPart[]).map((part) => e.fn.countAll<number>().filterWhere(parts[part]).as(part)),
    )
    .executeTakeFirst();
  return Object.fromEntries(
    Object.keys(parts).map((part) => [part, Number(row?.[part as FindingPart] ?? 0)]),
  ) as Record<FindingPart, number>;
}

/** What waits for somebody: findings nobody judged, and confirmed ones that need a second person. Null for others. */
export async function mediaCounts(context: Context): Promise<{ open: number; second: number } | null> {
  if (!mayReviewMedia(context.actor)) return null;
  return withActor(context.db, context.actor, async (tx) => {
    const { open, second } = await countParts(tx);
    return { open, second };
  });
}

/** The next and the one before in the same part, for going through by keyboard. */
export async function neighbours(
  tx: Tx,
  part: FindingPart,
  at: { readonly foundAt: Date; readonly id: string },
  exceptPrint?: string,
): Promise<{ next: string | null; previous: string | null }> {
  const one = async (sign: ">" | "<") => {
    let query = findingsJoined(tx).select("f.id").where(parts[part]);
    if (exceptPrint) query = query.where("f.print_id", "<>", exceptPrint);
    const row = await query
      .where((e) =>
        e.or([e("f.found_at", sign, at.foundAt), e.and([e("f.found_at", "=", at.foundAt), e("f.id", sign, at.id)])]),
      )
      .orderBy("f.found_at", sign === ">" ? "asc" : "desc")
      .orderBy("f.id", sign === ">" ? "asc" : "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.id ?? null;
  };
  return { next: await one(">"), previous: await one("<") };
}

/** In the order of the ids; those that do not exist for the actor are left out. */
export async function loadItems(context: Context, tx: Tx, ids: readonly string[]): Promise<FindingItem[]> {
  if (ids.length === 0) return [];
  const rows = await findingsJoined(tx)
    .innerJoin("report as r", "r.id", "f.report_id")
    .selectAll("f")
    .select(["r.reference", "l.key_id", "l.sealed_about", "e.sealed"])
    .where("f.id", "in", [...ids])
    .execute();
  const keys = await listKeys(
    context,
    tx,
    rows.map((row) => ({ id: row.list_id, key_id: row.key_id })),
  );
  const names = await colleagueNames(
    context,
    tx,
    rows.flatMap((row) => [row.graded_by, row.second_by]).filter((id) => id !== null),
  );
  const { actor } = context;
  const items = rows.map((row): FindingItem => {
    const key = keys.get(row.list_id);
    return {
      id: row.id,
      reportId: row.report_id,
      reference: row.reference,
      source: row.attachment_id ? "file" : "given",
      // These columns are checked by the database.
      kind: row.kind as MediaHashKind,
      distance: row.distance,
      rotation: row.rotation,
      variant: row.variant as Variant,
      quality: row.quality,
      listId: row.list_id,
      listName: key ? openAbout(key, row.sealed_about).name : "",
      category: key ? (listEntrySchema.parse(key.openJson("list.entry", row.sealed)).category ?? null) : null,
      state: row.state as FindingState,
      foundAt: row.found_at,
      gradedBy: row.graded_by ? (names.get(row.graded_by) ?? "") : null,
      secondBy: row.second_by ? (names.get(row.second_by) ?? "") : null,
      mine: actor.kind === "staff" && row.graded_by === actor.userId,
    };
  });
  return ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
}

/**
 * The finding to go on with after this one was judged: the next in the same part, else the one before.
 * @param sameFile whether all findings of the same file are judged with it
 */
export async function nextFinding(
  context: Context,
  findingId: unknown,
  part: FindingPart,
  sameFile: boolean,
): Promise<string | null> {
  if (!isId(findingId) || !mayReviewMedia(context.actor)) return null;
  return withActor(context.db, context.actor, async (tx) => {
    const row = await tx
      .selectFrom("media_finding")
      .select(["print_id", "found_at"])
      .where("id", "=", findingId)
      .executeTakeFirst();
    if (!row) return null;
    const at = { foundAt: row.found_at, id: findingId };
    const { next, previous } = await neighbours(tx, part, at, sameFile ? row.print_id : undefined);
    return next ?? previous;
  });
}

/** The file of a finding, where one was handed in and the actor looks into findings. */
export async function attachmentOfFinding(context: Context, findingId: unknown): Promise<string | null> {
  if (!isId(findingId) || !mayReviewMedia(context.actor)) return null;
  const row = await withActor(context.db, context.actor, (tx) =>
    tx.selectFrom("media_finding").select("attachment_id").where("id", "=", findingId).executeTakeFirst(),
  );
  return row?.attachment_id ?? null;
}
