import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "./clauses.ts";
import { checkQuestion } from "./input.ts";
import { answerMethod } from "./method.ts";
import type { Row } from "./rows.ts";
import { anyEvidence, anyMethod, anyRight, evidence, law, method, right } from "./testing.ts";
import { WORDS } from "./words.ts";

const STRICT: readonly string[] = ["deny", "expired", "needs_ratification", "allow_if", "allow"];
const stricterThan = (a: Verdict, b: Verdict) => STRICT.indexOf(a) < STRICT.indexOf(b);

test("every answer about evidence cites a row and knows its words", () => {
  fc.assert(
    fc.property(anyEvidence, (q) => {
      const a = evidence(q);
      expect(a.rules.length).toBeGreaterThan(0);
      for (const id of [...a.rules, ...a.routes.flatMap((r) => r.rules), ...a.excluded.flatMap((e) => e.rules)])
        expect(law.book.has(id)).toBe(true);
      expect(a.routes.every((r) => r.verdict === "allow" || r.verdict === "allow_if")).toBe(true);
      expect(a.excluded.some((e) => a.routes.some((r) => r.instrument === e.instrument))).toBe(false);
      if (a.verdict === "allow") expect(a.conditions).toEqual([]);
    }),
    { numRuns: 800 },
  );
});

test("every answer about a method cites a row; allow has no open condition", () => {
  fc.assert(
    fc.property(anyMethod, (q) => {
      const a = method(q);
      expect(a.reasons.length).toBeGreaterThan(0);
      for (const r of a.reasons) expect(law.book.has(r.rule)).toBe(true);
      if (a.verdict === "allow") expect(a.conditions).toEqual([]);
      if (a.verdict === "allow_if") expect(a.conditions.length).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});

test("every answer about a right cites a row; allow has no open condition", () => {
  fc.assert(
    fc.property(anyRight, (q) => {
      const a = right(q);
      expect(a.reasons.length).toBeGreaterThan(0);
      for (const r of a.reasons) expect(law.book.has(r.rule)).toBe(true);
      if (a.verdict === "allow") expect(a.conditions).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test("a permit more never makes an answer stricter", () => {
  fc.assert(
    fc.property(anyMethod, fc.constantFrom(...WORDS.permit), (q, permit) => {
      const authority = q.authority;
      fc.pre(authority !== null && authority !== undefined);
      const held = authority?.permits ?? [];
      const before = method({ ...q, authority: { ...authority, permits: held } });
      const after = method({ ...q, authority: { ...authority, permits: [...new Set([...held, permit])] } });
      expect(stricterThan(after.verdict, before.verdict)).toBe(false);
    }),
    { numRuns: 1500 },
  );
});

test("a later act never revives an expired authorisation", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("interception", "tracking", "remote_search", "online_undercover", "preservation"),
      fc.constantFrom("ES", "GR", "BR", "PE"),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 400 }),
      (name, country, first, more) => {
        const day = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
        const ask = (n: number) =>
          method({
            date: day(n),
            country,
            method: name,
            actor: "police",
            offence: {
              kind: "csa",
              article: country === "GR" ? "PC 348A" : country === "BR" ? "ECA 241-A" : "CP 189",
              maxPenaltyMonths: 96,
              byInformationSystem: true,
              reclusao: true,
            },
            otherMeansSuffice: false,
            seriousIndications: true,
            suspectDecided: true,
            indispensable: true,
            logs: "connection",
            authority: {
              kind:
                country === "GR"
                  ? "council"
                  : name === "online_undercover" && country === "PE"
                    ? "prosecutor"
                    : "judge",
              grantedAt: "2025-01-01",
              until: "2025-12-31",
              permits: ["software_named"],
            },
            renewals: [],
          }).verdict;
        if (ask(first) === "expired") expect(ask(first + more)).toBe("expired");
      },
    ),
    { numRuns: 600 },
  );
});

test("without a SEEN row nothing is plainly allowed", () => {
  const book = { ...law.book, at: (id: string, on: string) => demote(law.book.at(id, on)) };
  fc.assert(
    fc.property(anyMethod, (q) => {
      const read = checkQuestion("method", q);
      fc.pre(read.ok);
      if (read.ok) expect(answerMethod({ ...law, book }, read.facts).verdict).not.toBe("allow");
    }),
    { numRuns: 500 },
  );
});

function demote(row: Row | null): Row | null {
  return row && row.mark === "SEEN" ? { ...row, mark: "GK" } : row;
}
