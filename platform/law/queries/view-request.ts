import { type EvidenceAnswer, instant } from "@heroes/lawful";
import { type Context, fail, ok, type Result, withActor } from "#kernel";
import { recordEntry } from "#platform/audit";
import { findCase, viewCaseGate } from "#platform/cases";
import { colleagueNames } from "#platform/identity";
import { papersOf } from "../commands/sign-request.ts";
import { type FilledForm, type FormLanguage, fillForm, formLanguages } from "../forms.ts";
import { houseLaw } from "../house-rules.ts";
import { zoneIn } from "../place-moments.ts";
import { mayRecord, maySign } from "../policy.ts";
import { readSignedPdf } from "../read-pdf.ts";
import { renewals } from "../renewals.ts";
import { evidenceSteps, openRequest, type RequestState, type RequestStep } from "../request-access.ts";
import { type RequestGate, requestGate } from "../request-gate.ts";
import { askEvidence, formFacts, questionOf, type Scenario } from "../scenario.ts";
import { type ClockView, clocksIn } from "./list-clocks.ts";

export type RequestView = {
  readonly id: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly state: RequestState;
  readonly instrument: string;
  readonly form: string;
  readonly language: string;
  readonly scenario: Scenario;
  /** Of the authority that asks. */
  readonly zone: string;
  /** The question as `heroes law evidence` takes it. */
  readonly question: Record<string, unknown>;
  readonly answer: EvidenceAnswer | null;
  readonly contradiction: string | null;
  readonly filled: FilledForm | null;
  readonly gate: RequestGate | null;
  readonly met: readonly { readonly needs: string; readonly words: string }[];
  readonly steps: readonly (Omit<RequestStep, "by"> & { readonly by: string })[];
  readonly clocks: readonly ClockView[];
  readonly createdBy: string;
  readonly proposedBy: string | null;
  readonly signedBy: string | null;
  readonly sentAt: Date | null;
  readonly messageId: string | null;
  readonly extendsId: string | null;
  readonly may: {
    readonly edit: boolean;
    readonly propose: boolean;
    readonly sign: boolean;
    readonly ownProposal: boolean;
    readonly act: boolean;
    readonly extend: boolean;
  };
  /** Whether a section is not for the addressee, who then gets a document of their own. */
  readonly apart: boolean;
};

/** One request with what the rules say now, its form and what is missing; that it was read is in the log first. */
export async function viewRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown; language?: string | undefined },
): Promise<Result<RequestView>> {
  const seen = await viewCaseGate(context, input.caseId, "case.law-viewed");
  if (!seen) return fail("not-found");
  return withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, seen);
    const request = file?.part ? await openRequest(tx, file, input.requestId) : null;
    if (!file || !request) return fail("not-found");
    const house = await houseLaw(tx);
    const now = context.clock.now();
    const zone = zoneIn(request.scenario.fromCountry);
    const asked = askEvidence(house, request.scenario, evidenceSteps(request.steps), now.toISOString());
    const language: FormLanguage = formLanguages.find((one) => one === (input.language ?? request.language)) ?? "en";
    const names = await colleagueNames(
      context,
      tx,
      [request.createdBy, request.proposedBy, request.signedBy, ...request.steps.map((step) => step.by)].filter(
        (id) => id !== null,
      ),
    );
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? ""));
    const open = file.status === "open" && file.part !== "reader";
    const actorId = context.actor.kind === "staff" ? context.actor.userId : "";
    const filled = request.route
      ? fillForm(request.form, request.values, formFacts(request.scenario, request.route), language)
      : null;
    return ok({
      id: request.id,
      caseId: file.caseId,
      caseReference: file.reference,
      state: request.state,
      instrument: request.instrument,
      form: request.form,
      language,
      scenario: request.scenario,
      zone,
      question: questionOf(request.scenario, evidenceSteps(request.steps), instant(now.getTime(), zone).text),
      answer: "answer" in asked ? asked.answer : null,
      contradiction: "contradiction" in asked ? asked.contradiction : null,
      filled,
      apart: filled?.sections.some((section) => section.apart) ?? false,
      gate: request.route ? requestGate(house, request, now) : null,
      met: request.met,
      steps: request.steps.map((step) => ({ ...step, by: name(step.by) ?? "" })),
      clocks: (await clocksIn(context, tx, { requestId: request.id, all: true })).map((one) => ({ ...one, zone })),
      createdBy: name(request.createdBy) ?? "",
      proposedBy: name(request.proposedBy),
      signedBy: name(request.signedBy),
      sentAt: request.sentAt,
      messageId: request.messageId,
      extendsId: request.extendsId,
      may: {
        edit: open && request.state === "draft" && mayRecord(context.actor),
        propose: open && request.state === "draft" && mayRecord(context.actor),
        sign: open && request.state === "proposed" && maySign(context.actor),
        ownProposal: request.proposedBy === actorId,
        act: open && mayRecord(context.actor),
        extend:
          open &&
          mayRecord(context.actor) &&
          request.state === "sent" &&
          !request.extendsId &&
          request.steps.some((step) => step.kind === renewals[request.instrument]?.served),
      },
    });
  });
}

/**
 * The PDF of a request: the one that was signed, byte for byte; before that a draft that says so on every page. That it was
 * taken is in the log first.
 * @param input.reader `addressee`: without the sections that are not for them
 */
export async function downloadRequest(
  context: Context,
  input: { caseId: unknown; requestId: unknown; language?: string | undefined; reader?: string | undefined },
): Promise<Result<{ bytes: Uint8Array; name: string; signed: boolean }>> {
  const seen = await viewCaseGate(context, input.caseId, "case.request-downloaded");
  if (!seen) return fail("not-found");
  const found = await withActor(context.db, context.actor, async (tx) => {
    const file = await findCase(context, tx, seen);
    const request = file?.part ? await openRequest(tx, file, input.requestId) : null;
    if (!file || !request?.route) return null;
    const row = await tx.selectFrom("case_file").select("practice").where("id", "=", file.caseId).executeTakeFirst();
    return {
      request,
      reference: file.reference,
      practice: row?.practice ?? false,
      signed: await readSignedPdf(context, tx, request.id),
    };
  });
  if (!found) return fail("not-found");
  const short = input.reader === "addressee";
  const name = `${found.request.form}-${found.reference}${short ? "-addressee" : ""}.pdf`;
  if (found.signed) return ok({ bytes: ((short && found.signed.addressee) || found.signed).bytes, name, signed: true });
  const language = formLanguages.find((one) => one === input.language);
  const request = language ? { ...found.request, language } : found.request;
  const papers = await papersOf(request, found.reference, false, found.practice);
  return ok({
    bytes: (short && papers.addressee) || papers.whole,
    name: `draft-${name}`,
    signed: false,
  });
}

/** The form as data, with its digest once signed: for systems that take it. Logged like the PDF. */
export async function downloadRequestData(
  context: Context,
  input: { caseId: unknown; requestId: unknown },
): Promise<Result<{ json: string; name: string }>> {
  const view = await viewRequest(context, input);
  if (!view.ok) return view;
  const { filled, question, answer } = view.value;
  if (!filled) return fail("not-found");
  const logged = await withActor(context.db, context.actor, async (tx) => {
    await recordEntry(context, tx, {
      act: "case.request-downloaded",
      subject: { kind: "case", id: view.value.caseId },
    });
    return readSignedPdf(context, tx, view.value.id);
  });
  const sections = filled.sections.map((section) => ({
    id: section.id,
    title: section.title,
    fields: Object.fromEntries(section.fields.map((field) => [field.name.split(".")[1] ?? field.name, field.value])),
    ...(section.apart ? { notForAddressee: true } : {}),
    missing: section.fields.filter((field) => field.missing).map((field) => field.name.split(".")[1] ?? field.name),
  }));
  const data = {
    heroes: "evidence-request",
    version: 1,
    form: filled.form,
    source: filled.source,
    state: view.value.state,
    instrument: view.value.instrument,
    pdfSha256: logged?.sha256 ?? null,
    addresseePdfSha256: logged?.addressee?.sha256 ?? null,
    sections,
    question,
    rules: answer?.rules ?? [],
    notice: answer?.notice ?? null,
  };
  return ok({ json: `${JSON.stringify(data, null, 2)}\n`, name: `${filled.form}-${view.value.caseReference}.json` });
}
