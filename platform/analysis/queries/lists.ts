import { type Context, type DataKey, fail, isId, ok, type Result, type Tx, withActor } from "#kernel";
import { readHouseDay } from "#kernel/house-zone";
import { colleagueNames } from "#platform/identity";
import { listKeys, openAbout } from "../list-key.ts";
import type { ListAbout, ListState } from "../model.ts";
import { mayBringLists, mayReviewMedia, maySeeLists } from "../policy.ts";

/** One list as its line in the list of lists shows it. */
export type ListItem = ListAbout & {
  readonly id: string;
  readonly state: ListState;
  /** The last day was yesterday or before: it finds nothing any more. */
  readonly expired: boolean;
  readonly expiresOn: string;
  readonly format: string | null;
  readonly entries: number;
  readonly bytes: number;
  /** How much of its bytes was read, 0 to 100. */
  readonly percent: number;
  readonly broughtAt: Date;
  readonly activeAt: Date | null;
  readonly problem: { readonly code: string; readonly line: number | null } | null;
};

export type ListsPage = {
  readonly lists: readonly ListItem[];
  readonly next: string | null;
  /** Entries of all lists in use. */
  readonly entriesInUse: number;
  readonly mayBring: boolean;
};

const pageSize = 50;

/** All lists, those brought last first. Null for whoever may not see them. */
export async function listsPage(context: Context, after?: unknown): Promise<ListsPage | null> {
  if (!maySeeLists(context.actor)) return null;
  return withActor(context.db, context.actor, async (tx) => {
    const from = typeof after === "string" && isId(after) ? await broughtAt(tx, after) : null;
    let query = tx.selectFrom("hash_list").selectAll();
    if (from)
      query = query.where((e) =>
        e.or([
          e("brought_at", "<", from.brought_at),
          e.and([e("brought_at", "=", from.brought_at), e("id", "<", from.id)]),
        ]),
      );
    const rows = await query
      .orderBy("brought_at", "desc")
      .orderBy("id", "desc")
      .limit(pageSize + 1)
      .execute();
    const shown = rows.slice(0, pageSize);
    const keys = await listKeys(context, tx, shown);
    const today = await readHouseDay(context, tx);
    const total = await tx
      .selectFrom("hash_list")
      .select((e) => e.fn.sum<number>("entries").as("n"))
      .where("state", "=", "active")
      .where("expires_on", ">=", today)
      .executeTakeFirst();
    return {
      lists: shown.map((row) => itemOf(today, row, keys.get(row.id))),
      next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
      entriesInUse: Number(total?.n ?? 0),
      mayBring: mayBringLists(context.actor),
    };
  });
}

const broughtAt = (tx: Tx, id: string) =>
  tx.selectFrom("hash_list").select(["id", "brought_at"]).where("id", "=", id).executeTakeFirst();

type Row = Awaited<ReturnType<typeof readRow>>;
const readRow = (tx: Tx, id: string) =>
  tx.selectFrom("hash_list").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

const unreadable: ListAbout = { name: "", source: "", legalBasis: "", version: "", handling: "" };

function itemOf(today: string, row: Row, key: DataKey | undefined): ListItem {
  return {
    ...(key ? openAbout(key, row.sealed_about) : unreadable),
    id: row.id,
    // The column is checked by the database.
    state: row.state as ListState,
    expired: row.expires_on < today,
    expiresOn: row.expires_on,
    format: row.format,
    entries: row.entries,
    bytes: row.bytes,
    percent: row.bytes > 0 ? Math.min(100, Math.floor((100 * row.read_bytes) / row.bytes)) : 0,
    broughtAt: row.brought_at,
    activeAt: row.active_at,
    problem: row.problem_code ? { code: row.problem_code, line: row.problem_line } : null,
  };
}

/** One list with everything that is kept about it, but not what is on it. */
export type ListView = {
  readonly list: ListItem;
  readonly categoryProfile: string | null;
  readonly broughtBy: string;
  /** The message of the reader, in English, as it said it. */
  readonly problemText: string | null;
  readonly notes: readonly string[];
  readonly noteCount: number;
  readonly cancelAsked: boolean;
  readonly comparedAt: Date | null;
  readonly disabled: { readonly by: string; readonly at: Date; readonly why: string | null } | null;
  readonly entriesOff: number;
  /** Findings with it, by what people made of them. */
  readonly findings: Readonly<Record<string, number>>;
  readonly mayBring: boolean;
  readonly mayReview: boolean;
};

/** @returns failure `not-found` for unknown, forbidden and malformed ids alike */
export async function viewList(context: Context, listId: unknown): Promise<Result<ListView>> {
  const { actor } = context;
  if (!isId(listId) || !maySeeLists(actor)) return fail("not-found");
  return withActor(context.db, actor, async (tx) => {
    const row = await tx.selectFrom("hash_list").selectAll().where("id", "=", listId).executeTakeFirst();
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    const names = await colleagueNames(
      context,
      tx,
      [row.brought_by, row.disabled_by].filter((id) => id !== null),
    );
    const off = await tx
      .selectFrom("hash_entry")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("list_id", "=", listId)
      .where("disabled_at", "is not", null)
      .executeTakeFirst();
    const counts = await tx
      .selectFrom("media_finding")
      .select((e) => ["state", e.fn.countAll<number>().as("n")])
      .where("list_id", "=", listId)
      .groupBy("state")
      .execute();
    return ok({
      list: itemOf(await readHouseDay(context, tx), row, key),
      categoryProfile: row.category_profile,
      broughtBy: names.get(row.brought_by) ?? "",
      problemText: row.sealed_problem ? key.open("list.problem", row.sealed_problem) : null,
      // Written by the import in this shape only.
      notes: row.sealed_notes ? (key.openJson("list.notes", row.sealed_notes) as string[]) : [],
      noteCount: row.notes,
      cancelAsked: row.cancel_asked_at !== null,
      comparedAt: row.compared_at,
      disabled:
        row.disabled_at && row.disabled_by
          ? {
              by: names.get(row.disabled_by) ?? "",
              at: row.disabled_at,
              why: row.sealed_why_disabled ? key.open("list.why-disabled", row.sealed_why_disabled) : null,
            }
          : null,
      entriesOff: Number(off?.n ?? 0),
      findings: Object.fromEntries(counts.map((one) => [one.state, Number(one.n)])),
      mayBring: mayBringLists(actor),
      mayReview: mayReviewMedia(actor),
    });
  });
}
