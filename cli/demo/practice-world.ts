import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { as, type Context, day, type Result, type Role, type Services, withActor } from "#kernel";
import { addList, stageList } from "#platform/analysis";
import { giveConsent, moveReferral, referPerson, withdrawConsent } from "#platform/care";
import {
  addIncident,
  addMember,
  addNote,
  addPerson,
  addTask,
  closeCase,
  finishTask,
  joinCase,
  openCase,
} from "#platform/cases";
import { findServices, importServices } from "#platform/directory";
import { reportKinds } from "#platform/intake";
import { receiveRequest, reportBreach, saveProcessor, saveProfile, startAssessment } from "#platform/protection";
import { loadReportKinds } from "../../content/schemas/report-kinds.ts";
import { createStaff } from "../../platform/identity/testing.ts";
import { createReport } from "../../platform/intake/testing.ts";
import { addPracticeLaw } from "./practice-law.ts";
import { newTotpSecret } from "./totp-secret.ts";

const content = join(import.meta.dirname, "..", "..", "content");

export type PracticeAccount = {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  /** For an authenticator app, base32. */
  readonly totpSecret: string;
  readonly roles: readonly Role[];
};

const stages = ["opened", "people", "consent", "proposed", "accepted", "done", "revoked", "closed"] as const;
type Stage = (typeof stages)[number];

const script = z.object({
  reports: z.array(
    z.object({
      kind: z.enum(reportKinds),
      language: z.enum(["en", "es", "el", "pt"]),
      for: z.enum(["self", "other"]),
      age: z.enum(["under-13", "13-17", "adult", "unknown"]),
      text: z.string(),
    }),
  ),
  cases: z.array(
    z.object({
      title: z.string(),
      reports: z.array(z.number()),
      person: z.string(),
      age: z.enum(["under-13", "13-17", "adult"]),
      role: z.enum(["possible_victim", "victim"]),
      stage: z.enum(stages),
    }),
  ),
});
type Script = z.infer<typeof script>;

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
  const world = script.parse(JSON.parse(readFileSync(join(content, "practice", "reports.json"), "utf8")));
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
  const who = (login: string): Context => {
    const context = staff.get(login);
    if (!context) throw new Error(`no practice account ${login}`);
    return context;
  };
  const directory = readFileSync(join(content, "practice", "services.hsds.json"), "utf8");
  must(await importServices(who("coordinator"), { json: directory, source: "Invented for practice" }));
  await bringList(who("coordinator"));
  const reports = await createReports(services, world);
  for (const one of world.cases) await createCase(who, reports, one);
  await createProtection(who("officer"), who("coordinator"));
  // Whoever signs in finds no session of somebody else's among their own.
  await withActor(services.db, { kind: "system", job: "practice" }, (tx) => tx.deleteFrom("staff_session").execute());
  return accounts;
}

/** A few invented entries of the data-protection desk: one clock that runs out soon, one breach, what the house says. */
async function createProtection(officer: Context, coordinator: Context): Promise<void> {
  const ago = (days: number) => new Date(officer.clock.now().getTime() - days * day).toISOString().slice(0, 10);
  const house = { country: "ES", controller: "ngo" } as const;
  must(
    await saveProfile(officer, {
      ...house,
      name: "Invented House",
      address: "1 Invented Street, Nowhere",
      officer: "officer@invented.example",
      authority: "An invented supervisory authority, and the courts of an invented town",
    }),
  );
  const request = { ...house, receivedTime: "10:00", contact: "An invented address", language: "es" } as const;
  must(
    await receiveRequest(officer, {
      ...request,
      kind: "access",
      by: "witness",
      receivedOn: ago(20),
      name: "Rita Invented",
      text: "An invented letter for practice: what do you keep about me?",
    }),
  );
  must(
    await receiveRequest(coordinator, {
      ...request,
      kind: "rectify",
      by: "other",
      receivedOn: ago(2),
      name: "Rolf Invented",
      text: "An invented letter for practice: my street is spelled wrongly.",
    }),
  );
  must(
    await reportBreach(coordinator, {
      kind: "seen",
      countries: ["ES"],
      controller: "ngo",
      knownOn: ago(1),
      knownTime: "12:00",
      what: "An invented list of phone extensions went to an invented wrong address. Practice only.",
    }),
  );
  must(
    await saveProcessor(coordinator, {
      processorId: "new",
      processor: { name: "Invented Hosting", service: "Keeps the machine", country: "ES", contractOn: ago(300) },
    }),
  );
  must(await startAssessment(officer, { from: "shipped", language: "en", title: "" }));
}

/** Fingerprints that some of the invented reports come with; three of them meet the invented list. */
const knownMedia: Readonly<Record<number, readonly { readonly kind: "sha256" | "pdq"; readonly value: string }[]>> = {
  1: [{ kind: "pdq", value: "08a258585621fbf49a10d68bea6e0977b1b36dfb7c0048c6a1b331a7d9754772" }],
  7: [{ kind: "sha256", value: "f7a01049ab9b56f3f85332f1d77929406ee50d53b5d49eb62eba84e40eded620" }],
  17: [{ kind: "pdq", value: "52f6f4b5464b484df1d0770c8c5ea7c6f8e6d42c5cee95c500daef1e4e8bdeb8" }],
  22: [{ kind: "pdq", value: "3c".repeat(32) }],
};

/** A small list of invented fingerprints (nothing has them); the worker reads it after the start. */
async function bringList(coordinator: Context): Promise<void> {
  const staged = must(await stageList(coordinator, createReadStream(join(content, "practice", "known-media.csv"))));
  const expires = new Date(coordinator.clock.now().getTime() + 365 * day).toISOString().slice(0, 10);
  const fields = {
    name: "Practice list",
    source: "Invented hotline (practice)",
    legalBasis: "Invented for practice: nothing on it exists.",
    version: "1",
    handling: "TLP:CLEAR",
    expiresOn: expires,
  };
  must(await addList(coordinator, fields, staged, { practice: true }));
}

/** Answers are picked from each kind's own form, so a changed form still gives a valid practice world. */
async function createReports(services: Services, world: Script): Promise<string[]> {
  const forms = new Map(loadReportKinds(join(content, "report-kinds")).map((kind) => [kind.kind, kind]));
  const ids: string[] = [];
  for (const [at, report] of world.reports.entries()) {
    const answers: Record<string, string | string[]> = {};
    for (const [index, question] of (forms.get(report.kind)?.questions ?? []).entries()) {
      const options = question.options ?? [];
      // In most reports most things are not so: a queue in which everything is critical teaches nothing.
      const mild = at % 4 === 0 ? undefined : options.find((option) => option === "no" || option === "none");
      const picked = mild ?? options[(at * 3 + index * 5) % Math.max(1, options.length)];
      if (picked && (at + index) % 4 !== 0) answers[question.id] = question.type === "multi" ? [picked] : picked;
    }
    // Over eight days, most of them recent: some deadlines are near or over, as in a real week.
    const before = 8 * day * (1 - at / world.reports.length) ** 2;
    const then = { now: () => new Date(services.clock.now().getTime() - before) };
    const { reportId } = await createReport(
      { ...services, clock: then },
      {
        kind: report.kind,
        language: report.language,
        forWhom: report.for,
        ageBand: report.age,
        answers,
        hashes: [...(knownMedia[at] ?? [])],
        narrative: report.text,
        ...(at % 3 === 0
          ? {
              contact: {
                channel: "phone" as const,
                value: "+00 000 000 000",
                hours: "18:00-20:00",
                codeWord: "marble",
                noMessage: true,
              },
            }
          : {}),
      },
    );
    ids.push(reportId);
  }
  return ids;
}

async function createCase(
  who: (login: string) => Context,
  reports: readonly string[],
  one: Script["cases"][number],
): Promise<void> {
  const lead = who("analyst");
  const reached = (stage: Stage) => stages.indexOf(one.stage) >= stages.indexOf(stage);
  const [first, ...more] = one.reports.map((at) => reports[at]);
  const { caseId } = must(
    await openCase(lead, {
      reportId: first,
      title: one.title,
      reason: "Several signs fit together (practice).",
      practice: true,
    }),
  );
  for (const reportId of more)
    must(await joinCase(lead, { caseId, reportId, reason: "The same contact appears (practice)." }));
  for (const [login, part] of [
    ["investigator", "investigator"],
    ["care", "care"],
  ] as const) {
    const { actor } = who(login);
    if (actor.kind === "staff")
      must(await addMember(lead, { caseId, userId: actor.userId, part, reason: "Works on this case (practice)." }));
  }
  const { taskId } = must(
    await addTask(lead, {
      caseId,
      task: { title: "Call the contact point of the town (practice)", dueOn: dayIn(lead, stages.indexOf(one.stage)) },
    }),
  );
  if (!reached("people")) return;
  const { personId } = must(
    await addPerson(who("investigator"), {
      caseId,
      person: {
        roles: [one.role],
        ageBand: one.age,
        name: one.person,
        language: "Spanish",
        contact: "+00 000 000 000",
        safeContact: "Only 18:00-20:00, say marble",
        ...(first ? { reporterOf: first } : {}),
      },
    }),
  );
  must(
    await addPerson(lead, {
      caseId,
      person: { roles: ["suspect"], name: "Unknown person (practice)", notes: "Only a name used online." },
    }),
  );
  must(
    await addIncident(lead, {
      caseId,
      incident: {
        kind: "online",
        from: dayIn(lead, -27),
        to: dayIn(lead, -20),
        summary: "Contact over an app, as reported (practice).",
        personIds: [personId],
      },
    }),
  );
  if (one.stage === "people") await lawFor(who, caseId);
  must(await addNote(lead, { caseId, text: "Spoke with the town's contact point; they know the place (practice)." }));
  if (!reached("consent")) return;
  await careFor(who("care"), one, caseId, personId);
  if (one.stage !== "closed") return;
  must(await finishTask(lead, { caseId, taskId }));
  must(
    await closeCase(lead, {
      caseId,
      outcome: "help-arranged",
      reason: "The person is in a safe place and has a counsellor (practice).",
    }),
  );
}

/** One case has counsel in it, an authorisation and a request. */
async function lawFor(who: (login: string) => Context, caseId: string): Promise<void> {
  for (const login of ["counsel", "coordinator"]) {
    const { actor } = who(login);
    const part = login === "counsel" ? "counsel" : "reader";
    if (actor.kind === "staff")
      must(
        await addMember(who("analyst"), { caseId, userId: actor.userId, part, reason: "The law of it (practice)." }),
      );
  }
  await addPracticeLaw(who, caseId);
}

async function careFor(care: Context, one: Script["cases"][number], caseId: string, personId: string): Promise<void> {
  const services = await findServices(care, { term: one.age === "adult" ? "shelter" : "child" });
  const service = services[0];
  if (!service) throw new Error("no practice service");
  const child = one.age !== "adult";
  const { consentId } = must(
    await giveConsent(care, {
      caseId,
      consent: {
        personId,
        serviceId: service.id,
        items: ["name", "age", "language", "needs"],
        purpose: "A place to sleep and someone to talk to (practice).",
        language: "Spanish",
        givenBy: child ? "person_and_guardian" : "person",
        givenHow: "spoken",
        tellReporter: true,
        until: dayIn(care, 180),
        ...(child
          ? {
              childView: "Wants to go there with a friend (practice).",
              guardianView: "A guardian from the town agrees (practice).",
            }
          : {}),
      },
    }),
  );
  if (one.stage === "consent") return;
  const { referralId } = must(
    await referPerson(care, {
      caseId,
      referral: { consentId, items: ["name", "age", "needs"], needs: "A bed tonight, counselling (practice)." },
    }),
  );
  const move = async (to: "accepted" | "done") =>
    must(
      await moveReferral(care, {
        caseId,
        referralId,
        to,
        words: "Said by the duty worker on the telephone (practice).",
      }),
    );
  if (one.stage === "proposed") return;
  await move("accepted");
  if (one.stage === "revoked")
    must(await withdrawConsent(care, { caseId, consentId, reason: "Wants to stay with family instead (practice)." }));
  if (one.stage === "done" || one.stage === "closed") await move("done");
}

/** A day so many days from now, `YYYY-MM-DD`. */
const dayIn = ({ clock }: Context, days: number): string =>
  new Date(clock.now().getTime() + days * day).toISOString().slice(0, 10);

function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`practice world: ${result.failure.code} ${JSON.stringify(result.failure.fields ?? {})}`);
  return result.value;
}
