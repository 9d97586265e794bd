import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { verifyManifest } from "@heroes/custody";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { day, hour } from "#kernel";
import { addIncident, addPerson } from "#platform/cases";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createCase, createMember, tracesOf } from "../cases/testing.ts";
import { createStaff, proveEverybody } from "../identity/testing.ts";
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
  listRegister,
  proposeRequest,
  receiveAnswer,
  recordRequestStep,
  returnRequest,
  saveForm,
  sendRequest,
  setLocalRule,
  signRequest,
  suggestQuestion,
  viewCaseLaw,
  viewMaterial,
  viewRequest,
  watchClocksJob,
} from "./index.ts";
import { evidenceKey } from "./material.ts";
import type { ScenarioInput } from "./scenario.ts";
import { invented, signRules } from "./testing.ts";

const world = await createTestWorld();
const { services, clock } = world;
const start = clock.now();
const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"] });
const { caseId } = await createCase(services, lead.actor);
const member = async (name: string, role: "investigator" | "counsel" | "coordinator") => {
  const made = await createMember(services, lead.actor, caseId, {
    name,
    roles: [role],
    part: role === "counsel" ? "counsel" : "investigator",
  });
  return { ...made, at: world.as(made.actor) };
};
const ines = await member("Ines Invented", "investigator");
const carl = await member("Carl Invented", "counsel");
const stepUp = () => proveEverybody(world, 90);
await stepUp();
await addIncident(ines.at, { caseId, incident: { kind: "online", summary: "An invented incident for the summary." } });
await addPerson(ines.at, { caseId, person: { roles: ["suspect"], name: "Sam Invented" } });
const bytes = (text: string) => ({ name: "answer.zip", content: Readable.from([Buffer.from(text)]) });
const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replace(/\s+/g, " ");

const scenario: ScenarioInput = {
  fromCountry: "ES",
  fromAuthority: "prosecutor",
  data: ["subscriber"],
  holderKind: "provider",
  holderName: "Invented Messages Ltd",
  holderCountry: "IE",
  holderEu: "IE",
  offenceKind: "csa",
  offenceArticle: "CP 189",
  maxPenaltyMonths: 60,
  byInformationSystem: "yes",
  crimePlace: "ES",
  residence: "ES",
  emergency: "no",
  riskOfLoss: "no",
  judgeReachable: "yes",
  likeCaseAtHome: "yes",
  privileged: "no",
};

/** From the question to a form that is complete. */
async function completed(given: ScenarioInput, instrument: string): Promise<string> {
  const drafted = await draftRequest(ines.at, { caseId, scenario: given, language: "es" });
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const { requestId } = drafted.value;
  const chosen = await chooseRoute(ines.at, { caseId, requestId, instrument });
  if (!chosen.ok) throw new Error(chosen.failure.code);
  const view = await viewRequest(ines.at, { caseId, requestId });
  if (!view.ok || !view.value.filled) throw new Error("not there");
  const saved = await saveForm(ines.at, { caseId, requestId, values: invented(view.value.filled) });
  expect(saved).toMatchObject({ ok: true, value: { missing: 0 } });
  return requestId;
}

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

test("an emergency: eight hours for the answer, forty-eight for the validation afterwards, both with alarms", async () => {
  const urgent: ScenarioInput = {
    ...scenario,
    fromAuthority: "police",
    emergency: "yes",
    danger: "life",
    judgeReachable: "no",
  };
  const requestId = await completed(urgent, "epoc");
  const at = { caseId, requestId };
  const view = await viewRequest(ines.at, at);
  if (!view.ok) throw new Error(view.failure.code);
  const field = (name: string) =>
    view.value.filled?.sections.flatMap((section) => section.fields).find((one) => one.name === name)?.value;
  expect([field("C.deadline"), field("C.emergencyGround"), field("I.withoutValidation")]).toEqual([
    "eight-hours",
    "life",
    ["issued-without"],
  ]);
  await proposeRequest(ines.at, at);
  await signRequest(carl.at, { ...at, met: [] });
  const gate = await viewRequest(ines.at, at);
  await signRules(services, gate.ok ? (gate.value.gate?.unsigned ?? []) : []);
  expect(codeOf(await sendRequest(ines.at, at))).toBe("ok");
  await recordRequestStep(ines.at, { ...at, step: { act: "epoc-issued", at: "2026-11-24T08:00:00Z" } });
  await recordRequestStep(ines.at, { ...at, step: { act: "epoc-served", at: "2026-11-24T08:30:00Z" } });
  const due = async () => (await listClocks(ines.at, { requestId })).map((one) => [one.clock, one.due.toISOString()]);
  expect(await due()).toEqual([
    ["answer", "2026-11-24T16:30:00.000Z"],
    ["validation", "2026-11-26T08:00:00.000Z"],
  ]);
  clock.set("2026-11-24T15:00:00Z");
  await watchClocksJob.run(services, {});
  const { rows } = await world.owner.query(
    "select c.clock, a.level from law_clock_alarm a join law_clock c on c.id = a.clock_id where c.request_id = $1",
    [requestId],
  );
  expect(rows).toEqual([{ clock: "answer", level: "soon" }]);
  await stepUp();
  await recordRequestStep(ines.at, { ...at, step: { act: "epoc-validated", at: clock.now().toISOString() } });
  expect(await due()).toEqual([["answer", "2026-11-24T16:30:00.000Z"]]);
  clock.advance(2 * hour);
  await watchClocksJob.run(services, {});
  // Lists open nothing sealed and still name the zone of the authority that asks.
  expect((await listClocks(ines.at, { requestId }))[0]).toMatchObject({
    state: "over",
    level: "over",
    zone: "Europe/Madrid",
  });
  expect((await listRegister(ines.at)).requests.find((one) => one.id === requestId)?.zone).toBe("Europe/Madrid");
  clock.set(start);
  await stepUp();
}, 60_000);

/** A request the whole way to the outbox: complete, two people, the rows it rests on signed. */
async function sent(given: ScenarioInput, instrument: string): Promise<{ caseId: string; requestId: string }> {
  const at = { caseId, requestId: await completed(given, instrument) };
  expect(codeOf(await proposeRequest(ines.at, at))).toBe("ok");
  const view = await viewRequest(carl.at, at);
  if (!view.ok) throw new Error(view.failure.code);
  const met = (view.value.gate?.open ?? []).map((one) => ({ needs: one.needs, words: "Invented: read in the file" }));
  expect(codeOf(await signRequest(carl.at, { ...at, met }))).toBe("ok");
  const gate = await viewRequest(ines.at, at);
  await signRules(services, gate.ok ? (gate.value.gate?.unsigned ?? []) : []);
  expect(codeOf(await sendRequest(ines.at, at))).toBe("ok");
  return at;
}
const step = async (at: { caseId: string; requestId: string }, act: string, moment: string, ground = "") =>
  expect(codeOf(await recordRequestStep(ines.at, { ...at, step: { act, at: moment, ground } }))).toBe("ok");
const answered = async (at: { caseId: string; requestId: string }, words: string) => {
  const received = await receiveAnswer(ines.at, {
    ...at,
    at: clock.now().toISOString(),
    origin: "Invented origin",
    file: bytes(words),
  });
  if (!received.ok) throw new Error(received.failure.code);
  await hashMaterialJob.run(services, { materialId: received.value.materialId });
  return received.value.materialId;
};
const running = async (requestId: string) =>
  (await listClocks(ines.at, { requestId })).map((one) => [one.clock, one.due.toISOString().slice(0, 16)]);

test("an investigation order, a treaty request and a preservation request go the whole way to evidence with custody", async () => {
  await addIncident(ines.at, {
    caseId,
    incident: {
      kind: "trafficking",
      from: "2026-03-02",
      to: "2026-04-09",
      place: "Invented house, Porto Alegre, Brazil",
      summary: "An invented journey.",
    },
  });
  await addPerson(ines.at, { caseId, person: { roles: ["witness"], name: "Wim Invented" } });
  await addPerson(ines.at, {
    caseId,
    person: {
      roles: ["suspect"],
      name: "Sol Invented",
      contact: "sol@invented.example, +34 600 000 000, 192.0.2.7, @sol_x",
    },
  });
  await addPerson(ines.at, { caseId, person: { roles: ["victim"], name: "Nobody Invented" } });
  const base: ScenarioInput = { ...scenario, fromAuthority: "judge", offenceKind: "thb", holderName: "", holderEu: "" };
  const ways = [
    {
      instrument: "eio",
      given: { ...base, data: ["testimony"], holderKind: "person", holderCountry: "IT" },
      words: ["Hearing of a person", "Wim Invented", "2 de marzo de 2026 - 9 de abril de 2026, Invented house"],
      begun: "eio-received",
      clocks: [
        ["recognition", "2026-12-24T08:00"],
        ["execution", "2027-03-24T08:00"],
      ],
    },
    {
      instrument: "es-br-2006",
      given: {
        ...base,
        data: ["records"],
        holderKind: "authority",
        holderName: "Invented registry",
        holderCountry: "BR",
      },
      words: ["EV-ESP-BR", "Papers, bank records, registers: Invented registry, BR", "Sol Invented"],
      begun: "mla-sent",
      clocks: [],
    },
    {
      instrument: "budapest-29",
      given: {
        ...base,
        fromAuthority: "police",
        data: ["preservation"],
        holderName: "Invented Mail",
        holderCountry: "PE",
        holderEu: "none",
        riskOfLoss: "yes",
      },
      words: [
        "Invented Mail, Perú",
        "2 de marzo de 2026 - 9 de abril de 2026 (Europe/Madrid)",
        "sol@invented.example",
        "192.0.2.7",
      ],
      begun: "budapest-preserved",
      clocks: [["preservation", "2027-01-23T08:00"]],
    },
  ] as const;
  for (const { instrument, given, words, begun, clocks } of ways) {
    const at = await sent({ ...given, data: [...given.data] }, instrument);
    const paper = await downloadRequest(ines.at, at);
    if (!paper.ok) throw new Error(paper.failure.code);
    expect(paper.value.signed).toBe(true);
    const data = await downloadRequestData(ines.at, at);
    const json = data.ok ? data.value.json : "";
    expect(JSON.parse(json)).toMatchObject({
      instrument,
      pdfSha256: createHash("sha256").update(paper.value.bytes).digest("hex"),
    });
    const shown = `${await textOf(paper.value.bytes)} ${json}`;
    // The request is written in Spanish; the question of it is not.
    for (const word of instrument === "eio" ? words.slice(1) : words.filter((one) => !one.includes("Papers")))
      expect(shown).toContain(word);
    expect(shown).not.toContain("Nobody Invented");
    await step(at, begun, "2026-11-24T09:00:00+01:00");
    expect(await running(at.requestId)).toEqual(clocks);
    const materialId = await answered(at, `invented ${instrument}`);
    // A preservation goes on after the answer that confirms it; every other clock of these ends.
    expect(await running(at.requestId)).toEqual(clocks.filter(([name]) => name === "preservation"));
    const material = await viewMaterial(ines.at, { caseId, materialId });
    if (!material.ok) throw new Error(material.failure.code);
    const name = `material/${materialId}`;
    const files = { paths: () => [name], open: async () => [Buffer.from(`invented ${instrument}`)] };
    const keys = { keys: [evidenceKey(services).publicKey] };
    expect(await verifyManifest([Buffer.from(material.value.manifest ?? "")], files, keys)).toMatchObject({ ok: true });
  }
  // The next question begins with what the last one and the case say.
  const next = await suggestQuestion(ines.at, caseId);
  expect(next).toMatchObject({
    ok: true,
    value: { suggested: { fromCountry: "ES", offenceArticle: "CP 189", byInformationSystem: "yes", crimePlace: "ES" } },
  });
  expect(codeOf(await suggestQuestion(world.as(lead.actor), caseId))).toBe("not-found");
}, 90_000);

test("ninety-six hours: the answer is here, the other State may still object, and its objection sets the answer apart", async () => {
  const urgent: ScenarioInput = {
    ...scenario,
    fromAuthority: "judge",
    data: ["content"],
    residence: "FR",
    emergency: "yes",
    danger: "life",
  };
  const at = await sent(urgent, "epoc");
  await step(at, "epoc-served", "2026-11-24T08:00:00Z");
  await step(at, "enforcing-notified", "2026-11-24T08:10:00Z");
  expect(await running(at.requestId)).toEqual([
    ["answer", "2026-11-24T16:00"],
    ["objection", "2026-11-28T08:10"],
  ]);
  const materialId = await answered(at, "invented messages");
  expect(await running(at.requestId)).toEqual([["objection", "2026-11-28T08:10"]]);
  const seen = async (who: typeof ines) => {
    const view = await viewMaterial(who.at, { caseId, materialId });
    return view.ok ? view.value.apart : view.failure.code;
  };
  expect(await seen(ines)).toBeNull();
  clock.set("2026-11-27T12:00:00Z");
  await stepUp();
  await watchClocksJob.run(services, {});
  expect((await listClocks(ines.at, { requestId: at.requestId }))[0]).toMatchObject({
    clock: "objection",
    level: "soon",
  });
  await step(at, "enforcing-objected", "2026-11-27T11:00:00Z", "fundamental_right");
  expect(await running(at.requestId)).toEqual([]);
  expect([await seen(ines), await seen(carl)]).toEqual(["not-found", "objected"]);
  clock.set(start);
  await stepUp();

  // The same objection after its time changes nothing.
  const late = await sent(urgent, "epoc");
  await step(late, "epoc-served", "2026-11-20T08:00:00Z");
  await step(late, "enforcing-notified", "2026-11-20T08:00:00Z");
  const kept = await answered(late, "invented again");
  await step(late, "enforcing-objected", "2026-11-24T08:30:00Z", "press");
  expect(await viewMaterial(ines.at, { caseId, materialId: kept })).toMatchObject({ value: { apart: null } });

  // An order of the police in an emergency, answered, never validated: what came stands apart when the 48 hours are over.
  const police: ScenarioInput = { ...urgent, fromAuthority: "police", data: ["subscriber"], judgeReachable: "no" };
  const order = await sent(police, "epoc");
  await step(order, "epoc-issued", "2026-11-24T08:00:00Z");
  await step(order, "epoc-served", "2026-11-24T08:10:00Z");
  const name = await answered(order, "an invented name");
  expect(await running(order.requestId)).toEqual([["validation", "2026-11-26T08:00"]]);
  clock.set("2026-11-26T08:00:00Z");
  await watchClocksJob.run(services, {});
  await stepUp();
  expect(codeOf(await viewMaterial(ines.at, { caseId, materialId: name }))).toBe("not-found");
  expect(await viewMaterial(carl.at, { caseId, materialId: name })).toMatchObject({
    value: { apart: "not-validated" },
  });
  clock.set(start);
  await stepUp();
}, 90_000);

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
