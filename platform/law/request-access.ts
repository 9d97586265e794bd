import { zoneOf } from "@heroes/lawful";
import { type Context, type DataKey, isId, newId, type Tx } from "#kernel";
import { dueClocks, keepClocks } from "./clocks.ts";
import type { FormValues } from "./forms.ts";
import type { HouseLaw } from "./house-rules.ts";
import type { MetCondition } from "./model.ts";
import { askEvidence, type EvidenceStep, type Route, type Scenario } from "./scenario.ts";
import { setApart } from "./set-apart.ts";

export type RequestState = "draft" | "proposed" | "signed" | "sent" | "answered" | "refused" | "expired" | "withdrawn";

export type OpenRequest = {
  readonly id: string;
  readonly caseId: string;
  readonly instrument: string;
  readonly form: string;
  readonly state: RequestState;
  readonly language: string;
  readonly scenario: Scenario;
  /** Null before a route was chosen. */
  readonly route: Route | null;
  /** Conditions of the route that the second person found met, and where. */
  readonly met: readonly MetCondition[];
  readonly extendsId: string | null;
  readonly values: FormValues;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly sentAt: Date | null;
  readonly messageId: string | null;
  readonly steps: readonly RequestStep[];
};
export type RequestStep = {
  readonly kind: string;
  readonly at: Date;
  readonly words: string | null;
  /** On which ground, where the step has one. */
  readonly ground: string | null;
  readonly by: string | null;
  readonly recordedAt: Date;
};

/** A request of this case, opened; null for what does not exist in it. */
export async function openRequest(
  tx: Tx,
  file: { readonly caseId: string; readonly key: DataKey },
  requestId: unknown,
): Promise<OpenRequest | null> {
  if (!isId(requestId)) return null;
  const row = await tx
    .selectFrom("law_request")
    .selectAll()
    .where("id", "=", requestId)
    .where("case_id", "=", file.caseId)
    .executeTakeFirst();
  if (!row) return null;
  const steps = await tx
    .selectFrom("law_request_step")
    .selectAll()
    .where("request_id", "=", row.id)
    .orderBy("position")
    .execute();
  return {
    id: row.id,
    caseId: row.case_id,
    instrument: row.instrument,
    form: row.form,
    // The column is checked by the database; what is sealed was sealed by us with these shapes.
    state: row.state as RequestState,
    language: row.language,
    scenario: file.key.openJson("request.scenario", row.sealed_scenario) as Scenario,
    ...openRoute(file.key, row.sealed_route),
    extendsId: row.extends_id,
    values: file.key.openJson("request.fields", row.sealed_fields) as FormValues,
    createdBy: row.created_by,
    createdAt: row.created_at,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    signedBy: row.signed_by,
    signedAt: row.signed_at,
    sentAt: row.sent_at,
    messageId: row.message_id,
    steps: steps.map((step) => ({
      kind: step.kind,
      at: step.at,
      words: step.sealed_words ? file.key.open("request.step", step.sealed_words) : null,
      ground: step.ground,
      by: step.by_user,
      recordedAt: step.recorded_at,
    })),
  };
}

function openRoute(key: DataKey, sealed: Buffer | null): { route: Route | null; met: readonly MetCondition[] } {
  if (!sealed) return { route: null, met: [] };
  return key.openJson("request.route", sealed) as { route: Route; met: readonly MetCondition[] };
}

/** Writes a new request of this case, as a draft. @returns its id */
export async function addDraft(
  context: Context,
  tx: Tx,
  file: { readonly caseId: string; readonly key: DataKey },
  draft: Pick<OpenRequest, "instrument" | "form" | "language" | "scenario" | "route" | "values" | "extendsId"> & {
    readonly createdBy: string;
  },
): Promise<string> {
  const now = context.clock.now();
  const id = newId(context.random);
  await tx
    .insertInto("law_request")
    .values({
      id,
      case_id: file.caseId,
      instrument: draft.instrument,
      form: draft.form,
      state: "draft",
      country: draft.scenario.fromCountry,
      sealed_scenario: file.key.sealJson("request.scenario", draft.scenario),
      sealed_route: draft.route && file.key.sealJson("request.route", { route: draft.route, met: [] }),
      sealed_fields: file.key.sealJson("request.fields", draft.values),
      language: draft.language,
      extends_id: draft.extendsId,
      created_by: draft.createdBy,
      created_at: now,
      changed_at: now,
    })
    .execute();
  return id;
}

/** Acts of the rules among the steps, as the question takes them. */
export function evidenceSteps(steps: readonly RequestStep[]): EvidenceStep[] {
  return steps
    .filter((step) => step.kind.includes("-"))
    .map(({ kind, at, ground }) => ({ act: kind, at: at.toISOString(), ...(ground ? { ground } : {}) }));
}

/** One step of a request, with the moment it is about. */
export async function addStep(
  context: Context,
  tx: Tx,
  file: { readonly key: DataKey },
  step: {
    readonly requestId: string;
    readonly kind: string;
    readonly at?: Date;
    readonly words?: string | undefined;
    readonly ground?: string | null;
  },
): Promise<void> {
  const now = context.clock.now();
  await tx
    .insertInto("law_request_step")
    .values({
      request_id: step.requestId,
      kind: step.kind,
      at: step.at ?? now,
      ground: step.ground ?? null,
      sealed_words: step.words ? file.key.seal("request.step", step.words) : null,
      by_user: context.actor.kind === "staff" ? context.actor.userId : null,
      recorded_at: now,
    })
    .execute();
}

/** Steps that end a clock of the rules. What has no such step ends with the request. */
const ends: Readonly<Record<string, readonly string[]>> = {
  answer: ["epoc-answered", "interception-answered", "mla-answered"],
  handover: ["epoc-answered"],
  validation: ["epoc-validated", "epoc-pr-validated", "epoc-validation-refused"],
  objection: ["enforcing-cleared", "enforcing-objected"],
  clarification: ["clarification-given"],
  recognition: ["eio-recognised", "eio-refused"],
};

const keeps: ReadonlySet<string> = new Set(["preservation"]);
/** Clocks that an answer does not end: the other State may still object, a validation is still owed. */
const outlasts: ReadonlySet<string> = new Set(["preservation", "objection", "validation"]);

/**
 * After a step: asks the rules whether what came may still be used, and sets it apart where they say no (an objection in
 * time, a validation refused or not had). @returns the code it was set apart with, or null
 */
export async function holdBack(
  context: Context,
  tx: Tx,
  house: HouseLaw,
  file: { readonly caseId: string; readonly key: DataKey },
  requestId: string,
): Promise<string | null> {
  const request = await openRequest(tx, file, requestId);
  if (!request?.instrument.startsWith("epoc")) return null;
  const asked = askEvidence(
    house,
    request.scenario,
    evidenceSteps(request.steps),
    context.clock.now().toISOString(),
    "use",
  );
  if ("contradiction" in asked || asked.answer.verdict !== "deny") return null;
  if (!request.steps.some((step) => step.kind === "epoc-answered")) return null;
  const code = asked.answer.reasons.some((one) => one.rule === "EV-EPO-13") ? "not-validated" : "objected";
  await setApart(context, tx, { kind: "request", id: request.id, code });
  return code;
}

/** The deadlines of a request as the rules count them from its steps; none once it has ended, but what still preserves. */
export async function refreshRequest(
  context: Context,
  tx: Tx,
  house: HouseLaw,
  file: { readonly caseId: string; readonly key: DataKey },
  requestId: string,
): Promise<void> {
  const request = await openRequest(tx, file, requestId);
  if (!request) return;
  const over = ["answered", "refused", "withdrawn"].includes(request.state);
  const lasting = request.state === "answered" ? outlasts : keeps;
  const asked = askEvidence(house, request.scenario, evidenceSteps(request.steps), context.clock.now().toISOString());
  if ("contradiction" in asked) return;
  const done = new Set(request.steps.map((step) => step.kind));
  const own = asked.answer.clocks.filter(
    ({ clock }) => !(ends[clock] ?? []).some((kind) => done.has(kind)) && !(over && !lasting.has(clock)),
  );
  const zone = zoneOf(house.law, request.scenario.fromCountry);
  await tx
    .updateTable("law_request")
    .set({ country: request.scenario.fromCountry })
    .where("id", "=", request.id)
    .where("country", "is", null)
    .execute();
  // Of two terms of one preservation the running one counts.
  const clocks = dueClocks(own, zone);
  const keeping = clocks
    .filter((one) => one.clock === "preservation")
    .sort((a, b) => b.due.getTime() - a.due.getTime());
  const rest = clocks.filter((one) => one.clock !== "preservation");
  const kept = request.state === "withdrawn" || done.has("production-confirmed") ? [] : keeping.slice(0, 1);
  await keepClocks(context, tx, { caseId: request.caseId, requestId: request.id }, [...rest, ...kept]);
}
