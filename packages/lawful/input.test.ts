import fc from "fast-check";
import { expect, test } from "vitest";
import { checkQuestion, readQuestion } from "./input.ts";
import type { QuestionKind } from "./question-shapes.ts";

const line = (kind: QuestionKind, question: unknown): string => {
  const read = checkQuestion(kind, question);
  return read.ok ? "" : read.message;
};

test.for([
  [
    "method",
    { date: "2026-11-23", country: "ES", method: "undercovr" },
    'method: unknown word "undercovr"; nearest known: "undercover"',
  ],
  ["method", { date: "2026-11-23", country: "FR", method: "undercover" }, "country"],
  ["method", { date: "2026-11-23", contry: "ES" }, 'contry: unknown key "contry"; nearest known: "country"'],
  [
    "method",
    { date: "2026-11-23", offence: { kindd: "csa" } },
    'offence.kindd: unknown key "kindd"; nearest known: "kind"',
  ],
  [
    "method",
    { date: "2026-11-23", offence: { offline: true, byInformationSystem: true } },
    "offence.offline true contradicts offence.byInformationSystem true",
  ],
  [
    "method",
    { date: "2026-11-23", authority: { grantedAt: "2026-10-01", until: "2026-09-01" } },
    "authority.until 2026-09-01 is before authority.grantedAt 2026-10-01",
  ],
  ["method", { date: "2026-11-23", offence: { maxPenaltyMonths: -3 } }, "offence.maxPenaltyMonths: -3 is out of range"],
  ["method", { date: "23/11/2026" }, 'date: "23/11/2026" is not a moment'],
  ["method", { country: "ES" }, "date: missing"],
  ["evidence", { date: "2026-11-23", data: ["contents"] }, 'data.0: unknown word "contents"; nearest known: "content"'],
  ["evidence", { date: "2026-11-23", holder: { country: "es" } }, 'holder.country: unknown country "es"'],
  [
    "evidence",
    {
      date: "2026-11-23",
      acts: [
        { act: "epoc-served", at: "2026-10-05" },
        { act: "epoc-answered", at: "2026-10-01" },
      ],
    },
    "acts.1 epoc-answered 2026-10-01 is before acts.0 epoc-served 2026-10-05",
  ],
  ["right", { date: "2026-11-23", topic: "breach" }, 'topic: unknown word "breach"; nearest known: "breach_notice"'],
  ["right", { date: "2026-11-23", topic: "age_presumption", age: -1 }, "age: -1 is out of range"],
  ["right", { date: "2026-11-23", topic: "log_use", foundAt: "yesterday" }, 'foundAt: "yesterday" is not a moment'],
  ["right", { date: "2026-11-23" }, "topic: missing"],
  [
    "right",
    { date: "2026-11-23", topic: "limitation", bornAt: "2020-01-01", offenceAt: "2010-01-01" },
    "offenceAt 2010-01-01 is before bornAt 2020-01-01",
  ],
  ["right", { date: "2026-11-23", topic: "victim_consent", age: 900 }, "age: 900 is out of range"],
] as const)("%s %j", ([kind, question, message]) => {
  expect(line(kind, question)).toContain(message);
  expect(line(kind, question)).not.toContain("\n");
});

test("anything at all is read or refused in one line, never thrown", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<QuestionKind>("evidence", "method", "right"),
      fc.oneof(fc.jsonValue(), fc.string()),
      (kind, value) => {
        const read = typeof value === "string" ? readQuestion(kind, value) : checkQuestion(kind, value);
        if (!read.ok) expect(read.message).not.toContain("\n");
      },
    ),
    { numRuns: 500 },
  );
});

test("a key of another topic is known, and named as unused", () => {
  const read = checkQuestion("right", { date: "2026-11-23", topic: "hash_status", foundAt: "2026-01-01" });
  expect(read.ok && read.unused).toEqual(["foundAt"]);
});
