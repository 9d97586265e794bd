import { as, day, hour, type Services } from "#kernel";
import { addIncident, addNote, addPerson, addTask, changePerson, finishTask, joinCase } from "#platform/cases";
import { createCase, createMember } from "../../../../platform/cases/testing.ts";
import { createStaff } from "../../../../platform/identity/testing.ts";
import { createReport } from "../../../../platform/intake/testing.ts";
import { must } from "../../../../platform/kernel/testing.ts";

/**
 * A case in the middle of its work, with something in every part of it, for tests of the pages. Invented words only.
 * @param options.wait moves the clock between the acts
 */
export async function createBusyCase(
  services: Services,
  options: { language?: string; wait?: (milliseconds: number) => void } = {},
) {
  const { language = "en", wait = () => {} } = options;
  const lead = await createStaff(services, { name: "Ana Invented", roles: ["analyst"], language });
  const at = as(services, lead.actor);
  const phone = { kind: "phone" as const, value: "+30 210 000 0001" };
  const handle = { kind: "handle" as const, value: "@invented_agency" };
  const first = await createReport(services, {
    kind: "suspicious-job",
    identifiers: [phone, handle],
    narrative: "An invented offer of work in a packing hall. The passport would be kept in the office.",
  });
  const second = await createReport(services, { kind: "trafficking", language: "pt", identifiers: [phone] });
  await createReport(services, { kind: "other", identifiers: [handle] });
  wait(30 * hour);
  const { caseId, reference } = await createCase(services, lead.actor, {
    reportId: first.reportId,
    title: "Workers housed at a packing site",
  });
  must(await joinCase(at, { reportId: second.reportId, caseId, reason: "The same telephone number (invented)." }));
  wait(2 * day);
  const investigator = await createMember(services, lead.actor, caseId, {
    name: "Jonas Invented",
    roles: ["investigator"],
    part: "investigator",
  });
  const care = await createMember(services, lead.actor, caseId, {
    name: "Maria Invented",
    roles: ["care_worker"],
    part: "care",
  });
  wait(2 * day);
  const person = {
    roles: ["possible_victim" as const],
    ageBand: "13-17" as const,
    name: "Mia Invented",
    language: "Greek",
    contact: "By message to +30 690 000 0000",
    safeContact: "Message only, between 16:00 and 18:00\nCode word: marble\nNever leave a voice message",
    notes: "Wants a place to stay near her school. Worried about her brother.",
    reporterOf: first.reportId,
  };
  const { personId } = must(await addPerson(at, { caseId, person }));
  must(
    await changePerson(as(services, care.actor), {
      caseId,
      personId,
      person: { ...person, language: "Greek, some English" },
    }),
  );
  const worker = must(
    await addPerson(at, {
      caseId,
      person: { roles: ["witness", "possible_victim"], ageBand: "adult", name: "Farid Invented" },
    }),
  );
  must(
    await addPerson(at, {
      caseId,
      person: { roles: ["suspect"], name: "Unknown man, “the agent”", notes: "Named in both reports." },
    }),
  );
  wait(3 * day);
  const now = services.clock.now();
  const on = (days: number) => new Date(now.getTime() + days * day).toISOString().slice(0, 10);
  must(
    await addIncident(at, {
      caseId,
      incident: {
        kind: "exploitation",
        from: on(-60),
        to: on(-20),
        place: "Invented town",
        summary: "Four people slept where they worked. Wages were set against rent and a fee for the journey.",
        personIds: [personId, worker.personId],
      },
    }),
  );
  wait(hour);
  must(
    await addIncident(at, { caseId, incident: { kind: "online", from: on(-75), summary: "The offer was published." } }),
  );
  const task = async (title: string, dueOn?: string, assigneeId?: string) =>
    must(await addTask(at, { caseId, task: { title, dueOn, assigneeId } }));
  await task("Ask the labour inspectorate for the record of the visit", on(-1), lead.userId);
  await task("Prolong the preservation request", on(2), investigator.userId);
  await task("Find an interpreter", on(9), care.userId);
  const done = await task("Write to the reporter", on(1), lead.userId);
  must(await finishTask(at, { caseId, taskId: done.taskId }));
  wait(5 * hour);
  must(await addNote(at, { caseId, text: "The site is closed on Sundays.\nThe school knows and will call first." }));
  return { caseId, reference, personId, taskId: done.taskId, reportId: first.reportId, lead, investigator, care };
}
