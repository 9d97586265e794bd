import { type Context, withActor } from "#kernel";
import { colleagueNames } from "#platform/identity";
import { rulesKey, trimChanges } from "../commands/publish-rules.ts";
import { type Band, bands } from "../model.ts";
import { mayCoordinate, mayWorkDesk } from "../policy.ts";
import { changesSchema, currentRules, type PublishedRules } from "../rules.ts";
import { applyChanges, type RuleChanges, scoreOf } from "../scoring.ts";

export type RulesPage = {
  readonly current: PublishedRules;
  /** As shipped, for comparison. */
  readonly shipped: ReadonlyMap<string, number>;
  readonly versions: readonly {
    readonly version: number;
    readonly by: string;
    readonly at: Date;
    readonly changed: number;
    readonly reason: string;
  }[];
  readonly mayPublish: boolean;
};

/** The rules that hold, and every earlier version with its reason. Null for whoever does not work the desk. */
export async function urgencyRules(context: Context): Promise<RulesPage | null> {
  const { actor } = context;
  if (!mayWorkDesk(actor)) return null;
  return withActor(context.db, actor, async (tx) => {
    const rows = await tx.selectFrom("urgency_version").selectAll().orderBy("version", "desc").execute();
    const names = await colleagueNames(
      context,
      tx,
      rows.map((row) => row.made_by),
    );
    return {
      current: await currentRules(tx),
      shipped: new Map(applyChanges({}).rules.map((rule) => [rule.id, rule.points])),
      versions: rows.map((row) => ({
        version: row.version,
        by: names.get(row.made_by) ?? "",
        at: row.made_at,
        changed: Object.keys(changesSchema.parse(row.overrides)).length,
        reason: rulesKey(context).open("rules.reason", row.sealed_reason),
      })),
      mayPublish: mayCoordinate(actor),
    };
  });
}

export type RulesPreview = {
  readonly total: number;
  readonly moved: number;
  readonly before: Readonly<Record<Band, number>>;
  readonly after: Readonly<Record<Band, number>>;
  /** The reports that would move furthest in the queue, at most 20. Places count from 1. */
  readonly moves: readonly {
    readonly reportId: string;
    readonly reference: string;
    readonly kind: string;
    readonly from: { readonly place: number; readonly score: number; readonly band: Band };
    readonly to: { readonly place: number; readonly score: number; readonly band: Band };
  }[];
};

const emptyBands = (): Record<Band, number> => ({ routine: 0, soon: 0, high: 0, critical: 0 });

/**
 * How the queue would stand with other points. Which rules hold is kept with each report, so nothing is opened for it.
 * Null for whoever may not publish, or when the changes are not well-formed.
 */
export async function previewRules(context: Context, changes: RuleChanges): Promise<RulesPreview | null> {
  const { actor } = context;
  const parsed = changesSchema.safeParse(changes);
  if (!mayCoordinate(actor) || !parsed.success) return null;
  const set = applyChanges(trimChanges(parsed.data));
  return withActor(context.db, actor, async (tx) => {
    const now = await currentRules(tx);
    const rows = await tx
      .selectFrom("triage_report as t")
      .innerJoin("report as r", "r.id", "t.report_id")
      .select(["t.report_id", "t.matched", "t.received_at", "r.reference", "r.kind"])
      .where("t.state", "in", ["open", "waiting"])
      .where("t.scored_at", "is not", null)
      .execute();
    const scored = rows.map((row) => ({ row, from: scoreOf(now, row.matched), to: scoreOf(set, row.matched) }));
    const placesBy = (pick: "from" | "to") =>
      new Map(
        [...scored]
          .sort(
            (a, b) =>
              b[pick].score - a[pick].score ||
              a.row.received_at.getTime() - b.row.received_at.getTime() ||
              a.row.report_id.localeCompare(b.row.report_id),
          )
          .map((one, at) => [one.row.report_id, at + 1]),
      );
    const [before, after] = [placesBy("from"), placesBy("to")];
    const moves = scored
      .map(({ row, from, to }) => ({
        reportId: row.report_id,
        reference: row.reference,
        kind: row.kind,
        from: { place: before.get(row.report_id) ?? 0, score: from.score, band: from.band },
        to: { place: after.get(row.report_id) ?? 0, score: to.score, band: to.band },
      }))
      .filter((move) => move.from.score !== move.to.score || move.from.place !== move.to.place);
    const tally = (pick: "from" | "to") => {
      const counts = emptyBands();
      for (const one of scored) counts[one[pick].band]++;
      return counts;
    };
    return {
      total: scored.length,
      moved: moves.length,
      before: tally("from"),
      after: tally("to"),
      moves: moves
        .sort(
          (a, b) =>
            Math.abs(b.to.place - b.from.place) - Math.abs(a.to.place - a.from.place) ||
            bands.indexOf(b.to.band) - bands.indexOf(a.to.band) ||
            a.to.place - b.to.place,
        )
        .slice(0, 20),
    };
  });
}
