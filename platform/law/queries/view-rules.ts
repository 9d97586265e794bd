import type { Row } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { plusDays, readHouseDay } from "#kernel/house-zone";
import { colleagueNames } from "#platform/identity";
import { ruleKey } from "../commands/care-for-rules.ts";
import { houseLaw, type RuleStanding, rowHash } from "../house-rules.ts";
import { mayNarrow, maySignRules } from "../policy.ts";

export type RuleLine = {
  readonly id: string;
  readonly article: string;
  readonly rule: string;
  readonly mark: string;
  readonly checked: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly standing: RuleStanding;
  readonly narrowed: boolean;
  /** Not looked at for a quarter, or a gap or general knowledge: it wants another look. */
  readonly reviewDue: boolean;
};
export type RuleFilter = {
  readonly words?: string;
  /** Rows that fit the words by what is said of them elsewhere, in the language of the reader. */
  readonly also?: readonly string[];
  readonly part?: string;
  readonly show?: "all" | "unsigned" | "half" | "signed" | "review" | "narrowed";
  readonly page?: number;
};
export const rulesPerPage = 50;
/** Days after which a row is looked at again: a quarter (the facts' own rule of update), a month where nothing official was seen. */
const reviewAfter = { seen: 91, unseen: 30 } as const;

/** @param today the day where the house is: its people look again */
const isReviewDue = ({ checked, mark }: Row, today: string) =>
  plusDays(checked, reviewAfter[mark === "GK" || mark === "GAP" ? "unseen" : "seen"]) <= today;

/** Parts of the law as rows are numbered: EV, DP, ES, GR, BR, PE, VR, EP, CALC, GAP. */
export const ruleParts = ["EV", "DP", "ES", "GR", "BR", "PE", "VR", "EP", "CALC", "GAP"] as const;

/** Rows of the law with how this house stands to each: a page of them. No secrets: any colleague may read. */
export async function listRules(
  context: Context,
  filter: RuleFilter,
): Promise<{
  readonly rules: readonly RuleLine[];
  readonly total: number;
  readonly unsigned: number;
  readonly half: number;
  readonly review: number;
  readonly page: number;
}> {
  const empty = { rules: [], total: 0, unsigned: 0, half: 0, review: 0, page: 1 };
  if (context.actor.kind !== "staff") return empty;
  return withActor(context.db, context.actor, async (tx) => {
    const today = await readHouseDay(context, tx);
    const house = await houseLaw(tx);
    const own = new Set(
      (await tx.selectFrom("law_local_rule").select("rule_id").where("ended_at", "is", null).execute()).map(
        (row) => row.rule_id,
      ),
    );
    const all = shippedLaw().book.rows.map(
      (row): RuleLine => ({
        id: row.id,
        article: row.article,
        rule: row.rule,
        mark: row.mark,
        checked: row.checked,
        validFrom: row.validFrom,
        validTo: row.validTo,
        standing: house.standingOf(row),
        narrowed: own.has(row.id),
        reviewDue: isReviewDue(row, today),
      }),
    );
    const wanted = (filter.words ?? "").trim().toLowerCase();
    const shown = all.filter(
      (row) =>
        (!filter.part || row.id.startsWith(`${filter.part}-`)) &&
        (wanted === "" ||
          filter.also?.includes(row.id) ||
          `${row.id} ${row.article} ${row.rule}`.toLowerCase().includes(wanted)) &&
        (filter.show === "review"
          ? row.reviewDue
          : filter.show === "narrowed"
            ? row.narrowed
            : !filter.show || filter.show === "all" || row.standing === filter.show),
    );
    const pages = Math.max(1, Math.ceil(shown.length / rulesPerPage));
    const page = Math.min(Math.max(1, filter.page ?? 1), pages);
    return {
      rules: shown.slice((page - 1) * rulesPerPage, page * rulesPerPage),
      total: shown.length,
      unsigned: all.filter((row) => row.standing === "unsigned").length,
      half: all.filter((row) => row.standing === "half").length,
      review: all.filter((row) => row.reviewDue).length,
      page,
    };
  });
}

export type RuleView = {
  readonly row: Row;
  /** Other versions of the same rule, the newest first. */
  readonly versions: readonly Row[];
  readonly standing: RuleStanding;
  readonly signatures: readonly {
    readonly by: string;
    readonly at: Date;
    readonly part: string;
    readonly note: string;
  }[];
  readonly local: readonly {
    readonly id: string;
    readonly effect: string;
    readonly term: string | null;
    readonly length: string | null;
    readonly why: string;
    readonly by: string;
    readonly at: Date;
  }[];
  /** Whether somebody signed an earlier wording of this row. */
  readonly stale: boolean;
  readonly may: { readonly sign: boolean; readonly withdraw: boolean; readonly narrow: boolean };
};

export async function viewRule(context: Context, ruleId: unknown): Promise<Result<RuleView>> {
  const { actor } = context;
  const { rows } = shippedLaw().book;
  const row = rows.find((one) => one.id === ruleId);
  if (actor.kind !== "staff" || !row) return fail("not-found");
  return withActor(context.db, actor, async (tx) => {
    const hash = rowHash(row);
    const signed = await tx
      .selectFrom("law_rule_signature")
      .selectAll()
      .where("rule_id", "=", row.id)
      .where("withdrawn_at", "is", null)
      .orderBy("signed_at")
      .execute();
    const local = await tx
      .selectFrom("law_local_rule")
      .selectAll()
      .where("rule_id", "=", row.id)
      .where("ended_at", "is", null)
      .orderBy("set_at")
      .execute();
    const names = await colleagueNames(context, tx, [
      ...signed.map((one) => one.signed_by),
      ...local.map((one) => one.set_by),
    ]);
    const key = ruleKey(context);
    const here = signed.filter((one) => one.row_hash === hash);
    const part = maySignRules(actor);
    const mine = here.some((one) => one.signed_by === actor.userId);
    const counselFree = !here.some((one) => one.part === "counsel");
    const secondFree = !here.some((one) => one.part === "second");
    return ok({
      row,
      versions: rows
        .filter((one) => one.of === row.of && one.id !== row.id)
        .toSorted((a, b) => (b.validFrom ?? "").localeCompare(a.validFrom ?? "")),
      standing: here.length === 2 ? "signed" : here.length === 1 ? "half" : "unsigned",
      signatures: here.map((one) => ({
        by: names.get(one.signed_by) ?? "",
        at: one.signed_at,
        part: one.part,
        note: key.open("rule.note", one.sealed_note),
      })),
      local: local.map((one) => ({
        id: one.id,
        effect: one.effect,
        term: one.term,
        length: one.length,
        why: key.open("rule.why", one.sealed_why),
        by: names.get(one.set_by) ?? "",
        at: one.set_at,
      })),
      stale: signed.length > here.length,
      may: {
        sign: part !== null && !mine && (secondFree || (counselFree && part === "counsel")),
        withdraw: mayNarrow(actor) && here.length > 0,
        narrow: mayNarrow(actor),
      },
    });
  });
}
