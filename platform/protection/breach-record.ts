import { z } from "zod";
import { type Context, type DataKey, fail, inTransaction, isId, type Result, type StaffActor, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";
import { optionalWords, wordsSchema } from "#platform/intake";
import { type BreachFacts, clocksOfBreach } from "./breach-clocks.ts";
import { breachKinds, clockTime, controllerSchema, countrySchema, known } from "./model.ts";
import { isOfficer } from "./policy.ts";

const count = z
  .union([z.literal(""), z.coerce.number().int().min(0).max(1_000_000_000)])
  .transform((value) => (value === "" ? null : value))
  .default(null);

export const breachSchema = z.object({
  kind: z.enum(breachKinds),
  /** When it became known, in the zone of the first country. */
  knownOn: z.iso.date(),
  knownTime: clockTime,
  happenedOn: z.union([z.iso.date(), z.literal("")]).default(""),
  countries: z.array(countrySchema).min(1),
  controller: controllerSchema,
  riskUnlikely: known,
  sensitive: known,
  largeScale: known,
  otherState: known,
  highRisk: known,
  unintelligible: known,
  persons: count,
  records: count,
  what: wordsSchema(10_000),
  categories: optionalWords(5000),
  effects: optionalWords(5000),
  measures: optionalWords(5000),
  lateWhy: optionalWords(5000),
});
export type BreachInput = z.input<typeof breachSchema>;
export type BreachRecord = z.output<typeof breachSchema>;

const factWords = ["what", "categories", "effects", "measures", "lateWhy"] as const;
export type FactWords = { readonly [K in (typeof factWords)[number]]?: string | undefined };

export const wordsOfBreach = (breach: FactWords) =>
  Object.fromEntries(factWords.map((name) => [name, breach[name] ?? ""]));

/** The columns that hold facts, from what was filled in. */
export const columnsOf = (breach: BreachRecord) => ({
  kind: breach.kind,
  countries: [...new Set(breach.countries)],
  controller: breach.controller,
  risk_unlikely: breach.riskUnlikely,
  sensitive: breach.sensitive,
  large_scale: breach.largeScale,
  other_state: breach.otherState,
  high_risk: breach.highRisk,
  unintelligible: breach.unintelligible,
  persons: breach.persons,
  records: breach.records,
});

/** Counts the clocks anew. What was done stays as it was done. */
export async function countNotices(context: Context, tx: Tx, breachId: string, facts: BreachFacts): Promise<void> {
  const done = await tx
    .selectFrom("breach_notice")
    .select(["country", "recipient"])
    .where("breach_id", "=", breachId)
    .where("done_at", "is not", null)
    .execute();
  await tx.deleteFrom("breach_notice").where("breach_id", "=", breachId).where("done_at", "is", null).execute();
  const kept = new Set(done.map((row) => `${row.country} ${row.recipient}`));
  const clocks = clocksOfBreach(facts, context.clock.now()).filter(
    (clock) => !kept.has(`${clock.country} ${clock.recipient}`),
  );
  for (const clock of clocks)
    await tx
      .insertInto("breach_notice")
      .values({
        breach_id: breachId,
        country: clock.country,
        recipient: clock.recipient,
        owed: clock.owed,
        due_at: clock.dueAt,
        length: clock.length,
        unit: clock.unit,
        zone: clock.zone,
        rules: [...clock.rules],
        words: [...clock.words],
      })
      .execute();
}

/** An act of the officer on a breach: the row locked, the work, the log entry, in one transaction. */
export async function actOnBreach<T>(
  context: Context,
  breachId: unknown,
  act: string,
  work: (
    tx: Tx,
    breach: { readonly row: BreachRow; readonly key: DataKey },
    actor: StaffActor,
  ) => Promise<Result<T & { reason?: { words: string }; data?: Record<string, string | number | boolean | null> }>>,
): Promise<Result<T>> {
  const { actor } = context;
  if (!isId(breachId) || !isOfficer(actor)) return fail("not-found");
  return inTransaction(context, async (tx) => {
    const row = await breachRow(tx, breachId);
    const key = row && (await context.vault.openKey(tx, row.key_id));
    if (!row || !key) return fail("not-found");
    const done = await work(tx, { row, key }, actor);
    if (!done.ok) return done;
    const { reason, data } = done.value;
    await recordEntry(context, tx, {
      act,
      subject: { kind: "breach", id: breachId },
      ...(reason ? { reason } : {}),
      data: { reference: row.reference, ...data },
    });
    return done;
  });
}

const breachRow = (tx: Tx, id: string) =>
  tx
    .selectFrom("breach")
    .selectAll()
    .where("id", "=", id)
    .where("erased_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
type BreachRow = NonNullable<Awaited<ReturnType<typeof breachRow>>>;

export async function addBreachStep(
  context: Context,
  tx: Tx,
  step: { breachId: string; kind: string; words?: string | undefined; key: DataKey },
): Promise<void> {
  await tx
    .insertInto("breach_step")
    .values({
      breach_id: step.breachId,
      kind: step.kind,
      sealed_words: step.words ? step.key.seal("breach.step", step.words) : null,
      by_user: context.actor.kind === "staff" ? context.actor.userId : null,
      at: context.clock.now(),
    })
    .execute();
}
