import { type Context, type DataKey, fail, ok, type Result, type Tx } from "#kernel";
import { actInCase, viewCase } from "#platform/cases";
import { type FormValues, fillForm, formLanguages, hasForm, readFormValues } from "../forms.ts";
import { houseLaw } from "../house-rules.ts";
import { fieldFaults } from "../model.ts";
import { inLanguage, languageOf, withoutOwnWords } from "../own-words.ts";
import { placeMoments } from "../place-moments.ts";
import { mayRecord } from "../policy.ts";
import { caseFacts, prefill } from "../prefill.ts";
import { addDraft, evidenceSteps, openRequest } from "../request-access.ts";
import { askEvidence, formFacts, type Scenario, type ScenarioInput, scenarioSchema } from "../scenario.ts";

/** Begins a request: what is wanted, from whom, in which matter. Routes are shown from this; nothing is chosen yet. */
export async function draftRequest(
  context: Context,
  input: { caseId: unknown; scenario: ScenarioInput; language: string },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const parsed = readScenario(input.scenario);
  if (!parsed.ok) return parsed;
  const language = formLanguages.find((one) => one === input.language) ?? "en";
  return actInCase(context, input.caseId, "case.request-drafted", async (tx, file, actor) => {
    const asked = askEvidence(await houseLaw(tx), parsed.value, [], context.clock.now().toISOString());
    if ("contradiction" in asked) return fail("request.contradiction", { params: { line: asked.contradiction } });
    const requestId = await addDraft(context, tx, file, {
      ...{ instrument: "none", form: "none", route: null, values: {}, extendsId: null },
      scenario: parsed.value,
      language,
      createdBy: actor.userId,
    });
    return ok({ requestId, subjectId: requestId });
  });
}

function readScenario(input: ScenarioInput): Result<Scenario> {
  const parsed = scenarioSchema.safeParse(input);
  if (!parsed.success) return fail("request.not-valid", { fields: fieldFaults(parsed.error) });
  return placeMoments(parsed.data, ["homeOrderAt"], parsed.data.fromCountry, "request.not-valid");
}

/** Changes what the question says. A route that was chosen is asked for again, because it may be another one now. */
export async function changeScenario(
  context: Context,
  input: { caseId: unknown; requestId: unknown; scenario: ScenarioInput },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  const parsed = readScenario(input.scenario);
  if (!parsed.ok) return parsed;
  return actInCase(context, input.caseId, "case.request-changed", async (tx, file) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request) return fail("not-found");
    if (request.state !== "draft") return fail("request.wrong-state", { params: { state: request.state } });
    const asked = askEvidence(
      await houseLaw(tx),
      parsed.value,
      evidenceSteps(request.steps),
      context.clock.now().toISOString(),
    );
    if ("contradiction" in asked) return fail("request.contradiction", { params: { line: asked.contradiction } });
    await tx
      .updateTable("law_request")
      .set({
        country: parsed.value.fromCountry,
        sealed_scenario: file.key.sealJson("request.scenario", parsed.value),
        sealed_route: null,
        sealed_fields: file.key.sealJson("request.fields", withoutOwnWords(request)),
        instrument: "none",
        form: "none",
        changed_at: context.clock.now(),
      })
      .where("id", "=", request.id)
      .execute();
    return ok({ requestId: request.id, subjectId: request.id });
  });
}

/**
 * Chooses one of the open routes; its form is filled with what the case and the question say already.
 * @returns failures `request.no-route`, `request.no-form` (a portal or a letter of one's own), `request.wrong-state`
 */
export async function chooseRoute(
  context: Context,
  input: { caseId: unknown; requestId: unknown; instrument: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  // Reading the case for the form is a reading, and logged as one.
  const view = await viewCase(context, input.caseId);
  if (!view.ok) return view;
  return actInCase(context, input.caseId, "case.request-route", async (tx, file) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request) return fail("not-found");
    if (request.state !== "draft") return fail("request.wrong-state", { params: { state: request.state } });
    const now = context.clock.now();
    const asked = askEvidence(await houseLaw(tx), request.scenario, evidenceSteps(request.steps), now.toISOString());
    if ("contradiction" in asked) return fail("request.contradiction", { params: { line: asked.contradiction } });
    const route = asked.answer.routes.find((one) => one.instrument === input.instrument);
    if (!route) return fail("request.no-route");
    if (!hasForm(route.form)) return fail("request.no-form", { params: { form: route.form } });
    const language = languageOf(request);
    const known = caseFacts(view.value, await formBefore(tx, file, request.id), language);
    const filled = prefill(route.form, request.scenario, route, known, language);
    // What was typed already for this form stays.
    const own = request.form === route.form || request.form === "none" ? withoutOwnWords(request) : {};
    const typed = Object.fromEntries(Object.entries(own).filter(([, value]) => value.length > 0));
    const { values } = readFormValues(route.form, { ...filled, ...typed });
    await tx
      .updateTable("law_request")
      .set({
        instrument: route.instrument,
        form: route.form,
        sealed_route: file.key.sealJson("request.route", { route, met: [] }),
        sealed_fields: file.key.sealJson("request.fields", values),
        changed_at: now,
      })
      .where("id", "=", request.id)
      .execute();
    return ok({ requestId: request.id, subjectId: request.id });
  });
}

/** The form of the last request of this case beside this one. */
async function formBefore(
  tx: Tx,
  file: { readonly caseId: string; readonly key: DataKey },
  requestId: string,
): Promise<FormValues> {
  const row = await tx
    .selectFrom("law_request")
    .select("sealed_fields")
    .where("case_id", "=", file.caseId)
    .where("id", "<>", requestId)
    .where("form", "<>", "none")
    .orderBy("changed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  // Sealed by us with this shape.
  return row ? (file.key.openJson("request.fields", row.sealed_fields) as FormValues) : {};
}

/** Saves fields of the form; those that were not sent stay as they were. */
export async function saveForm(
  context: Context,
  input: {
    caseId: unknown;
    requestId: unknown;
    values: Readonly<Record<string, unknown>>;
    language?: string | undefined;
  },
): Promise<Result<{ requestId: string; missing: number }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  return actInCase(context, input.caseId, "case.request-changed", async (tx, file) => {
    const request = await openRequest(tx, file, input.requestId);
    if (!request?.route) return fail("not-found");
    if (request.state !== "draft") return fail("request.wrong-state", { params: { state: request.state } });
    const { values: said, faults } = readFormValues(request.form, { ...request.values, ...input.values });
    if (Object.keys(faults).length > 0) return fail("request.not-valid", { fields: faults });
    const language = formLanguages.find((one) => one === input.language) ?? languageOf(request);
    const values = inLanguage(said, request, language);
    await tx
      .updateTable("law_request")
      .set({ sealed_fields: file.key.sealJson("request.fields", values), language, changed_at: context.clock.now() })
      .where("id", "=", request.id)
      .execute();
    const { missing } = fillForm(request.form, values, formFacts(request.scenario, request.route), language);
    return ok({ requestId: request.id, missing, subjectId: request.id });
  });
}
