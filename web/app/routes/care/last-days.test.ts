import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { giveConsent, referPerson } from "#platform/care";
import { addPerson } from "#platform/cases";
import { findServices, importServices } from "#platform/directory";
import { createCase, createMember } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { must } from "../../../../platform/kernel/testing.ts";
import { houseIn } from "../../../../tests/support/house-in.ts";
import { createTestWorld } from "../../../../tests/support/test-world.ts";
import { createWebWorld, type Page } from "../../../../tests/support/web-world.ts";

const world = await createTestWorld();
const web = await createWebWorld(world);
const seen = ({ text }: Page) => text.replace(/<script[\s\S]*?<\/script>/g, "");
const content = join(import.meta.dirname, "..", "..", "..", "..", "content");

/** A person of a new case who agreed until a day, and the package that waits by it; whose language is whose page. */
async function referred(until: string) {
  const katerina = await createStaff(world, { name: "Katerina Invented", roles: ["coordinator"] });
  const json = readFileSync(join(content, "practice", "services.hsds.json"), "utf8");
  await importServices(world.as(katerina.actor), { json, source: "Invented" });
  const ana = await createStaff(world, { name: "Ana Invented", roles: ["analyst"] });
  const { caseId } = await createCase(world.services, ana.actor);
  const member = { name: "Clara Invented", roles: ["care_worker"], part: "care" } as const;
  const clara = await createMember(world.services, ana.actor, caseId, member);
  const care = world.as(clara.actor);
  const [service] = await findServices(care, {});
  const person = { roles: ["possible_victim" as const], ageBand: "adult" as const, name: "Mara Invented" };
  const { personId } = must(await addPerson(care, { caseId, person }));
  const consent = {
    ...{ personId, serviceId: service?.id ?? "", items: ["name" as const], purpose: "A place to sleep" },
    ...{ language: "Greek", givenBy: "person" as const, givenHow: "spoken" as const, until },
  };
  const { consentId } = must(await giveConsent(care, { caseId, consent }));
  must(await referPerson(care, { caseId, referral: { consentId, items: ["name"] } }));
  const pages = async (language: string) => {
    await world.owner.query("update staff_user set language = $2 where id = $1", [clara.userId, language]);
    const desk = web.browser(clara.cookie);
    return { care: seen(await desk.get(`/cases/${caseId}/care`)), outbox: seen(await desk.get("/outbox")) };
  };
  return { pages };
}

test.each([
  [
    "GR",
    "2026-11-30T23:30:00Z",
    "2026-12-01",
    {
      en: ["1 December 2026", "Consent from 1 December 2026 until 1 December 2026: A place to sleep"],
      es: ["1 de diciembre de 2026", "Consentimiento del 1 de diciembre de 2026 al 1 de diciembre de 2026: "],
      el: ["1 Δεκεμβρίου 2026", "Συγκατάθεση από 1 Δεκεμβρίου 2026 έως 1 Δεκεμβρίου 2026: "],
      pt: ["1 de dezembro de 2026", "Consentimento de 1 de dezembro de 2026 até 1 de dezembro de 2026: "],
    },
  ],
  [
    "PE",
    "2026-12-01T02:30:00Z",
    "2026-11-30",
    {
      en: ["30 November 2026", "Consent from 30 November 2026 until 30 November 2026: A place to sleep"],
      es: ["30 de noviembre de 2026", "Consentimiento del 30 de noviembre de 2026 al 30 de noviembre de 2026: "],
      el: ["30 Νοεμβρίου 2026", "Συγκατάθεση από 30 Νοεμβρίου 2026 έως 30 Νοεμβρίου 2026: "],
      pt: ["30 de novembro de 2026", "Consentimento de 30 de novembro de 2026 até 30 de novembro de 2026: "],
    },
  ],
] as const)(
  "in %s at %s each reader sees the day of a consent in their own language, and no other day",
  async (country, at, today, said) => {
    world.clock.set(at);
    await houseIn(world, country);
    const { pages } = await referred(today);
    for (const [language, [day, basis]] of Object.entries(said)) {
      const shown = await pages(language);
      expect(shown.care, language).toContain(day);
      expect(shown.outbox, language).toContain(basis);
      // The last day for the package too, without an hour that nobody chose.
      expect(shown.outbox, language).toMatch(new RegExp(`<dd[^>]*>${day}</dd>`));
      expect(shown.outbox, language).not.toMatch(/\d{4}-\d\d-\d\d|23:59/);
    }
  },
);
