import { createHash } from "node:crypto";
import { shippedLaw } from "@heroes/lawful/node";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { day, withActor } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createCase, createMember } from "../cases/testing.ts";
import { createStaff, proveEverybody } from "../identity/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import { basisWords, fillForm } from "./forms.ts";
import {
  changeScenario,
  chooseRoute,
  downloadRequest,
  downloadRequestData,
  draftExtension,
  draftRequest,
  listClocks,
  proposeRequest,
  recordRequestStep,
  saveForm,
  sendRequest,
  signRequest,
  viewRequest,
} from "./index.ts";
import type { ScenarioInput } from "./scenario.ts";
import { invented, signRules } from "./testing.ts";

const world = await createTestWorld();
const { services, clock } = world;
const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"] });
const { caseId } = await createCase(services, lead.actor);
const member = async (name: string, role: "investigator" | "counsel") =>
  world.as((await createMember(services, lead.actor, caseId, { name, roles: [role], part: role })).actor);
const ines = await member("Ines Invented", "investigator");
const carl = await member("Carl Invented", "counsel");
const stepUp = () => proveEverybody(world, 90);
await stepUp();
const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replace(/\s+/g, " ");
const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const scenario: ScenarioInput = {
  fromCountry: "ES",
  fromAuthority: "judge",
  data: ["content"],
  holderKind: "provider",
  holderName: "Invented Messages Ltd",
  holderCountry: "US",
  holderEu: "FR",
  offenceKind: "csa",
  offenceArticle: "CP 189",
  maxPenaltyMonths: 60,
  byInformationSystem: "yes",
  crimePlace: "ES",
  residence: "FR",
  emergency: "no",
  riskOfLoss: "no",
  likeCaseAtHome: "yes",
  privileged: "no",
};

async function begun(given: ScenarioInput, instrument: string) {
  const drafted = await draftRequest(ines, { caseId, scenario: given, language: "en" });
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const at = { caseId, requestId: drafted.value.requestId };
  expect(codeOf(await chooseRoute(ines, { ...at, instrument }))).toBe("ok");
  return at;
}
async function filledOf(at: { caseId: string; requestId: string }) {
  const view = await viewRequest(ines, at);
  if (!view.ok || !view.value.filled) throw new Error("not there");
  return view.value.filled;
}
const valuesOf = async (at: { caseId: string; requestId: string }) =>
  Object.fromEntries(
    (await filledOf(at)).sections.flatMap((one) => one.fields.map(({ name, value }) => [name, value])),
  );
async function signedAndSent(
  at: { caseId: string; requestId: string },
  values: Record<string, string | readonly string[]>,
) {
  await saveForm(ines, { ...at, values });
  expect(codeOf(await proposeRequest(ines, at))).toBe("ok");
  const open = await viewRequest(carl, at);
  const met = open.ok
    ? (open.value.gate?.open ?? []).map((one) => ({ needs: one.needs, words: "Invented: file" }))
    : [];
  expect(codeOf(await signRequest(carl, { ...at, met }))).toBe("ok");
  const gate = await viewRequest(ines, at);
  await signRules(services, gate.ok ? (gate.value.gate?.unsigned ?? []) : []);
  expect(codeOf(await sendRequest(ines, at))).toBe("ok");
}
/** What waits in the outbox for a recipient. */
async function postOf(recipient: string) {
  const { rows } = await world.owner.query("select key_id, sealed_recipient, sealed_payload from outbox_message");
  return withActor(services.db, { kind: "system", job: "test" }, async (tx) => {
    for (const row of rows) {
      const key = await services.vault.openKey(tx, row.key_id);
      const to = key?.openJson("outbox.recipient", row.sealed_recipient) as { name: string } | undefined;
      if (key && to?.name === recipient)
        return key.openJson("outbox.payload", row.sealed_payload) as { sha256: string; fields: object };
    }
    throw new Error(`nothing for ${recipient}`);
  });
}

test("what only the enforcing authority may read reaches it, and never the addressee: in the PDF, the data and the outbox", async () => {
  const at = await begun(scenario, "epoc");
  const values = invented(await filledOf(at));
  await signedAndSent(at, {
    ...values,
    "K.authorityName": "Invented court of appeal",
    "M.necessity": "Invented grounds of necessity",
    "M.caseSummary": "Invented summary of the matter",
  });
  const whole = await downloadRequest(ines, at);
  const addressee = await downloadRequest(ines, { ...at, reader: "addressee" });
  if (!whole.ok || !addressee.ok) throw new Error("not there");
  const [full, short] = [await textOf(whole.value.bytes), await textOf(addressee.value.bytes)];
  expect(full).toContain("Invented grounds of necessity");
  expect(full).toContain("Spain");
  expect(short).toContain("Invented Messages Ltd");
  expect(short).not.toContain("Invented grounds of necessity");
  expect(short).not.toContain("Section M");
  // On paper: days in words, no id of a row, and what the official form has beside is named.
  for (const text of [full, short]) {
    expect(text).not.toMatch(/\b(EV|GAP|DP|CALC)-[A-Z0-9]+|SEEN|\d{4}-\d\d-\d\d/);
    expect(text).toContain("last checked on 23 November 2026");
  }
  expect(full).toMatch(/do not apply here and are left out: J\./);
  expect(short).toMatch(/do not apply here and are left out: J\./);
  const data = await downloadRequestData(ines, at);
  expect(JSON.parse(data.ok ? data.value.json : "")).toMatchObject({
    pdfSha256: sha(whole.value.bytes),
    addresseePdfSha256: sha(addressee.value.bytes),
  });
  const [holder, court] = [await postOf("Invented Messages Ltd"), await postOf("Invented court of appeal")];
  expect(holder.sha256).toBe(sha(addressee.value.bytes));
  expect(JSON.stringify(holder.fields)).not.toContain("Invented summary of the matter");
  expect(court.sha256).toBe(sha(whole.value.bytes));
  expect(JSON.stringify(court.fields)).toContain("Invented summary of the matter");
}, 60_000);

test("an order names the account, its necessity and the matter; one identifier of several will do (EV-EPO-25)", async () => {
  const at = await begun({ ...scenario, data: ["subscriber"], crimePlace: "ES", residence: "ES" }, "epoc");
  const { "E.userIds": _, ...values } = invented(await filledOf(at));
  const none = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, /^E\.(ip|tel|email|dev)/.test(name) ? "" : value]),
  );
  expect(await saveForm(ines, { ...at, values: { ...none, "M.necessity": "" } })).toMatchObject({
    value: { missing: 2 },
  });
  const missing = (await filledOf(at)).sections.map((one) => [one.id, one.missing] as const).filter(([, n]) => n > 0);
  expect(missing).toEqual([
    ["E", 1],
    ["M", 1],
  ]);
  expect(codeOf(await proposeRequest(ines, at))).toBe("request.incomplete");
  expect(
    await saveForm(ines, { ...at, values: { "E.emailAddresses": "invented@example.org", "M.necessity": "Invented" } }),
  ).toMatchObject({ value: { missing: 0 } });
});

test("an objection says its ground, from a closed list, and the ground stands in the history", async () => {
  const at = await begun({ ...scenario, emergency: "yes", danger: "life" }, "epoc");
  await signedAndSent(at, invented(await filledOf(at)));
  const step = (ground?: string) =>
    recordRequestStep(ines, { ...at, step: { act: "enforcing-objected", at: clock.now().toISOString(), ground } });
  expect(await step()).toMatchObject({ failure: { fields: { ground: "required" } } });
  expect(await step("urgent_direct")).toMatchObject({ failure: { fields: { ground: "not-valid" } } });
  expect(codeOf(await step("press"))).toBe("ok");
  const view = await viewRequest(ines, at);
  expect(view.ok && view.value.steps.at(-1)).toMatchObject({ kind: "enforcing-objected", ground: "press" });
  expect(view.ok && view.value.question.acts).toContainEqual(
    expect.objectContaining({ act: "enforcing-objected", ground: "press" }),
  );
}, 60_000);

test("a preservation letter to the United States runs ninety days and once more, in a request that names the first", async () => {
  const keep: ScenarioInput = {
    ...scenario,
    data: ["preservation"],
    holderEu: "none",
    holderAccepts: "yes",
    riskOfLoss: "yes",
  };
  const at = await begun(keep, "us-preservation");
  await signedAndSent(at, invented(await filledOf(at)));
  expect(codeOf(await draftExtension(ines, at))).toBe("request.not-running");
  await recordRequestStep(ines, { ...at, step: { act: "us-letter", at: "2026-11-24T09:00:00+01:00" } });
  const due = async () => (await listClocks(ines, { requestId: at.requestId })).map((one) => one.due.toISOString());
  expect(await due()).toEqual(["2027-02-22T08:00:00.000Z"]);
  clock.advance(60 * day);
  await stepUp();
  const made = await draftExtension(ines, at);
  if (!made.ok) throw new Error(made.failure.code);
  const own = { caseId, requestId: made.value.requestId };
  const filled = await filledOf(own);
  expect(filled).toMatchObject({ form: "preservation-request", missing: 0 });
  const before = filled.sections.flatMap((one) => one.fields).find((one) => one.name === "4.earlierPreservation");
  expect(before?.value).toContain("24 November 2026 - 22 February 2027");
  await signedAndSent(own, {});
  await recordRequestStep(ines, { ...own, step: { act: "us-letter-renewed", at: clock.now().toISOString() } });
  expect(await due()).toEqual(["2027-05-23T07:00:00.000Z"]);
  expect(codeOf(await draftExtension(ines, at))).toBe("request.not-extendable");
}, 60_000);

test("a section for the enforcing authority alone is marked in the form of every language", () => {
  const facts = { validation: true, notify: true, emergency: true, heavy: true };
  for (const language of ["en", "es", "el", "pt"] as const) {
    const apart = fillForm("epoc-annex-1", {}, facts, language).sections.filter((one) => one.apart);
    expect(apart.map((one) => one.id)).toEqual(["M"]);
  }
});

/** A person in Brazil is to be heard. */
const hearing: ScenarioInput = {
  ...scenario,
  data: ["testimony"],
  holderKind: "authority",
  holderName: "Invented court",
  holderCountry: "BR",
  holderEu: "none",
};

test("the treaty a request rests on is named in the language of the form, also when that changes; an English title says so", async () => {
  const at = await begun(hearing, "es-br-2006");
  const titles = {
    es: "Convenio de cooperación jurídica y asistencia judicial en materia penal entre el Reino de España y la República Federativa de Brasil (22 de mayo de 2006)",
    pt: "Acordo de Cooperação e Auxílio Jurídico Mútuo em Matéria Penal entre a República Federativa do Brasil e o Reino da Espanha (22 de maio de 2006)",
    el: "Convention Spain-Brazil of 22 May 2006 on legal co-operation and judicial assistance in criminal matters (τίτλος στα αγγλικά)",
    en: "Convention Spain-Brazil of 22 May 2006 on legal co-operation and judicial assistance in criminal matters",
  };
  const shapes = {
    es: "Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional, artículo 18(15)",
    pt: "Convenção das Nações Unidas contra a Criminalidade Organizada Transnacional, artigo 18(15)",
    el: "Σύμβαση των Ηνωμένων Εθνών κατά του Διεθνικού Οργανωμένου Εγκλήματος, άρθρο 18(15)",
    en: "United Nations Convention against Transnational Organized Crime, article 18(15)",
  };
  const asked = {
    es: "Audiencia de una persona: Invented court, Brasil",
    pt: "Audição de uma pessoa: Invented court, Brasil",
    el: "Εξέταση προσώπου: Invented court, Βραζιλία",
    en: "Hearing of a person: Invented court, Brazil",
  };
  for (const language of ["es", "pt", "el", "en"] as const) {
    // As the page sends it: the language and every field as it stood before.
    expect(codeOf(await saveForm(ines, { ...at, values: await valuesOf(at), language }))).toBe("ok");
    expect(await valuesOf(at)).toMatchObject({ "1.legalBasis": titles[language], "5.helpSought": asked[language] });
    const paper = await downloadRequest(ines, at);
    if (!paper.ok) throw new Error(paper.failure.code);
    // Lines of the paper break within words.
    const bare = (text: string) => text.replace(/[\s\u00ad-]/g, "");
    const text = bare(await textOf(paper.value.bytes));
    expect(text).toContain(bare(titles[language]));
    expect(text).toContain(bare(shapes[language]));
    const data = await downloadRequestData(ines, at);
    expect(JSON.parse(data.ok ? data.value.json : "")).toMatchObject({
      source: shapes[language],
      sections: expect.arrayContaining([
        expect.objectContaining({ fields: expect.objectContaining({ legalBasis: titles[language] }) }),
      ]),
    });
  }
  const basis = async () => (await valuesOf(at))["1.legalBasis"];
  // Drafts begun before there were titles in four languages hold the former English name.
  await saveForm(ines, { ...at, values: { "1.legalBasis": "Convention Spain-Brazil of 22 May 2006" } });
  expect(await basis()).toBe("Convention Spain-Brazil of 22 May 2006");
  await saveForm(ines, { ...at, values: {}, language: "el" });
  expect(await basis()).toBe(titles.el);
  // A person takes the note away: what is left is the English title, and stays.
  for (const language of ["el", undefined]) {
    await saveForm(ines, { ...at, values: { "1.legalBasis": titles.en }, language });
    expect(await basis()).toBe(titles.en);
  }
  await saveForm(ines, { ...at, values: { "1.legalBasis": "Invented treaty, article 7" }, language: "pt" });
  expect((await valuesOf(at))["1.legalBasis"]).toBe("Invented treaty, article 7");
}, 60_000);

test("what the program wrote gives way to another route and another question; what was typed stays", async () => {
  const at = await begun(hearing, "es-br-2006");
  const named = async () => {
    const values = await valuesOf(at);
    return [values["1.legalBasis"], values["5.helpSought"], values["4.factsSummary"]];
  };
  const [court, archive] = [
    "Hearing of a person: Invented court, Brazil",
    "Hearing of a person: Invented archive, Brazil",
  ];
  await saveForm(ines, { ...at, values: { "4.factsSummary": "Invented, typed." } });
  expect(codeOf(await chooseRoute(ines, { ...at, instrument: "untoc-18" }))).toBe("ok");
  expect(await named()).toEqual([basisWords("untoc-18", "en"), court, "Invented, typed."]);
  // Also after the question changed, when no route is chosen for a while.
  expect(codeOf(await changeScenario(ines, { ...at, scenario: { ...hearing, holderName: "Invented archive" } }))).toBe(
    "ok",
  );
  expect(codeOf(await chooseRoute(ines, { ...at, instrument: "es-br-2006" }))).toBe("ok");
  expect(await named()).toEqual([basisWords("es-br-2006", "en"), archive, "Invented, typed."]);
  await saveForm(ines, { ...at, values: { "1.legalBasis": "Invented treaty, article 7" } });
  expect(codeOf(await chooseRoute(ines, { ...at, instrument: "untoc-18" }))).toBe("ok");
  expect(await named()).toEqual(["Invented treaty, article 7", archive, "Invented, typed."]);
}, 60_000);

test("every route whose form asks for a treaty has one to name", () => {
  const asking = shippedLaw().instruments.filter((one) => ["mla-outline", "preservation-request"].includes(one.form));
  expect(asking.length).toBeGreaterThan(15);
  for (const { id } of asking) {
    expect(basisWords(id, "en"), id).not.toBe("");
    for (const language of ["es", "el", "pt"] as const) {
      const said = basisWords(id, language);
      const english = basisWords(id, "en");
      if (said.includes(english)) expect(said).toMatch(/\((título en inglés|τίτλος στα αγγλικά|título em inglês)\)$/);
    }
  }
});
