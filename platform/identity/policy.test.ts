import fc from "fast-check";
import { expect, test } from "vitest";
import { type Role, roles } from "#kernel";
import { lockSpan } from "./attempts.ts";
import { loginSchema, nameSchema, normaliseLogin } from "./model.ts";
import { passwordProblem } from "./password.ts";
import { inOrder, mayChangeColleague, mayManageStaff, rolesFit } from "./policy.ts";

const someRoles = fc.subarray([...roles]);
const actor = (own: readonly Role[], userId = "a") => ({ kind: "staff", userId, sessionId: "s", roles: own }) as const;

test("only administrators manage staff, and never themselves", () => {
  fc.assert(
    fc.property(someRoles, fc.constantFrom("a", "b"), (own, target) => {
      const allowed = own.includes("administrator");
      expect(mayManageStaff(actor(own)) === null).toBe(allowed);
      expect(mayChangeColleague(actor(own), target) === null).toBe(allowed && target !== "a");
      if (!allowed) expect(mayChangeColleague(actor(own), target)?.code).toBe("not-found");
    }),
  );
});

test("administrator and data-protection officer stand alone; nobody is without a role", () => {
  fc.assert(
    fc.property(someRoles, (own) => {
      const alone = own.includes("administrator") || own.includes("data_protection_officer");
      expect(rolesFit(own) === null).toBe(own.length > 0 && (!alone || own.length === 1));
    }),
  );
  expect(inOrder(["counsel", "analyst", "counsel"])).toEqual(["analyst", "counsel"]);
});

test("the lock grows and stays below a quarter of an hour", () => {
  expect([1, 4, 5, 6, 7, 10, 30].map(lockSpan)).toEqual([0, 0, 30_000, 60_000, 120_000, 900_000, 900_000]);
});

test.each([
  ["short", "identity.password-short"],
  ["aaaaaaaaaaaaaaaa", "identity.password-guessable"],
  ["abcdefghijklmnop", "identity.password-guessable"],
  ["123456789012", "identity.password-guessable"],
  ["password1234", "identity.password-guessable"],
  ["AnaInvented1", "identity.password-guessable"],
  [`a b c d e ${"x".repeat(260)}`, "identity.password-long"],
  ["seven lamps by the harbour", null],
  ["τρία φανάρια στο λιμάνι", null],
])("password %s: %s", (password, expected) => {
  expect(passwordProblem(password, ["ana", "invented"])).toBe(expected);
});

test("a sign-in name has one form; names hold no control or direction characters", () => {
  expect(loginSchema.parse("  Ana.Invented ")).toBe("ana.invented");
  expect(normaliseLogin("ＡＮＡ")).toBe("ana");
  for (const bad of ["", "ab", "a b c", "ana\u0000", "-ana", "x".repeat(65)])
    expect(loginSchema.safeParse(bad).success).toBe(false);
  for (const bad of ["", "   ", "Ana\u202eB", "Ana\u0000", "x".repeat(121)])
    expect(nameSchema.safeParse(bad).success).toBe(false);
  fc.assert(fc.property(fc.string(), (text) => normaliseLogin(normaliseLogin(text)) === normaliseLogin(text)));
});
