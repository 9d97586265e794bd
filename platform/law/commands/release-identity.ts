import { zoneOf } from "@heroes/lawful";
import { type Context, fail, isId, newId, ok, type Result } from "#kernel";
import { actInCase, personOf } from "#platform/cases";
import { requireStepUp } from "#platform/identity";
import { enqueueMessage } from "#platform/outbox";
import { openAuthorisation } from "../authorisation-access.ts";
import { endInstant } from "../clocks.ts";
import { coverAt } from "../coverage.ts";
import { logRefusal, refusal } from "../gate.ts";
import { gatedAct, recordAct } from "../gated-act.ts";
import { houseLaw } from "../house-rules.ts";
import { fieldFaults, releaseSchema } from "../model.ts";
import { mayAct, mayConfirm } from "../policy.ts";
import { transferVerdict } from "../transfer.ts";

const kind = "release-identity" as const;

/**
 * One person proposes that a name leaves the case: to whom, which items, why, until when, under which decision. Nothing
 * leaves before a second person agreed (promise 12).
 */
export async function proposeRelease(
  context: Context,
  input: { caseId: unknown; release: unknown },
): Promise<Result<{ releaseId: string }>> {
  if (!mayAct(context.actor)) return fail("not-found");
  const parsed = releaseSchema.safeParse(input.release);
  if (!parsed.success) return fail("release.not-valid", { fields: fieldFaults(parsed.error) });
  const wanted = parsed.data;
  const act = { caseId: input.caseId, authorisationId: wanted.authorisationId, kind, event: "case.release-proposed" };
  return gatedAct(context, act, async ({ tx, file, actor, authorisation, coverage }) => {
    const person = await personOf(context, tx, wanted.personId);
    if (!person || person.caseId !== file.caseId) return fail("not-found");
    const house = await houseLaw(tx);
    const zone = zoneOf(house.law, authorisation.record.country);
    const [expires, end] = [endInstant(wanted.expires, zone), coverage.until ? endInstant(coverage.until, zone) : null];
    const now = context.clock.now();
    if (!expires || expires <= now) return fail("release.not-valid", { fields: { expires: "in-past" } });
    if (end && expires > end) return fail("release.not-valid", { fields: { expires: "after-cover" } });
    if (wanted.recipientCountry !== authorisation.record.country) {
      const transfer = transferVerdict(house, authorisation.record.country, wanted.recipientCountry, now);
      if (transfer.verdict === "deny" || transfer.verdict === "expired")
        return refusal({ gap: "denied", why: transfer.reasons.map((one) => one.rule), needs: "" });
    }
    const releaseId = newId(context.random);
    await tx
      .insertInto("law_release")
      .values({
        id: releaseId,
        case_id: file.caseId,
        person_id: person.id,
        authorisation_id: authorisation.id,
        items: wanted.items,
        sealed_recipient: file.key.sealJson("release.recipient", {
          name: wanted.recipient,
          country: wanted.recipientCountry,
        }),
        sealed_reason: file.key.seal("release.reason", wanted.reason),
        state: "proposed",
        proposed_by: actor.userId,
        proposed_at: now,
        expires_at: expires,
      })
      .execute();
    return ok({ releaseId, subjectId: releaseId });
  });
}

/**
 * Another person agrees or refuses. On agreement the gate is asked once more at this moment, and exactly the named items go
 * into the outbox, not to leave after the proposal or the authorisation ends. Asks for a step-up.
 * @returns failures `release.own`, `release.decided`, `release.expired`, `law.<gap>`, `identity.step-up-needed`
 */
export async function decideRelease(
  context: Context,
  input: { caseId: unknown; releaseId: unknown; agree: boolean },
): Promise<Result<{ releaseId: string }>> {
  const { releaseId } = input;
  if (!isId(releaseId) || !mayConfirm(context.actor)) return fail("not-found");
  const event = input.agree ? "case.identity-released" : "case.release-refused";
  const result = await actInCase(context, input.caseId, event, async (tx, file, actor) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const row = await tx
      .selectFrom("law_release")
      .selectAll()
      .where("id", "=", releaseId)
      .where("case_id", "=", file.caseId)
      .executeTakeFirst();
    if (!row) return fail("not-found");
    if (row.state !== "proposed") return fail("release.decided");
    if (row.proposed_by === actor.userId) return fail("release.own");
    const now = context.clock.now();
    const decided = { decided_by: actor.userId, decided_at: now };
    if (!input.agree) {
      await tx
        .updateTable("law_release")
        .set({ state: "refused", ...decided })
        .where("id", "=", row.id)
        .execute();
      return ok({ releaseId: row.id, subjectId: row.id });
    }
    if (row.expires_at <= now) return fail("release.expired");
    const authorisation = await openAuthorisation(tx, file, row.authorisation_id);
    const person = await personOf(context, tx, row.person_id);
    if (!authorisation || !person) return fail("not-found");
    const house = await houseLaw(tx);
    const coverage = coverAt(house, authorisation, { kind, at: now.toISOString() }, now);
    if (coverage.gap) return refusal(coverage);
    const to = file.key.openJson("release.recipient", row.sealed_recipient) as { name: string; country: string };
    const reason = file.key.open("release.reason", row.sealed_reason);
    const all: Record<string, string | undefined> = {
      name: person.name,
      age: person.ageBand ?? undefined,
      language: person.details.language,
      contact: person.details.contact,
    };
    const items = Object.fromEntries(row.items.flatMap((item) => (all[item] ? [[item, all[item]]] : [])));
    const { messageId } = await enqueueMessage(context, tx, {
      kind: "case-package",
      scopeId: file.caseId,
      recipient: { name: to.name },
      payload: { case: file.reference, person: items, decision: authorisation.record.fileNumber },
      basis: `${authorisation.record.bodyName || authorisation.record.body}: ${reason}`.slice(0, 2000).padEnd(5, "."),
      notAfter: row.expires_at,
    });
    await tx
      .updateTable("law_release")
      .set({ state: "released", ...decided, message_id: messageId })
      .where("id", "=", row.id)
      .execute();
    const covered = { tx, file, actor, authorisation, coverage };
    await recordAct(context, covered, { kind, at: now, facts: { items: row.items, to: to.name, release: row.id } });
    return ok({ releaseId: row.id, subjectId: row.id, reason });
  });
  if (!result.ok) await logRefusal(context, input.caseId, kind, result.failure);
  return result;
}
