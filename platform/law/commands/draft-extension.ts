import { addSpan, firstMs, instant } from "@heroes/lawful";
import { shippedLaw } from "@heroes/lawful/node";
import { type Context, fail, ok, type Result } from "#kernel";
import { dayIn } from "#kernel/house-zone";
import { actInCase } from "#platform/cases";
import { dayWords, type FormValues, formLanguages, readFormValues } from "../forms.ts";
import { houseLaw } from "../house-rules.ts";
import { zoneIn } from "../place-moments.ts";
import { mayRecord } from "../policy.ts";
import { renewals } from "../renewals.ts";
import { addDraft, evidenceSteps, type OpenRequest, openRequest } from "../request-access.ts";
import { askEvidence } from "../scenario.ts";

/**
 * An extension of a preservation that runs: a request of its own on the form for it, tied to the first one. The rules say
 * whether it may still be asked for.
 * @returns failures `request.not-running`, `request.not-extendable`
 */
export async function draftExtension(
  context: Context,
  input: { caseId: unknown; requestId: unknown },
): Promise<Result<{ requestId: string }>> {
  if (!mayRecord(context.actor)) return fail("not-found");
  return actInCase(context, input.caseId, "case.request-drafted", async (tx, file, actor) => {
    const first = await openRequest(tx, file, input.requestId);
    if (!first) return fail("not-found");
    const renewal = renewals[first.instrument];
    const served = first.steps.find((step) => step.kind === renewal?.served);
    if (!renewal || !served || first.extendsId || first.state !== "sent") return fail("request.not-running");
    const now = context.clock.now();
    const running = await tx
      .selectFrom("law_clock")
      .select("due_at")
      .where("request_id", "=", first.id)
      .where("clock", "=", "preservation")
      .where("state", "=", "running")
      .executeTakeFirst();
    if (!running) return fail("request.not-running");
    const steps = evidenceSteps(first.steps);
    const asked = askEvidence(await houseLaw(tx), first.scenario, steps, now.toISOString(), "extend");
    if ("contradiction" in asked || ["deny", "expired"].includes(asked.answer.verdict))
      return fail("request.not-extendable");
    const moved = { first, served: served.at, until: running.due_at };
    const { values } = readFormValues(renewal.form, renewal.form === "annex-6" ? onAnnexSix(moved) : again(moved));
    const requestId = await addDraft(context, tx, file, {
      instrument: first.instrument,
      form: renewal.form,
      language: first.language,
      scenario: first.scenario,
      route: first.route,
      values,
      extendsId: first.id,
      createdBy: actor.userId,
    });
    return ok({ requestId, subjectId: requestId });
  });
}

type Moved = { readonly first: OpenRequest; readonly served: Date; readonly until: Date };
/** The day as the authority's clock has it, in the language of the form. */
const dayOf = ({ scenario, language }: OpenRequest, at: Date | null) =>
  at ? dayWords(at, formLanguages.find((one) => one === language) ?? "en", zoneIn(scenario.fromCountry)) : "";

/** Where the one extension of a European preservation ends. */
function extended({ scenario }: OpenRequest, until: Date): Date | null {
  const zone = zoneIn(scenario.fromCountry);
  const length = shippedLaw().book.term("EV-EPO-44.extension", dayIn(until, zone));
  return length ? new Date(firstMs(addSpan(instant(until.getTime(), zone), length, zone), zone)) : null;
}

function onAnnexSix({ first, until }: Moved): FormValues {
  const moved = Object.entries(first.values).map(([name, value]) => [name.replace(/^F\./, "E."), value] as const);
  return {
    ...Object.fromEntries(moved.filter(([name]) => /^[ABE]\./.test(name))),
    "C.orderFileNumber": first.values["A.issuingFileNumber"] ?? "",
    "C.orderIssued": dayOf(first, first.signedAt),
    "C.orderSent": dayOf(first, first.sentAt),
    "C.extensionUntil": [until, extended(first, until)].map((at) => dayOf(first, at)).join("; "),
  };
}

/** The same request once more, with the number and the days of the one that runs. */
function again({ first, served, until }: Moved): FormValues {
  const number = first.values["2.fileNumber"];
  return {
    ...first.values,
    "4.earlierPreservation": [number, `${dayOf(first, served)} - ${dayOf(first, until)}`].filter(Boolean).join("; "),
  };
}
