import { z } from "zod";
import { type Context, fail, inTransaction, newId, ok, type Result } from "#kernel";
import { recordEntry } from "#platform/audit";
import { optionalWords, wordsSchema } from "#platform/intake";
import { instantIn, zoneOfCountry } from "../law.ts";
import {
  clockTime,
  controllerSchema,
  countrySchema,
  faultsOf,
  letterLanguages,
  newReference,
  requesters,
  requestKinds,
} from "../model.ts";
import { keepsRegisters } from "../policy.ts";
import { clockOfRequest } from "../request-clock.ts";
import { addRequestStep } from "../request-record.ts";

const schema = z.object({
  kind: z.enum(requestKinds),
  country: countrySchema,
  controller: controllerSchema,
  by: z.enum(requesters),
  language: z.enum(letterLanguages),
  /** Day and time of receipt, in the zone of the country. */
  receivedOn: z.iso.date(),
  receivedTime: clockTime,
  name: wordsSchema(200),
  /** Where the answer goes. */
  contact: wordsSchema(1000),
  text: wordsSchema(20_000),
  /** Last day to answer where the law names no number, `YYYY-MM-DD`. */
  answerBy: optionalWords(10),
});
export type RequestInput = z.input<typeof schema>;

/**
 * Takes down that a person asks for their data. Name, address and words are sealed; the clock is counted by the rules from
 * the moment of receipt, or is a day of the house where they name no number.
 * @returns failures `not-found`, `request.not-valid` with its fields (`answerBy` is `required` when the law gives no number)
 */
export async function receiveRequest(
  context: Context,
  input: RequestInput,
): Promise<Result<{ requestId: string; reference: string }>> {
  const { actor } = context;
  if (!keepsRegisters(actor)) return fail("not-found");
  const parsed = schema.safeParse(input);
  if (!parsed.success) return fail("request.not-valid", { fields: faultsOf(parsed.error) });
  const request = parsed.data;
  const now = context.clock.now();
  const zone = zoneOfCountry(request.country);
  const receivedAt = instantIn(request.receivedOn, request.receivedTime, zone);
  if (!receivedAt || receivedAt > now)
    return fail("request.not-valid", { fields: { receivedOn: receivedAt ? "future" : "not-valid" } });
  const clock = clockOfRequest({ ...request, receivedAt }, now);
  const house = clock.dueAt ? null : houseDay(request.answerBy, zone, receivedAt);
  if (house && "fault" in house) return fail("request.not-valid", { fields: { answerBy: house.fault } });
  const requestId = newId(context.random);
  const reference = newReference(context.random, "S");
  return inTransaction(context, async (tx) => {
    const key = await context.vault.createKey(tx, "person");
    await tx
      .insertInto("subject_request")
      .values({
        id: requestId,
        reference,
        kind: request.kind,
        country: request.country,
        controller: request.controller,
        regime: clock.regime,
        by_role: request.by,
        language: request.language,
        received_at: receivedAt,
        due_at: clock.dueAt ?? house?.at ?? receivedAt,
        due_by: clock.dueAt ? "law" : "house",
        due_rules: [...clock.rules],
        longest_at: clock.longestAt,
        received_by: actor.userId,
        recorded_at: now,
      })
      .execute();
    await tx
      .insertInto("subject_request_content")
      .values({
        request_id: requestId,
        key_id: key.id,
        sealed_person: key.sealJson("request.person", { name: request.name, contact: request.contact }),
        sealed_text: key.seal("request.text", request.text),
      })
      .execute();
    await addRequestStep(context, tx, { requestId, kind: "received", key });
    await recordEntry(context, tx, {
      act: "subject-request.received",
      subject: { kind: "subject-request", id: requestId },
      data: { reference, kind: request.kind, country: request.country, regime: clock.regime },
    });
    return ok({ requestId, reference });
  });
}

/** The end of a day that the house set. */
function houseDay(given: string | undefined, zone: string, receivedAt: Date): { at: Date } | { fault: string } {
  if (!given) return { fault: "required" };
  const at = instantIn(given, "23:59", zone);
  if (!at) return { fault: "not-valid" };
  return at <= receivedAt ? { fault: "past" } : { at };
}
