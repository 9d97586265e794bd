import { expect, test } from "vitest";
import type { Result } from "#kernel";
import { createTestWorld } from "../../tests/support/test-world.ts";
import { createStaff } from "../identity/testing.ts";
import { codeOf } from "../kernel/testing.ts";
import {
  assessBreach,
  checkIdentity,
  decideRequest,
  exportBreach,
  extendRequest,
  type Letter,
  letterText,
  makeLetter,
  makePersonsNotice,
  processingRegister,
  registerFields,
  registerPdf,
  saveProfile,
} from "./index.ts";
import { letterLanguages, outcomes } from "./model.ts";
import { breachInput, createBreach, createRequest } from "./testing.ts";

const world = await createTestWorld();
const { owner } = world;
const officer = world.as(
  (await createStaff(world, { name: "Dora Invented", roles: ["data_protection_officer"] })).actor,
);
const coordinator = world.as((await createStaff(world, { name: "Kai Invented", roles: ["coordinator"] })).actor);
const profile = {
  country: "ES",
  controller: "police",
  name: "Invented House",
  address: "1 Invented Street",
  officer: "officer@example.invalid",
  authority: "Invented authority",
} as const;

function textOf(result: Result<Letter>): string {
  if (!result.ok) throw new Error(result.failure.code);
  return letterText(result.value);
}

test("letters of every kind are whole in every language, and making one is in the log", async () => {
  const { requestId } = await createRequest(officer);
  expect(codeOf(await makeLetter(officer, { requestId, kind: "receipt" }))).toBe("letter.no-profile");
  await saveProfile(officer, profile);
  expect(codeOf(await makeLetter(coordinator, { requestId, kind: "receipt" }))).toBe("not-found");
  expect(codeOf(await makeLetter(officer, { requestId, kind: "reply" }))).toBe("letter.not-yet");
  expect(codeOf(await makeLetter(officer, { requestId, kind: "extension" }))).toBe("letter.not-yet");
  await extendRequest(officer, { requestId, reason: "Invented: many files." });
  for (const language of letterLanguages)
    for (const kind of ["receipt", "extension"]) {
      const text = textOf(await makeLetter(officer, { requestId, kind, language }));
      expect(text).not.toContain("{{");
      for (const part of ["Rita Invented", "Invented House", "officer@example.invalid"]) expect(text).toContain(part);
    }
  const { rows } = await owner.query("select count(*) as n from audit_entry where act = 'subject-request.letter-made'");
  expect(Number(rows[0].n)).toBe(8);
});

test("what is held back is said with its rule and the way to the authority; to omit says neither what nor why", async () => {
  const said: Record<string, string> = {};
  for (const outcome of outcomes) {
    const { requestId } = await createRequest(officer, { controller: "police", answerBy: "2026-12-10" });
    await checkIdentity(officer, { requestId, result: "checked", how: "By invented card" });
    const held =
      outcome === "grant" || outcome === "withdrawn" ? {} : { reasons: "Secret reasons.", ground: "inquiry" as const };
    const decided = await decideRequest(officer, { requestId, decision: { outcome, answer: "Our words.", ...held } });
    expect(codeOf(decided), outcome).toBe("ok");
    for (const language of letterLanguages)
      expect(textOf(await makeLetter(officer, { requestId, kind: "reply", language }))).not.toContain("{{");
    said[outcome] = textOf(await makeLetter(officer, { requestId, kind: "reply", language: "en" }));
    expect(said[outcome]).toContain("Our words.");
    expect(said[outcome]).not.toContain("Secret reasons.");
  }
  expect(said.refuse).toContain("Directive (EU) 2016/680 art 15");
  expect(said.refuse).not.toMatch(/DP-|\d{4}-\d\d-\d\d/);
  for (const outcome of ["refuse", "partly", "restrict", "omit"]) expect(said[outcome]).toContain("Invented authority");
  expect(said.omit).not.toContain("art 15");
  expect(said.grant).not.toContain("complain");
  // Outside the directive a law of the country limits a right: the person is told which, and no act of another country.
  const { requestId } = await createRequest(officer, { controller: "ngo" });
  await checkIdentity(officer, { requestId, result: "checked", how: "By invented card" });
  const words = { answer: "Our words.", reasons: "Secret reasons.", nationalLaw: "Invented Act art 5" };
  expect(
    codeOf(
      await decideRequest(officer, {
        requestId,
        decision: { ...words, outcome: "refuse", ground: "rights_of_others" },
      }),
    ),
  ).toBe("ok");
  const letter = textOf(await makeLetter(officer, { requestId, kind: "reply", language: "en" }));
  expect(letter).toContain("Legal basis: Invented Act art 5; GDPR art 23");
  expect(letter).not.toMatch(/ANPD|LECrim|Greek Law/);
});

test("the notice to persons needs what the law wants said; the authority's facts come as a spreadsheet that cannot run", async () => {
  const { breachId } = await createBreach(officer, { what: "=cmd()" });
  expect(codeOf(await makePersonsNotice(officer, { breachId, language: "en" }))).toBe("letter.facts-missing");
  const breach = {
    ...breachInput,
    what: "=cmd()",
    categories: "Names",
    effects: "Unwanted mail",
    measures: "Told them",
  };
  await assessBreach(officer, { breachId, breach });
  for (const language of letterLanguages) {
    const text = textOf(await makePersonsNotice(officer, { breachId, language }));
    expect(text).toContain("Unwanted mail");
    expect(text).not.toContain("{{");
  }
  expect(codeOf(await makePersonsNotice(coordinator, { breachId, language: "en" }))).toBe("not-found");
  const file = await exportBreach(officer, breachId);
  expect(file.ok && file.value.csv).toContain("'=cmd()");
  expect(codeOf(await exportBreach(coordinator, breachId))).toBe("not-found");
});

test("the record of processing becomes a PDF", async () => {
  const register = await processingRegister(officer, "el");
  if (!register.ok) throw new Error(register.failure.code);
  const names = [...registerFields, "keeping", "special", "profiling", "rules", "version"];
  const bytes = await registerPdf(
    register.value,
    {
      title: "Αρχείο",
      notice: "x",
      fields: Object.fromEntries(names.map((name) => [name, name])) as never,
      yes: "ναι",
      no: "όχι",
      missing: "-",
      rule: (id) => `What it says (${id})`,
      period: (name, days) => `${name} ${days}`,
    },
    "el",
    "Invented House",
  );
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
});
