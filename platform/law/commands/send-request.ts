import { WORDS, zoneOf } from "@heroes/lawful";
import { z } from "zod";
import { type Context, fail, newId, ok, type Result } from "#kernel";
import { actInCase } from "#platform/cases";
import { enqueueMessage, routeWords } from "#platform/outbox";
import { startInstant } from "../clocks.ts";
import { type FilledForm, fillForm, forAddressee } from "../forms.ts";
import { logRefusal, refusal } from "../gate.ts";
import { houseLaw } from "../house-rules.ts";
import { addMaterial, type StoredFile, storeFile } from "../material.ts";
import { reasonSchema } from "../model.ts";
import { mayRecord } from "../policy.ts";
import { readSignedPdf } from "../read-pdf.ts";
import { renewals } from "../renewals.ts";
import { addStep, holdBack, openRequest, refreshRequest } from "../request-access.ts";
import { requestGate } from "../request-gate.ts";
import { formFacts } from "../scenario.ts";

/**
 * A signed request leaves by the outbox: the document as it was signed and the form as data, to the addressee without what
 * is not for them, and whole to the enforcing authority where it is notified. The gate is asked at this
 * moment: the route must still be open, every row it rests on signed in this house, nothing left open.
 * @returns failures `law.<gap>` with the rules to read, `request.wrong-state`
 */
export async function sendRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const result = await actInCase(context, input.caseId, "case.request-sent", async (tx, file, actor) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request?.route) return fail("not-found");
    if (request.state !== "signed") return fail("request.wrong-state", { params: { state: request.state } });
    const now = context.clock.now();
    const house = await houseLaw(tx);
    const gate = requestGate(house, request, now);
    // An extension rests on the preservation it extends, which has a route already.
    if (gate.gap && !(request.extendsId && gate.gap === "denied"))
      return refusal({
        gap: gate.gap === "request-changed" ? "denied" : gate.gap,
        why: gate.why,
        needs: gate.needs,
      });
    const pdf = await readSignedPdf(context, tx, request.id);
    if (!pdf) return fail("not-found");
    const { route } = request;
    const form = fillForm(request.form, request.values, formFacts(request.scenario, route), "en");
    const post = (to: string, paper: { bytes: Buffer; sha256: string }, { sections }: FilledForm) =>
      enqueueMessage(context, tx, {
        kind: "request",
        scopeId: file.caseId,
        recipient: { name: to.slice(0, 200) },
        payload: {
          request: request.id,
          form: request.form,
          fields: Object.fromEntries(sections.flatMap(({ fields }) => fields.map((one) => [one.name, one.value]))),
          sha256: paper.sha256,
          pdf: paper.bytes.toString("base64"),
        },
        basis: routeWords(route),
      });
    const holder = request.scenario.holderName || route.addressee;
    const { messageId } = await post(holder, pdf.addressee ?? pdf, forAddressee(form));
    // At the same moment, and with what only it may read (art. 8 of the e-Evidence Regulation).
    const notified = request.values["K.authorityName"];
    if (route.notify && typeof notified === "string" && notified) await post(notified, pdf, form);
    await tx
      .updateTable("law_request")
      .set({ state: "sent", sent_at: now, message_id: messageId, changed_at: now })
      .where("id", "=", request.id)
      .execute();
    await addStep(context, tx, file, { requestId: request.id, kind: "sent" });
    const actId = newId(context.random);
    await tx
      .insertInto("law_act")
      .values({
        id: actId,
        case_id: file.caseId,
        kind: "send-request",
        request_id: request.id,
        at: now,
        verdict: gate.verdict,
        covered: true,
        sealed_facts: file.key.sealJson("act.facts", { rules: gate.reasons.map((one) => one.rule) }),
        by_user: actor.userId,
        recorded_at: now,
      })
      .execute();
    await refreshRequest(context, tx, house, file, request.id);
    return ok({ requestId: request.id, subjectId: request.id });
  });
  if (!result.ok) await logRefusal(context, input.caseId, "send-request", result.failure);
  return result;
}

/** Steps that say on which ground, with the words for it. */
export const stepGrounds: Readonly<Record<string, readonly string[]>> = {
  "enforcing-objected": ["privilege", "press", "fundamental_right", "ne_bis_in_idem", "not_an_offence"],
  "police-asked": ["urgent_direct", "urgent_indirect", "other"],
};

const stepSchema = z.object({
  act: z.enum(WORDS.evidenceAct as unknown as [string, ...string[]]),
  at: z.string().trim(),
  words: z.string().trim().max(2000).default(""),
  ground: z.string().default(""),
});

/** What happened to a request that left: served, validated, cleared, extended ... Its clocks are counted from these. */
export async function recordRequestStep(
  context: Context,
  input: { caseId: unknown; requestId: unknown; step: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const parsed = stepSchema.safeParse(input.step);
  if (!parsed.success) return fail("request.not-valid", { fields: { act: "not-valid" } });
  return actInCase(context, input.caseId, "case.request-step", async (tx, file) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request) return fail("not-found");
    if (!["sent", "answered"].includes(request.state))
      return fail("request.wrong-state", { params: { state: request.state } });
    const grounds = stepGrounds[parsed.data.act];
    if (grounds && !grounds.includes(parsed.data.ground))
      return fail("request.not-valid", { fields: { ground: parsed.data.ground ? "not-valid" : "required" } });
    const house = await houseLaw(tx);
    const at = startInstant(parsed.data.at, zoneOf(house.law, request.scenario.fromCountry));
    if (!at) return fail("request.not-valid", { fields: { at: "not-moment" } });
    if (at > context.clock.now()) return fail("request.not-valid", { fields: { at: "in-future" } });
    const ground = grounds ? parsed.data.ground : null;
    await addStep(context, tx, file, {
      requestId: request.id,
      kind: parsed.data.act,
      at,
      words: parsed.data.words,
      ground,
    });
    await refreshRequest(context, tx, house, file, request.id);
    await holdBack(context, tx, house, file, request.id);
    // The extension is a step of the preservation it extends.
    if (request.extendsId && Object.values(renewals).some((one) => one.renewed === parsed.data.act)) {
      await addStep(context, tx, file, { requestId: request.extendsId, kind: parsed.data.act, at });
      await refreshRequest(context, tx, house, file, request.extendsId);
    }
    return ok({ requestId: request.id, subjectId: request.id });
  });
}

const answerActs: Readonly<Record<string, string>> = { "epoc-annex-1": "epoc-answered", "mla-outline": "mla-answered" };

/**
 * An answer came: its file goes to the evidence of the case, sealed with a key of its own, hashed and with its custody
 * manifest by a job. Several files may come for one request.
 * @returns failures `material.empty`, `request.wrong-state`, `request.not-valid`
 */
export async function receiveAnswer(
  context: Context,
  input: {
    caseId: unknown;
    requestId: unknown;
    at: unknown;
    origin: unknown;
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> } | StoredFile | null;
  },
): Promise<Result<{ materialId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const origin = z.string().trim().min(1).max(500).safeParse(input.origin);
  if (!input.file) return fail("material.not-valid", { fields: { file: "required" } });
  if (!origin.success) return fail("material.not-valid", { fields: { origin: "required" } });
  const stored = "blobId" in input.file ? input.file : await storeFile(context, input.file);
  if (stored.size === 0) return fail("material.empty", { fields: { file: "empty" } });
  return actInCase(context, input.caseId, "case.request-answered", async (tx, file, actor) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request) return fail("not-found");
    if (!["sent", "answered"].includes(request.state))
      return fail("request.wrong-state", { params: { state: request.state } });
    const house = await houseLaw(tx);
    const now = context.clock.now();
    const at =
      typeof input.at === "string" ? startInstant(input.at, zoneOf(house.law, request.scenario.fromCountry)) : null;
    if (!at || at > now) return fail("material.not-valid", { fields: { at: at ? "in-future" : "not-moment" } });
    const materialId = await addMaterial(context, tx, actor.userId, {
      caseId: file.caseId,
      kind: "answer",
      file: stored,
      origin: origin.data,
      from: at,
      to: at,
      requestId: request.id,
    });
    await tx
      .updateTable("law_request")
      .set({ state: "answered", ended_at: now, changed_at: now })
      .where("id", "=", request.id)
      .execute();
    const act = answerActs[request.form];
    await addStep(context, tx, file, { requestId: request.id, kind: act ?? "answered", at, words: origin.data });
    await refreshRequest(context, tx, house, file, request.id);
    await holdBack(context, tx, house, file, request.id);
    return ok({ materialId, subjectId: materialId });
  });
}

/** The end without an answer: refused by the other side, run out of time, or taken back. The reason stays. */
export async function closeRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown; end: unknown; reason: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const end = z.enum(["refused", "expired", "withdrawn"]).safeParse(input.end);
  const reason = reasonSchema.safeParse(input.reason);
  if (!end.success || !reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(context, input.caseId, `case.request-${end.data}`, async (tx, file) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request) return fail("not-found");
    const fits = end.data === "withdrawn" ? ["draft", "proposed", "signed", "sent"] : ["sent"];
    if (!fits.includes(request.state)) return fail("request.wrong-state", { params: { state: request.state } });
    const now = context.clock.now();
    await tx
      .updateTable("law_request")
      .set({ state: end.data, ended_at: now, changed_at: now })
      .where("id", "=", request.id)
      .execute();
    await addStep(context, tx, file, { requestId: request.id, kind: end.data, words: reason.data });
    await refreshRequest(context, tx, await houseLaw(tx), file, request.id);
    return ok({ requestId: request.id, subjectId: request.id, reason: reason.data });
  });
}
