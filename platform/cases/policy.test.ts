import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, roles } from "#kernel";
import { type MemberPart, memberParts } from "./model.ts";
import {
  changesVictim,
  mayCloseCase,
  mayNameVictim,
  mayOpenCase,
  mayWorkInCase,
  whyNotAddMember,
  whyNotRemoveMember,
} from "./policy.ts";

const staff = (...given: (typeof roles)[number][]): Actor => ({
  kind: "staff",
  userId: "u",
  sessionId: "s",
  roles: given,
});
const anyRoles = fc.subarray([...roles]);
const anyPart = fc.option(fc.constantFrom(...memberParts));
const oversight = fc.subarray(["administrator", "data_protection_officer"] as const);

test("whoever is not staff, and whoever only administers or oversees, may nothing", () => {
  fc.assert(
    fc.property(oversight, (given) => {
      for (const actor of [staff(...given), { kind: "public" } as const, { kind: "system", job: "x" } as const]) {
        expect([mayOpenCase(actor), mayWorkInCase(actor), mayNameVictim(actor)]).toEqual([false, false, false]);
        expect(mayCloseCase(actor, null)).toBe(false);
      }
    }),
  );
});

test("nobody outside lets themselves in, whatever their roles", () => {
  fc.assert(
    fc.property(anyRoles, fc.constantFrom(...memberParts), (given, wanted) => {
      const change = { actorId: "u", actorPart: null, userId: "u", now: null, wanted };
      expect(whyNotAddMember(staff(...given), change)).toBe("case.not-yourself");
    }),
  );
});

test("only a lead or a coordinator makes a lead, or changes what someone is", () => {
  fc.assert(
    fc.property(
      anyRoles.filter((given) => !given.includes("coordinator")),
      fc.constantFrom<MemberPart>("investigator", "care", "counsel", "analyst"),
      anyPart,
      fc.constantFrom(...memberParts),
      fc.boolean(),
      (given, actorPart, now, wanted, self) => {
        const refused = whyNotAddMember(staff(...given), {
          actorId: "u",
          actorPart,
          userId: self ? "u" : "v",
          now: self ? actorPart : now,
          wanted,
        });
        const already = (self ? actorPart : now) === wanted;
        const allowed = !self && now === null && wanted !== "lead";
        expect(refused).toBe(already ? "case.already-member" : allowed ? null : "case.only-lead");
      },
    ),
  );
});

test("a case never loses its last lead, and others are removed by leads and coordinators only", () => {
  fc.assert(
    fc.property(
      anyRoles,
      anyPart,
      fc.boolean(),
      fc.constantFrom(...memberParts),
      fc.integer({ min: 1, max: 3 }),
      (...all) => {
        const [given, actorPart, self, leaving, leads] = all;
        const refused = whyNotRemoveMember(staff(...given), { actorPart, self, leaving, leads });
        if (leaving === "lead" && leads === 1) expect(refused).not.toBeNull();
        else if (self || actorPart === "lead" || given.includes("coordinator")) expect(refused).toBeNull();
        else expect(refused).toBe("case.only-lead");
      },
    ),
  );
});

test("closing is for leads, and for coordinators who are members", () => {
  fc.assert(
    fc.property(anyRoles, anyPart, (given, part) => {
      expect(mayCloseCase(staff(...given), part)).toBe(
        part === "lead" || (part !== null && given.includes("coordinator")),
      );
    }),
  );
});

test("naming and taking back are the same decision", () => {
  expect(changesVictim([], ["victim"])).toBe(true);
  expect(changesVictim(["victim"], ["possible_victim"])).toBe(true);
  expect(changesVictim(["victim", "witness"], ["victim"])).toBe(false);
  expect(changesVictim(["possible_victim"], ["witness"])).toBe(false);
});
