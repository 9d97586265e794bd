import type { Context } from "#kernel";
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
import { findServices } from "#platform/directory";
import { must } from "../../platform/kernel/testing.ts";
import { addPracticeLaw } from "./practice-law.ts";
import { type PracticeCase, type Stage, stages } from "./practice-script.ts";
import { dayIn, type Who } from "./practice-tools.ts";

/** One case, as far as its stage says. */
export async function createCase(who: Who, reports: readonly string[], one: PracticeCase): Promise<void> {
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
async function lawFor(who: Who, caseId: string): Promise<void> {
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

async function careFor(care: Context, one: PracticeCase, caseId: string, personId: string): Promise<void> {
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
