import { expect, test } from "vitest";
import { consentWords, readConsent } from "./consent-basis.ts";

const consent = { from: "2026-11-24", until: "2027-01-31", purpose: "A place to sleep:\nnear the school" };

test("what the words say is read out of them again, also where a purpose has lines and colons", () => {
  expect(consentWords(consent)).toBe("Consent from 2026-11-24 until 2027-01-31: A place to sleep:\nnear the school");
  expect(readConsent(consentWords(consent))).toEqual(consent);
  const long = consentWords({ ...consent, purpose: "a".repeat(2000) });
  expect(long).toHaveLength(2000);
  expect(readConsent(long)).toMatchObject({ until: "2027-01-31", purpose: expect.stringMatching(/^a+$/) });
});

test.each([
  "duty to report, invented",
  "Consent from Monday until Friday: invented",
  "Consent from 2026-02-30 until 2027-01-31: no such day",
  "consent from 2026-11-24 until 2027-01-31: other words",
  "Consent from 2026-11-24 until 2027-01-31: ",
])("%s stays as it is written", (words) => {
  expect(readConsent(words)).toBeNull();
});
