import { Readable } from "node:stream";
import { extractText, getDocumentProxy } from "unpdf";
import { expect } from "vitest";
import { addIncident, addPerson } from "#platform/cases";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createCase, createMember } from "../../cases/testing.ts";
import { createStaff, proveEverybody } from "../../identity/testing.ts";
import { codeOf, must } from "../../kernel/testing.ts";
import {
  chooseRoute,
  draftRequest,
  proposeRequest,
  saveForm,
  sendRequest,
  signRequest,
  viewRequest,
} from "../index.ts";
import type { ScenarioInput } from "../scenario.ts";
import { invented, signRules } from "../testing.ts";

/** What is asked in most tests of requests. */
export const scenario: ScenarioInput = {
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

export const bytes = (text: string) => ({ name: "answer.zip", content: Readable.from([Buffer.from(text)]) });
export const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replace(/\s+/g, " ");

/** A case with somebody who asks and counsel who signs, and the ways of a request that tests do not look at. */
export async function openRequestWorld() {
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
  await addIncident(ines.at, {
    caseId,
    incident: { kind: "online", summary: "An invented incident for the summary." },
  });
  await addPerson(ines.at, { caseId, person: { roles: ["suspect"], name: "Sam Invented" } });

  /** From the question to a form that is complete. */
  async function completed(given: ScenarioInput, instrument: string): Promise<string> {
    const { requestId } = must(await draftRequest(ines.at, { caseId, scenario: given, language: "es" }));
    must(await chooseRoute(ines.at, { caseId, requestId, instrument }));
    const { filled } = must(await viewRequest(ines.at, { caseId, requestId }));
    if (!filled) throw new Error("not there");
    const saved = await saveForm(ines.at, { caseId, requestId, values: invented(filled) });
    expect(saved).toMatchObject({ ok: true, value: { missing: 0 } });
    return requestId;
  }

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

  return { world, services, clock, start, lead, caseId, ines, carl, stepUp, completed, sent };
}
