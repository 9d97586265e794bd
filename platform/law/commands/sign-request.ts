import { toPdf } from "@heroes/documents";
import { z } from "zod";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { actInCase, findCase } from "#platform/cases";
import { requireStepUp } from "#platform/identity";
import { type FormLanguage, fillForm, forAddressee, formDocument } from "../forms.ts";
import { houseLaw } from "../house-rules.ts";
import { sha256Of, storeFile } from "../material.ts";
import { reasonSchema } from "../model.ts";
import { mayRecord, maySign } from "../policy.ts";
import { addStep, type OpenRequest, openRequest } from "../request-access.ts";
import { requestGate } from "../request-gate.ts";
import { formFacts } from "../scenario.ts";

/**
 * The first of two people puts a complete form forward. From here on it does not change; who signs may send it back. Asks
 * for a step-up. @returns failures `request.incomplete` with how much is missing, `request.wrong-state`
 */
export async function proposeRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  return actInCase(context, input.caseId, "case.request-proposed", async (tx, file, actor) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const request = await openRequest(tx, file, input.requestId);
    if (!request?.route) return fail("not-found");
    if (request.state !== "draft") return fail("request.wrong-state", { params: { state: request.state } });
    const { missing } = fillForm(request.form, request.values, formFacts(request.scenario, request.route), "en");
    if (missing > 0) return fail("request.incomplete", { params: { missing } });
    const now = context.clock.now();
    await tx
      .updateTable("law_request")
      .set({ state: "proposed", proposed_by: actor.userId, proposed_at: now, changed_at: now })
      .where("id", "=", request.id)
      .execute();
    await addStep(context, tx, file, { requestId: request.id, kind: "proposed" });
    return ok({ requestId: request.id, subjectId: request.id });
  });
}

/** The one who would sign sends it back with words. */
export async function returnRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown; reason: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!maySign(context.actor)) return fail("not-found");
  const reason = reasonSchema.safeParse(input.reason);
  if (!reason.success) return fail("reason.required", { fields: { reason: "required" } });
  return actInCase(context, input.caseId, "case.request-returned", async (tx, file) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request) return fail("not-found");
    if (request.state !== "proposed") return fail("request.wrong-state", { params: { state: request.state } });
    await tx
      .updateTable("law_request")
      .set({ state: "draft", proposed_by: null, proposed_at: null, changed_at: context.clock.now() })
      .where("id", "=", request.id)
      .execute();
    await addStep(context, tx, file, { requestId: request.id, kind: "returned", words: reason.data });
    return ok({ requestId: request.id, subjectId: request.id });
  });
}

const metSchema = z.array(z.object({ needs: z.string().max(40), words: z.string().trim().max(1000) })).max(30);

/**
 * The second person, counsel and not the first, signs: what was put forward becomes the document that leaves. It is made
 * once, kept sealed with its digest, and never made again. Conditions that the rules leave open are ticked off with the
 * place where they are met. Asks for a step-up.
 * @returns failures `request.own`, `request.wrong-state`, `request.not-valid`, `identity.step-up-needed`
 */
export async function signRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown; met: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!maySign(context.actor)) return fail("not-found");
  const met = metSchema.safeParse(input.met);
  if (!met.success) return fail("request.not-valid", { fields: { met: "not-valid" } });
  const before = await withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, input.caseId);
    const request = file?.part ? await openRequest(tx, file, input.requestId) : null;
    const practice =
      file && (await tx.selectFrom("case_file").select("practice").where("id", "=", file.caseId).executeTakeFirst());
    return file && request ? { file, request, practice: practice?.practice ?? false } : null;
  });
  // The act below answers for what is not there; only what will be signed is made ready before its transaction.
  const papers =
    before?.request.state === "proposed"
      ? await papersOf(before.request, before.file.reference, true, before.practice)
      : null;
  const stored = papers && (await storeFile(context, { name: "request.pdf", content: both(papers) }));
  return actInCase(context, input.caseId, "case.request-signed", async (tx, file, actor) => {
    const proven = await requireStepUp(context, tx);
    if (!proven.ok) return proven;
    const request = await openRequest(tx, file, input.requestId);
    if (!request?.route) return fail("not-found");
    if (request.state !== "proposed") return fail("request.wrong-state", { params: { state: request.state } });
    if (request.proposedBy === actor.userId) return fail("request.own");
    // It was sent back and put forward again in between: then what was made is not what stands here.
    if (!papers || !stored || request.proposedAt?.getTime() !== before?.request.proposedAt?.getTime())
      return fail("request.changed");
    const now = context.clock.now();
    const gate = requestGate(await houseLaw(tx), request, now);
    const asked = new Set(
      gate.open.filter((c) => c.needs !== "fact" && c.needs !== "unsigned_rule").map((c) => String(c.needs)),
    );
    const taken = met.data.filter((c) => asked.has(c.needs) && c.words !== "");
    const key = await context.vault.createKey(tx, "evidence");
    const facts = await sha256Of(one(papers.whole));
    const addressee = papers.addressee ? await sha256Of(one(papers.addressee)) : null;
    await tx
      .updateTable("law_request")
      .set({
        state: "signed",
        signed_by: actor.userId,
        signed_at: now,
        changed_at: now,
        sealed_route: file.key.sealJson("request.route", { route: request.route, met: taken }),
        pdf_blob_id: stored.blobId,
        pdf_key_id: key.id,
        sealed_pdf_key: key.seal("request.pdf-key", stored.secret.toString("base64")),
        sealed_pdf_facts: key.sealJson("request.pdf-facts", { ...facts, addressee }),
      })
      .where("id", "=", request.id)
      .execute();
    await addStep(context, tx, file, { requestId: request.id, kind: "signed" });
    return ok({ requestId: request.id, subjectId: request.id });
  });
}

export type Papers = {
  /** Every section: for the file, and for the enforcing authority where it is notified. */
  readonly whole: Uint8Array;
  /** What the addressee gets, where a section is not for them. */
  readonly addressee: Uint8Array | null;
};

/** The PDFs of a request as it stands, in its language. */
export async function papersOf(
  request: OpenRequest,
  reference: string,
  signed: boolean,
  practice: boolean,
): Promise<Papers> {
  if (!request.route) throw new Error("no route was chosen");
  // Checked when it was saved.
  const language = request.language as FormLanguage;
  const filled = fillForm(request.form, request.values, formFacts(request.scenario, request.route), language);
  const frame = { reference, signed, practice };
  const apart = filled.sections.some((section) => section.apart);
  return {
    whole: await toPdf(formDocument(filled, frame)),
    addressee: apart ? await toPdf(formDocument(forAddressee(filled), frame)) : null,
  };
}

async function* one(bytes: Uint8Array) {
  yield bytes;
}

async function* both(papers: Papers) {
  yield papers.whole;
  if (papers.addressee) yield papers.addressee;
}
