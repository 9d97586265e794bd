import { createHash } from "node:crypto";
import { verifyManifest } from "@heroes/custody";
import { expect, test } from "vitest";
import { hour } from "#kernel";
import { addIncident, addPerson } from "#platform/cases";
import { codeOf } from "../kernel/testing.ts";
import {
  downloadRequest,
  downloadRequestData,
  hashMaterialJob,
  listClocks,
  listRegister,
  proposeRequest,
  receiveAnswer,
  recordRequestStep,
  sendRequest,
  signRequest,
  suggestQuestion,
  viewMaterial,
  viewRequest,
  watchClocksJob,
} from "./index.ts";
import { evidenceKey } from "./material.ts";
import type { ScenarioInput } from "./scenario.ts";
import { bytes, openRequestWorld, scenario, textOf } from "./testing/request-world.ts";
import { signRules } from "./testing.ts";

const { world, services, clock, start, lead, caseId, ines, carl, stepUp, completed, sent } = await openRequestWorld();
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
  // A disk that cannot be read just now says nothing about the file: the job is tried again.
  const blind = {
    ...services,
    blobs: {
      ...services.blobs,
      get: () => {
        throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
      },
    },
  };
  await expect(hashMaterialJob.run(blind, { materialId: received.value.materialId })).rejects.toThrow(/EIO/);
  await hashMaterialJob.run(services, { materialId: received.value.materialId });
  return received.value.materialId;
};
const running = async (requestId: string) =>
  (await listClocks(ines.at, { requestId })).map((one) => [one.clock, one.due.toISOString().slice(0, 16)]);

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
