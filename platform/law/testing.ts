import { as, type Services, type StaffActor } from "#kernel";
import { createStaff } from "../identity/testing.ts";
import { must } from "../kernel/testing.ts";
import { signRule } from "./commands/care-for-rules.ts";
import { confirmAuthorisation } from "./commands/confirm-authorisation.ts";
import { recordAuthorisation } from "./commands/record-authorisation.ts";
import { recordStep } from "./commands/record-step.ts";
import type { FilledForm } from "./forms.ts";
import type { RecordInput } from "./model.ts";

/** Two invented people sign these rows, as counsel and second person. */
export async function signRules(services: Services, ids: readonly string[]): Promise<void> {
  const counsel = await createStaff(services, {
    name: "Rina Invented",
    roles: ["counsel"],
    steppedUp: true,
    practice: true,
  });
  const second = await createStaff(services, {
    name: "Sena Invented",
    roles: ["coordinator"],
    steppedUp: true,
    practice: true,
  });
  for (const ruleId of ids)
    for (const staff of [counsel, second])
      must(await signRule(as(services, staff.actor), { ruleId, note: "Invented: read against the official text." }));
}

/** An invented decision of a Spanish judge for an officer in closed channels, complete as the register wants it. */
export const closedChannelRecord: RecordInput = {
  country: "ES",
  method: "online_undercover",
  body: "judge",
  bodyName: "Invented court of instruction no. 1",
  fileNumber: "DP 12/2026",
  grantedAt: "2026-11-20T10:00:00+01:00",
  until: "2026-12-01T10:00:00+01:00",
  offenceKind: "csa",
  offenceArticle: "CP 183",
  maxPenaltyMonths: 72,
  facts: "Invented facts.",
  subjectWords: "Not known; invented channel.",
  measure: "Invented measure.",
  extent: "Invented extent.",
  necessity: "Invented: nothing else would do.",
  unit: "Invented unit",
  reportEvery: "P5D",
  purpose: "Invented purpose.",
  permits: ["enter_closed_channel"],
  known: { "offence.byInformationSystem": "yes", "offence.organised": "no" },
};
/** The rows that record rests on. */
export const closedChannelRules = ["ES-M02", "ES-U06"];

/** An invented order to search a seized device. */
export const deviceRecord: RecordInput = {
  ...closedChannelRecord,
  method: "device_search",
  permits: ["device_access"],
  fileNumber: "DP 13/2026",
};
export const deviceRules = ["ES-M14"];

/** Recorded by one, confirmed by another; with an opinion on ethics where it is wanted. */
export async function createAuthorisation(
  services: Services,
  people: { readonly recorder: StaffActor; readonly confirmer: StaffActor },
  caseId: string,
  record: RecordInput = closedChannelRecord,
  met: readonly { needs: string; words: string }[] = [],
): Promise<string> {
  const { authorisationId } = must(await recordAuthorisation(as(services, people.recorder), { caseId, record }));
  must(await confirmAuthorisation(as(services, people.confirmer), { caseId, authorisationId, met }));
  if (record.method === "online_undercover")
    must(
      await recordStep(as(services, people.confirmer), {
        caseId,
        authorisationId,
        step: { kind: "ethics-opinion", at: "2026-11-21", body: "Ethics Advisory Board (invented)", opinion: "for" },
      }),
    );
  return authorisationId;
}

/** Invented words for every field of a form that is empty and needed. */
export function invented(filled: FilledForm): Record<string, string | readonly string[]> {
  const fields = filled.sections.flatMap((section) => section.fields).filter((field) => field.missing);
  return Object.fromEntries(
    fields.map((field) => {
      const [first] = field.options;
      const word = field.kind === "country" ? "ES" : "Invented words";
      return [field.name, field.kind === "ticks" && first ? [first.value] : (first?.value ?? word)];
    }),
  );
}
