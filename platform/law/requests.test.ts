import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "#kernel";
import { tracesOf } from "../cases/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import { fillForm } from "./forms.ts";
import {
  changeScenario,
  chooseRoute,
  closeRequest,
  downloadRequest,
  downloadRequestData,
  draftExtension,
  draftRequest,
  formIds,
  formLanguages,
  hashMaterialJob,
  listClocks,
  proposeRequest,
  receiveAnswer,
  recordRequestStep,
  returnRequest,
  saveForm,
  sendRequest,
  setLocalRule,
  signRequest,
  viewCaseLaw,
  viewRequest,
  watchClocksJob,
} from "./index.ts";
import type { ScenarioInput } from "./scenario.ts";
import { bytes, openRequestWorld, scenario, textOf } from "./testing/request-world.ts";
import { invented, signRules } from "./testing.ts";

const { world, services, clock, start, lead, caseId, ines, carl, stepUp, completed } = await openRequestWorld();

test("from the question to routes side by side, each with reasons, articles, day checked and mark", async () => {
  const drafted = await draftRequest(ines.at, { caseId, scenario, language: "en" });
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const view = await viewRequest(ines.at, { caseId, requestId: drafted.value.requestId });
  if (!view.ok) throw new Error(view.failure.code);
  const { answer, question, filled } = view.value;
  expect(filled).toBeNull();
  expect(question).toMatchObject({
    from: { country: "ES", authority: "prosecutor" },
    offence: { byInformationSystem: true },
    emergency: false,
  });
  expect(question).not.toHaveProperty("danger");
  const [first] = answer?.routes ?? [];
  expect(first).toMatchObject({ instrument: "epoc", rank: 1, form: "epoc-annex-1", deadline: "P10D" });
  for (const source of first?.sources ?? [])
    expect([source.article, source.checked, source.mark].every(Boolean)).toBe(true);
  expect(answer?.notice).toContain("Not legal advice");
  // What contradicts itself is refused in one line; who may not record is told nothing.
  const odd = { ...scenario, offenceKind: "other", emergency: "no", danger: "life" } as const;
  expect(codeOf(await draftRequest(ines.at, { caseId, scenario: odd, language: "en" }))).toMatch(
    /request.contradiction|ok/,
  );
  expect(codeOf(await draftRequest(world.as(lead.actor), { caseId, scenario, language: "en" }))).toBe("not-found");
  expect(codeOf(await draftRequest(ines.at, { caseId, scenario: { ...scenario, data: [] }, language: "en" }))).toBe(
    "request.not-valid",
  );
  expect(
    codeOf(await chooseRoute(ines.at, { caseId, requestId: drafted.value.requestId, instrument: "cets-224" })),
  ).toBe("request.no-route");
  expect(
    codeOf(
      await changeScenario(ines.at, {
        caseId,
        requestId: drafted.value.requestId,
        scenario: { ...scenario, residence: "FR" },
      }),
    ),
  ).toBe("ok");
});

test("two people sign, the document is kept as it was signed, it leaves, its clock runs with alarms, the answer is evidence", async () => {
  const drafted = await draftRequest(ines.at, { caseId, scenario, language: "es" });
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const { requestId } = drafted.value;
  const at = { caseId, requestId };
  expect(codeOf(await proposeRequest(ines.at, at))).toBe("not-found");
  expect(codeOf(await chooseRoute(ines.at, { ...at, instrument: "epoc" }))).toBe("ok");
  const view = await viewRequest(ines.at, at);
  if (!view.ok || !view.value.filled) throw new Error("not there");
  const filled = view.value.filled;
  expect(filled.missing).toBeGreaterThan(5);
  const value = (name: string) =>
    filled.sections.flatMap((section) => section.fields).find((field) => field.name === name)?.value;
  expect([value("A.issuingState"), value("B.addressee"), value("C.deadline"), value("I.authorityType")]).toEqual([
    "ES",
    "Invented Messages Ltd",
    "ten-days",
    "prosecutor",
  ]);
  // Only subscriber data: no notice, so no section K; nobody validates, so no J. M is for the file: necessity and summary are
  // points of every order (EV-EPO-25), and the addressee's document leaves them out.
  expect(filled.sections.map((section) => section.id)).toEqual(["A", "B", "C", "D", "E", "F", "G", "H", "I", "L", "M"]);
  const draft = await downloadRequest(ines.at, at);
  if (!draft.ok) throw new Error(draft.failure.code);
  const words = await textOf(draft.value.bytes);
  for (const part of [
    "Certificado de orden europea de producción",
    "falta",
    "Borrador",
    "asesoramiento jurídico",
    "60 meses",
    "se omiten: J, K",
  ])
    expect(words).toContain(part);

  expect(await proposeRequest(ines.at, at)).toMatchObject({
    failure: { code: "request.incomplete", params: { missing: filled.missing } },
  });
  expect(codeOf(await saveForm(ines.at, { ...at, values: { "C.deadline": "never" } }))).toBe("request.not-valid");
  expect(codeOf(await saveForm(ines.at, { ...at, values: { "I.address": "x".repeat(9000) } }))).toBe(
    "request.not-valid",
  );
  expect(await saveForm(ines.at, { ...at, values: invented(filled) })).toMatchObject({ value: { missing: 0 } });
  expect(codeOf(await signRequest(carl.at, { ...at, met: [] }))).toBe("request.wrong-state");
  await world.owner.query("update staff_session set stepped_up_at = null");
  expect(codeOf(await proposeRequest(ines.at, at))).toBe("identity.step-up-needed");
  await stepUp();
  expect(codeOf(await proposeRequest(ines.at, at))).toBe("ok");
  expect(codeOf(await saveForm(ines.at, { ...at, values: { "I.address": "other" } }))).toBe("request.wrong-state");
  expect(codeOf(await returnRequest(carl.at, { ...at, reason: "Invented: the address is old" }))).toBe("ok");
  expect(codeOf(await proposeRequest(carl.at, at))).toBe("ok");
  expect(codeOf(await signRequest(carl.at, { ...at, met: [] }))).toBe("request.own");
  expect(codeOf(await signRequest(ines.at, { ...at, met: [] }))).toBe("not-found");
  await returnRequest(carl.at, { ...at, reason: "Invented: by somebody else" });
  await proposeRequest(ines.at, at);
  expect(codeOf(await sendRequest(ines.at, at))).toBe("request.wrong-state");
  expect(codeOf(await signRequest(carl.at, { ...at, met: [] }))).toBe("ok");

  const signed = await downloadRequest(ines.at, { ...at, language: "el" });
  const again = await downloadRequest(carl.at, at);
  if (!signed.ok || !again.ok) throw new Error("refused");
  expect(signed.value.signed).toBe(true);
  expect(Buffer.from(signed.value.bytes).equals(Buffer.from(again.value.bytes))).toBe(true);
  expect(await textOf(signed.value.bytes)).toContain("Firmado en el programa por dos personas");
  const json = await downloadRequestData(ines.at, at);
  if (!json.ok) throw new Error(json.failure.code);
  const data = JSON.parse(json.value.json);
  expect(data.pdfSha256).toBe(createHash("sha256").update(signed.value.bytes).digest("hex"));
  expect(data.sections.find((section: { id: string }) => section.id === "A").missing).toEqual([]);

  // The gate: rules that two people signed, and no stricter rule of the house.
  const refused = await sendRequest(ines.at, at);
  expect(refused).toMatchObject({ failure: { code: "law.unsigned" } });
  const gate = await viewRequest(ines.at, at);
  await signRules(services, gate.ok ? (gate.value.gate?.unsigned ?? []) : []);
  await setLocalRule(carl.at, { ruleId: "EV-EPO-10", rule: { effect: "close", why: "Invented: not here" } });
  expect(codeOf(await sendRequest(ines.at, at))).toBe("law.closed-here");
  await world.owner.query("update law_local_rule set ended_at = now(), ended_by = $1", [carl.userId]);
  expect(codeOf(await sendRequest(ines.at, at))).toBe("ok");
  expect(codeOf(await sendRequest(ines.at, at))).toBe("request.wrong-state");
  expect((await world.owner.query("select kind, state from outbox_message")).rows).toEqual([
    { kind: "request", state: "queued" },
  ]);

  expect(codeOf(await recordRequestStep(ines.at, { ...at, step: { act: "epoc-served", at: "2027-01-01" } }))).toBe(
    "request.not-valid",
  );
  expect(
    codeOf(await recordRequestStep(ines.at, { ...at, step: { act: "epoc-served", at: "2026-11-24T09:00:00+01:00" } })),
  ).toBe("ok");
  const due = async () =>
    (await listClocks(ines.at, { requestId })).map((one) => [one.clock, one.due.toISOString(), one.level]);
  expect(await due()).toEqual([["answer", "2026-12-04T08:00:00.000Z", null]]);
  clock.set("2026-12-02T10:00:00Z");
  await watchClocksJob.run(services, {});
  expect(await due()).toEqual([["answer", "2026-12-04T08:00:00.000Z", "soon"]]);
  expect((await tracesOf(world, caseId)).events).toContain("law-clock-soon");

  await stepUp();
  const answer = { ...at, at: "2026-12-02T09:00:00+01:00", origin: "By the decentralised system (invented)" };
  expect(codeOf(await receiveAnswer(ines.at, { ...answer, file: null }))).toBe("material.not-valid");
  expect(codeOf(await receiveAnswer(ines.at, { ...answer, file: bytes("") }))).toBe("material.empty");
  const received = await receiveAnswer(ines.at, { ...answer, file: bytes("invented answer") });
  if (!received.ok) throw new Error(received.failure.code);
  expect(await due()).toEqual([]);
  expect(await world.enqueued()).toContainEqual({
    name: "hash-material",
    data: { materialId: received.value.materialId },
  });
  await hashMaterialJob.run(services, { materialId: received.value.materialId });
  const law = await viewCaseLaw(carl.at, caseId);
  expect(law.ok && law.value.material[0]).toMatchObject({
    kind: "answer",
    requestId,
    state: "hashed",
    sha256: createHash("sha256").update("invented answer").digest("hex"),
  });
  const traces = await tracesOf(world, caseId);
  expect(traces.entries).toEqual(
    expect.arrayContaining([
      "case.request-drafted",
      "case.request-proposed",
      "case.request-signed",
      "case.request-sent",
      "outbox.queued",
      "law.act-refused",
      "case.request-answered",
      "law.material-hashed",
    ]),
  );
  clock.set(start);
  await stepUp();
}, 60_000);

test("the database holds the two people and the signed form by itself", async () => {
  const { rows } = await world.owner.query("select id from law_request where signed_by is not null limit 1");
  const id = rows[0].id;
  const change = (set: string) =>
    world.owner.query(`update law_request set ${set} where id = $1`, [id]).then(
      () => "done",
      (e: Error) => e.message,
    );
  expect(await change("signed_by = proposed_by")).toContain("may not change");
  expect(await change("sealed_fields = '\\x00'")).toContain("may not change");
  expect(await change("state = 'draft'")).toContain("may not change");
});

test("a preservation of 60 days is extended once by 30, before its end, in a request of its own", async () => {
  const keep: ScenarioInput = { ...scenario, data: ["preservation"], riskOfLoss: "yes" };
  const requestId = await completed(keep, "epoc-pr");
  const at = { caseId, requestId };
  await proposeRequest(ines.at, at);
  await signRequest(carl.at, { ...at, met: [] });
  const gate = await viewRequest(ines.at, at);
  await signRules(services, gate.ok ? (gate.value.gate?.unsigned ?? []) : []);
  expect(codeOf(await sendRequest(ines.at, at))).toBe("ok");
  expect(codeOf(await draftExtension(ines.at, at))).toBe("request.not-running");
  await recordRequestStep(ines.at, { ...at, step: { act: "epoc-pr-served", at: "2026-11-24T09:30:00+01:00" } });
  const due = async () => (await listClocks(ines.at, { requestId })).map((one) => [one.clock, one.due.toISOString()]);
  expect(await due()).toEqual([["preservation", "2027-01-23T08:30:00.000Z"]]);
  clock.advance(50 * day);
  await stepUp();
  const extension = await draftExtension(ines.at, at);
  if (!extension.ok) throw new Error(extension.failure.code);
  const own = { caseId, requestId: extension.value.requestId };
  const view = await viewRequest(ines.at, own);
  if (!view.ok || !view.value.filled) throw new Error("not there");
  expect(view.value.filled).toMatchObject({ form: "annex-6", mark: "GK" });
  const ends = view.value.filled.sections.flatMap((one) => one.fields).find((one) => one.name === "C.extensionUntil");
  expect(ends?.value).toBe("23 de enero de 2027; 22 de febrero de 2027");
  await saveForm(ines.at, { ...own, values: invented(view.value.filled) });
  expect(codeOf(await proposeRequest(ines.at, own))).toBe("ok");
  expect(codeOf(await signRequest(carl.at, { ...own, met: [] }))).toBe("ok");
  expect(codeOf(await sendRequest(ines.at, own))).toBe("ok");
  await recordRequestStep(ines.at, { ...own, step: { act: "epoc-pr-extended", at: clock.now().toISOString() } });
  expect(await due()).toEqual([["preservation", "2027-02-22T08:30:00.000Z"]]);
  expect(codeOf(await closeRequest(ines.at, { ...at, end: "withdrawn", reason: "Invented: not needed" }))).toBe("ok");
  expect(await due()).toEqual([]);
  clock.set(start);
  await stepUp();
}, 60_000);

test("every form has its words in every language, and every field it needs can be filled", () => {
  const every = { validation: true, notify: true, emergency: true, heavy: true };
  for (const form of formIds()) {
    const shapes = formLanguages.map((language) => {
      const filled = fillForm(form, {}, every, language);
      return filled.sections.map((section) => [section.id, section.fields.length]);
    });
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    const empty = fillForm(form, {}, every, "en");
    expect(fillForm(form, invented(empty), every, "en").missing).toBe(0);
    expect(empty.missing).toBeGreaterThan(0);
  }
});
