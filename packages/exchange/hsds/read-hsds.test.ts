import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readHsds } from "./read-hsds.ts";

const sample = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, "samples", name), "utf8"));
const organization = { id: "11111111-1111-4111-8111-111111111111", name: "Invented House", description: "For tests" };
const service = { id: "22222222-2222-4222-8222-222222222222", name: "Night shelter", status: "active", organization };

test("reads the standard's own full service", () => {
  const { services, organizations, faults } = readHsds(sample("service_full.json"));
  expect(faults).toEqual([]);
  expect(organizations).toHaveLength(1);
  expect(services[0]).toMatchObject({
    name: "Community Counselling",
    status: "active",
    minimumAge: 12,
    maximumAge: 100,
    assuredOn: "2005-01-01",
  });
  expect(services[0]?.phones.length).toBeGreaterThan(0);
  expect(services[0]?.countries.length).toBeGreaterThan(0);
});

test("reads an organization with its services", () => {
  const reading = readHsds({ ...organization, services: [{ ...service, organization: undefined }] });
  expect(reading).toMatchObject({
    services: [{ organizationId: organization.id }],
    organizations: [{ name: "Invented House" }],
    faults: [],
  });
});

test("reads lists and pages; each bad entry is named with its place and its field, the rest is taken over", () => {
  const reading = readHsds({
    contents: [
      service,
      { ...service, id: "x" },
      { ...service, id: "33333333-3333-4333-8333-333333333333", status: "open" },
      7,
    ],
  });
  expect(reading.services).toHaveLength(1);
  expect(reading.faults.map((fault) => [fault.at, fault.what.split(":")[0]])).toEqual([
    ["$.contents[1]", "id"],
    ["$.contents[2]", "status"],
    ["$.contents[3]", "entry"],
  ]);
});

test("a service without its organization is not taken over in silence", () => {
  expect(readHsds({ ...service, organization: undefined }).faults).toHaveLength(1);
  expect(readHsds({ ...service, organization: undefined, organization_id: organization.id })).toMatchObject({
    services: [],
    faults: [{ what: expect.stringContaining("organization") }],
  });
});

test("a link that is no web address is left out", () => {
  expect(readHsds({ ...service, url: "javascript:alert(1)" }).services[0]?.url).toBeUndefined();
});

test("never throws, whatever the document", () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => Array.isArray(readHsds(json).faults)));
});
