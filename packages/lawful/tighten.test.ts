import { expect, test } from "vitest";
import { answerMethod, isShorter, readQuestion, tighten } from "./index.ts";
import { law } from "./testing.ts";

const question = readQuestion(
  "method",
  JSON.stringify({
    date: "2026-11-20",
    country: "ES",
    method: "tracking",
    actor: "police",
    authority: { kind: "judge", grantedAt: "2026-10-01", until: null },
    renewals: [],
    acts: [{ act: "place_tracker", at: "2026-11-20" }],
  }),
);
const facts = question.ok ? question.facts : {};

test("a shorter term of the house ends cover earlier; a longer one changes nothing", () => {
  const variant = law.methods.find((m) => m.country === "ES" && m.method === "tracking")?.variants[0];
  const ref = variant?.per ?? "";
  expect(ref).not.toBe("");
  const own = answerMethod(law, facts);
  const narrow = answerMethod(tighten(law, [{ ref, length: "P1M" }]), facts);
  expect(narrow).toMatchObject({ verdict: "expired", until: "2026-11-01" });
  expect(answerMethod(tighten(law, [{ ref, length: "P10Y" }]), facts)).toEqual(own);
  expect(own.rests).toEqual(variant?.rows);
});

test("only terms that exist and durations that are some", () => {
  expect(() => tighten(law, [{ ref: "ES-M13.nothing", length: "P1M" }])).toThrow();
  expect(() => isShorter("a month", "P1M")).toThrow();
  expect([isShorter("P30D", "P1M"), isShorter("P1M", "P30D"), isShorter("PT71H", "P3D")]).toEqual([true, false, true]);
});
