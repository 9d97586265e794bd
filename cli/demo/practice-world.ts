import { readFileSync } from "node:fs";
import { join } from "node:path";
import { as, type Context, type Role, type Services, withActor } from "#kernel";
import { importServices } from "#platform/directory";
import { createStaff } from "../../platform/identity/testing.ts";
import { must } from "../../platform/kernel/testing.ts";
import { createCase } from "./practice-case.ts";
import { createHouse, createProtection } from "./practice-protection.ts";
import { bringList, createReports } from "./practice-reports.ts";
import { content, readScript } from "./practice-script.ts";
import type { Who } from "./practice-tools.ts";
import { newTotpSecret } from "./totp-secret.ts";

export type PracticeAccount = {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  /** For an authenticator app, base32. */
  readonly totpSecret: string;
  readonly roles: readonly Role[];
};

const people: readonly { name: string; login: string; roles: readonly Role[]; language: string }[] = [
  { name: "Ana Invented", login: "analyst", roles: ["analyst"], language: "en" },
  { name: "Bruno Invented", login: "analyst2", roles: ["analyst"], language: "pt" },
  { name: "Ines Invented", login: "investigator", roles: ["investigator"], language: "es" },
  { name: "Clara Invented", login: "care", roles: ["care_worker"], language: "en" },
  { name: "Carl Invented", login: "counsel", roles: ["counsel"], language: "en" },
  { name: "Katerina Invented", login: "coordinator", roles: ["coordinator"], language: "el" },
  { name: "Dora Invented", login: "officer", roles: ["data_protection_officer"], language: "en" },
  { name: "Adam Invented", login: "administrator", roles: ["administrator"], language: "en" },
];

/** Known to everyone who reads this: a practice world is marked as such on every page and never holds real data. */
const practicePassword = "practice-lantern-2026";

/**
 * Fills an empty installation with invented people, reports, services and cases, through the same acts that staff use.
 * @returns the accounts to print
 */
export async function createPracticeWorld(services: Services): Promise<PracticeAccount[]> {
  const script = readScript();
  const accounts: PracticeAccount[] = [];
  const staff = new Map<string, Context>();
  for (const person of people) {
    const totpSecret = newTotpSecret(services.random);
    const created = await createStaff(services, {
      ...person,
      password: practicePassword,
      totpSecret,
      practice: true,
      steppedUp: true,
    });
    staff.set(person.login, as(services, created.actor));
    accounts.push({
      name: person.name,
      login: person.login,
      password: practicePassword,
      totpSecret,
      roles: person.roles,
    });
  }
  const who: Who = (login) => {
    const context = staff.get(login);
    if (!context) throw new Error(`no practice account ${login}`);
    return context;
  };
  await createHouse(who("officer"));
  const directory = readFileSync(join(content, "practice", "services.hsds.json"), "utf8");
  must(await importServices(who("coordinator"), { json: directory, source: "Invented for practice" }));
  await bringList(who("coordinator"));
  const reports = await createReports(services, script);
  for (const one of script.cases) await createCase(who, reports, one);
  await createProtection(who("officer"), who("coordinator"));
  // Whoever signs in finds no session of somebody else's among their own.
  await withActor(services.db, { kind: "system", job: "practice" }, (tx) => tx.deleteFrom("staff_session").execute());
  return accounts;
}
