import { z } from "zod";
import { type Context, fail, inTransaction, isId, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { optionalWords, wordsSchema } from "#platform/intake";
import { askRight, instantIn, rulesOf, zoneOfCountry } from "../law.ts";
import { clockTime, faultsOf, known } from "../model.ts";
import { keepsRegisters, mayNoteTransfer } from "../policy.ts";

const letters = z.string().regex(/^[A-Z]{2}$/);
const day = z
  .union([z.iso.date(), z.literal("")])
  .transform((value) => value || null)
  .default(null);
/** On what a transfer may rest where nothing else carries it (LED 38). */
export const derogations = [
  "vital",
  "legitimate_interest",
  "serious_threat",
  "individual_case",
  "legal_claim",
] as const;

const transferSchema = z.object({
  sentOn: z.iso.date(),
  sentTime: clockTime,
  country: letters,
  recipientKind: z.enum(["authority", "private"]),
  originAgreed: known,
  immediateThreat: known,
  adequacy: known,
  safeguards: known,
  strictlyNecessary: known,
  authorityTooSlow: known,
  authorityTold: known,
  massive: known,
  derogation: z
    .union([z.enum(derogations), z.literal("")])
    .transform((value) => value || undefined)
    .optional(),
  recipient: wordsSchema(500),
  reason: wordsSchema(5000),
  data: wordsSchema(5000),
  caseNumber: optionalWords(100),
});
/** What the rules ask about a transfer: yes, no, or not known. */
export const transferFacts = [
  "originAgreed",
  "immediateThreat",
  "adequacy",
  "safeguards",
  "strictlyNecessary",
  "authorityTooSlow",
  "authorityTold",
  "massive",
] as const;

/**
 * Notes that data went to another country: when, to whom, why, which (LED 37(3), 38(3), 39(4)). What the rules say about it
 * is kept with the note; a note is written also of what should not have been sent.
 * @returns what the rules answered; failures `not-found`, `transfer.not-valid` (fields), `transfer.no-profile`
 */
export async function noteTransfer(
  context: Context,
  input: z.input<typeof transferSchema>,
): Promise<Result<{ verdict: string }>> {
  const { actor } = context;
  if (!mayNoteTransfer(actor)) return fail("not-found");
  const parsed = transferSchema.safeParse(input);
  if (!parsed.success) return fail("transfer.not-valid", { fields: faultsOf(parsed.error) });
  const transfer = parsed.data;
  return inTransaction(context, async (tx) => {
    const profile = await tx.selectFrom("protection_profile").select(["country", "controller"]).executeTakeFirst();
    if (!profile) return fail("transfer.no-profile");
    const sentAt = instantIn(transfer.sentOn, transfer.sentTime, zoneOfCountry(profile.country));
    if (!sentAt || sentAt > context.clock.now())
      return fail("transfer.not-valid", { fields: { sentOn: sentAt ? "future" : "not-valid" } });
    const stated = Object.fromEntries(
      transferFacts.filter((name) => transfer[name] !== null).map((name) => [name, transfer[name]]),
    );
    const question = { ...stated, ...(transfer.derogation ? { derogation: transfer.derogation } : {}) };
    const answer = askRight({
      topic: "transfer",
      date: sentAt.toISOString(),
      country: profile.country,
      controller: profile.controller,
      to: transfer.country,
      recipient: transfer.recipientKind,
      ...question,
    });
    const key = await context.vault.createKey(tx, "installation");
    const id = newId(context.random);
    const { recipient, reason, data, caseNumber } = transfer;
    await tx
      .insertInto("transfer_note")
      .values({
        id,
        key_id: key.id,
        sent_at: sentAt,
        country: transfer.country,
        recipient_kind: transfer.recipientKind,
        verdict: answer.verdict,
        rules: rulesOf(answer),
        facts: JSON.stringify(question),
        sealed_words: key.sealJson("transfer.words", { recipient, reason, data, caseNumber: caseNumber ?? null }),
        recorded_by: actor.userId,
        recorded_at: context.clock.now(),
      })
      .execute();
    await recordEntry(context, tx, {
      act: "transfer.noted",
      subject: { kind: "transfer", id },
      reason: { words: reason },
      data: { country: transfer.country, recipient: transfer.recipientKind, verdict: answer.verdict },
    });
    return ok({ verdict: answer.verdict });
  });
}

const processorSchema = z.object({
  name: wordsSchema(300),
  service: wordsSchema(1000),
  country: letters,
  contractOn: day,
  subProcessors: optionalWords(1000),
  subPermitted: known,
  reviewOn: day,
  endedOn: day,
});

/** An organisation that processes for the house: `new`, or a change. @returns failures `not-found`, `processor.not-valid` (fields) */
export async function saveProcessor(
  context: Context,
  input: { processorId: unknown; processor: z.input<typeof processorSchema> },
): Promise<Result<object>> {
  const { actor } = context;
  const { processorId } = input;
  if (!keepsRegisters(actor) || (processorId !== "new" && !isId(processorId))) return fail("not-found");
  const parsed = processorSchema.safeParse(input.processor);
  if (!parsed.success) return fail("processor.not-valid", { fields: faultsOf(parsed.error) });
  const one = parsed.data;
  return inTransaction(context, async (tx) => {
    const row = {
      name: one.name,
      service: one.service,
      country: one.country,
      contract_on: one.contractOn,
      sub_processors: one.subProcessors ?? "",
      sub_permitted: one.subPermitted === true,
      review_on: one.reviewOn,
      ended_on: one.endedOn,
      set_by: actor.userId,
      set_at: context.clock.now(),
    };
    const id = processorId === "new" ? newId(context.random) : processorId;
    if (processorId === "new")
      await tx
        .insertInto("processor")
        .values({ id, ...row })
        .execute();
    else {
      const done = await tx.updateTable("processor").set(row).where("id", "=", id).executeTakeFirst();
      if (done.numUpdatedRows === 0n) return fail("not-found");
    }
    await recordEntry(context, tx, { act: "processor.saved", subject: { kind: "processor", id } });
    return ok({});
  });
}
