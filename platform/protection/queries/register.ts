import { type RegisterField, type RegisterWords, registerFields } from "#content/schemas/protection.ts";
import { type Context, fail, ok, type Result, type Tx, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { colleagueNames } from "#platform/identity";
import { retentionPeriods } from "#platform/operations";
import { shippedRegister } from "../content.ts";
import { readKeeping } from "../keeping.ts";
import type { LetterLanguage } from "../model.ts";
import { keepsRegisters } from "../policy.ts";

/** One activity of the record of processing (LED 24, GDPR 30), as it stands now. */
export type Activity = {
  /** Name of the shipped entry, or the id of one of the house's own: stands in the address. */
  readonly key: string;
  readonly shipped: boolean;
  /** 0: as shipped, nobody changed it. */
  readonly version: number;
  readonly language: string;
  readonly words: RegisterWords;
  readonly rules: readonly string[];
  /** Periods as they are set now, in days. */
  readonly periods: readonly { readonly name: string; readonly days: number }[];
  readonly special: boolean;
  readonly profiling: boolean;
  readonly operatorDecides: boolean;
  readonly retiredAt: Date | null;
  readonly changed: { readonly by: string; readonly at: Date; readonly note: string } | null;
};

export type ActivityVersion = {
  readonly version: number;
  readonly by: string;
  readonly at: Date;
  readonly note: string;
  readonly language: string;
  readonly words: RegisterWords;
};

// Written by saveActivity in this shape.
const wordsIn = (body: unknown) => body as RegisterWords;

/** The whole record: what the program does, changed by the house where it did, and what the house added. At most 300. */
export async function processingRegister(context: Context, language: LetterLanguage): Promise<Result<Activity[]>> {
  if (!keepsRegisters(context.actor)) return fail("not-found");
  const periods = await periodsNow(context);
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await currentVersions(tx);
    const names = await colleagueNames(
      context,
      tx,
      rows.map((row) => row.made_by),
    );
    const bySlug = new Map(rows.flatMap((row) => (row.slug ? [[row.slug, row]] : [])));
    const changedOf = (row: (typeof rows)[number]) => ({
      by: names.get(row.made_by) ?? "",
      at: row.made_at,
      note: row.note,
    });
    const shipped = shippedRegister().map((entry): Activity => {
      const row = bySlug.get(entry.slug);
      return {
        key: entry.slug,
        shipped: true,
        version: row?.version ?? 0,
        language: row?.language ?? language,
        words: row ? wordsIn(row.body) : entry.words[language],
        rules: entry.rules,
        periods: entry.periods.map((name) => ({ name, days: periods[name] })),
        special: entry.special,
        profiling: entry.profiling,
        // Once the house wrote its own words, it decided.
        operatorDecides: entry.operatorDecides && !row,
        retiredAt: row?.retired_at ?? null,
        changed: row ? changedOf(row) : null,
      };
    });
    const own = rows
      .filter((row) => !row.slug)
      .map(
        (row): Activity => ({
          key: row.id,
          shipped: false,
          version: row.version,
          language: row.language,
          words: wordsIn(row.body),
          rules: ["DP-DOC-ROPA"],
          periods: [],
          special: false,
          profiling: false,
          operatorDecides: false,
          retiredAt: row.retired_at,
          changed: changedOf(row),
        }),
      );
    return ok([...shipped, ...own]);
  });
}

async function currentVersions(tx: Tx) {
  return tx
    .selectFrom("processing_activity as a")
    .innerJoin("processing_version as v", "v.activity_id", "a.id")
    .select(["a.id", "a.slug", "a.retired_at", "v.version", "v.language", "v.body", "v.note", "v.made_by", "v.made_at"])
    .distinctOn("a.id")
    .orderBy("a.id")
    .orderBy("v.version", "desc")
    .limit(300)
    .execute();
}

async function periodsNow(context: Context) {
  const set = await retentionPeriods(context);
  const keeping = await withActor(context.db, context.actor, readKeeping);
  const { closedReport = 0, withdrawnReport = 0, closedCase = 0 } = set?.periods ?? {};
  return { closedReport, withdrawnReport, closedCase, request: keeping.request, breach: keeping.breach };
}

/** One activity with its versions, newest first. @returns failure `not-found` */
export async function viewActivity(
  context: Context,
  key: unknown,
  language: LetterLanguage,
): Promise<Result<{ readonly activity: Activity; readonly versions: readonly ActivityVersion[] }>> {
  const register = await processingRegister(context, language);
  if (!register.ok) return register;
  const activity = register.value.find((one) => one.key === key);
  if (!activity) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const rows = await tx
      .selectFrom("processing_version as v")
      .innerJoin("processing_activity as a", "a.id", "v.activity_id")
      .select(["v.version", "v.language", "v.body", "v.note", "v.made_by", "v.made_at"])
      .where((e) => (activity.shipped ? e("a.slug", "=", activity.key) : e("a.id", "=", activity.key)))
      .orderBy("v.version", "desc")
      .limit(200)
      .execute();
    const names = await colleagueNames(
      context,
      tx,
      rows.map((row) => row.made_by),
    );
    return ok({
      activity,
      versions: rows.map((row) => ({
        version: row.version,
        by: names.get(row.made_by) ?? "",
        at: row.made_at,
        note: row.note,
        language: row.language,
        words: wordsIn(row.body),
      })),
    });
  });
}

/** Logs that the record is about to be given out, and gives it; retired activities too. */
export async function registerForExport(context: Context, language: LetterLanguage): Promise<Result<Activity[]>> {
  const register = await processingRegister(context, language);
  if (!register.ok) return register;
  await withActor(context.db, context.actor, (tx) =>
    recordEntry(context, tx, { act: "register.exported", data: { activities: register.value.length } }),
  );
  return register;
}

export { type RegisterField, registerFields };
