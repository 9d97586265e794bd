import { expect, test } from "vitest";
import { createTestWorld } from "../../../tests/support/test-world.ts";
import { createStaff } from "../../identity/testing.ts";
import { createReport } from "../../intake/testing.ts";
import { joinCase } from "../commands/join-case.ts";
import { createCase, createMember } from "../testing.ts";
import { linksOfCase } from "./links-of-case.ts";
import { caseOfReport, listCases } from "./list-cases.ts";

const world = await createTestWorld();
const { services } = world;
const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
const at = world.as(ana.actor);
const phone = { kind: "phone" as const, value: "+30 210 000 0001" };
const handle = { kind: "handle" as const, value: "@invented" };

test("what reports share, without values; reports that may not be seen are a number", async () => {
  const one = await createReport(services, { identifiers: [phone, handle] });
  const two = await createReport(services, { identifiers: [phone] });
  const outside = await createReport(services, { identifiers: [handle] });
  await createReport(services, { identifiers: [{ kind: "phone", value: "+30 210 000 0009" }] });
  const { caseId } = await createCase(services, ana.actor, { reportId: one.reportId });
  await joinCase(at, { reportId: two.reportId, caseId, reason: "x" });
  const links = await linksOfCase(at, caseId);
  if (!links.ok) throw new Error(links.failure.code);
  expect(links.value.contacts.map((contact) => [contact.kind, contact.number])).toEqual([
    ["handle", 1],
    ["phone", 1],
  ]);
  expect(links.value.outside.map((report) => report.id)).toEqual([outside.reportId]);
  expect(links.value.elsewhere).toBe(0);
  const edges = (kind: string) => {
    const contact = links.value.contacts.find((found) => found.kind === kind)?.id;
    return links.value.edges.filter((edge) => edge.contact === contact).map((edge) => edge.report);
  };
  expect(edges("phone").sort()).toEqual([one.reportId, two.reportId].sort());
  expect(edges("handle").sort()).toEqual([one.reportId, outside.reportId].sort());
  expect(JSON.stringify(links)).not.toContain("invented");

  // An investigator sees the reports of the case only.
  const ines = await createMember(services, ana.actor, caseId, {
    name: "Ines Invented",
    roles: ["investigator"],
    part: "investigator",
  });
  expect(await linksOfCase(world.as(ines.actor), caseId)).toMatchObject({ value: { outside: [], elsewhere: 1 } });
});

test("the list says what comes next; the case of a report is known to members", async () => {
  const { caseId, reportId, reference } = await createCase(services, ana.actor, { title: "Invented listed" });
  expect(await caseOfReport(at, reportId)).toEqual({ id: caseId, reference });
  const list = await listCases(at, { status: "open" });
  expect(list.find((one) => one.id === caseId)).toMatchObject({
    title: "Invented listed",
    reports: 1,
    openTasks: 0,
    nextDue: null,
    due: { state: "none" },
    leads: ["Ana Invented"],
  });
});
