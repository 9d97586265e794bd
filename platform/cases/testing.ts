import { as, type Role, type Services, type StaffActor } from "#kernel";
import { type CreatedStaff, createStaff } from "../identity/testing.ts";
import { createReport } from "../intake/testing.ts";
import { must } from "../kernel/testing.ts";
import { addMember } from "./commands/add-member.ts";
import { openCase } from "./commands/open-case.ts";
import type { MemberPart } from "./model.ts";

/** A case opened by this analyst, investigator or coordinator from a report (a new one when none is given). */
export async function createCase(
  services: Services,
  lead: StaffActor,
  given: { title?: string; reason?: string; reportId?: string } = {},
): Promise<{ caseId: string; reference: string; reportId: string }> {
  const reportId = given.reportId ?? (await createReport(services)).reportId;
  const opened = await openCase(as(services, lead), {
    reportId,
    title: given.title ?? "An invented case for practice",
    reason: given.reason ?? "Invented reason: more than one report describes the same place.",
    practice: true,
  });
  return { ...must(opened), reportId };
}

/** A new colleague who is brought into a case. */
export async function createMember(
  services: Services,
  lead: StaffActor,
  caseId: string,
  member: { name: string; roles: readonly Role[]; part: MemberPart },
): Promise<CreatedStaff> {
  const staff = await createStaff(services, { name: member.name, roles: member.roles, practice: true });
  must(
    await addMember(as(services, lead), {
      caseId,
      userId: staff.userId,
      part: member.part,
      reason: "Invented reason: needed for this case.",
    }),
  );
  return staff;
}

/** What acts left behind: timeline and log of a case, oldest first. For assertions, past row-level security. */
export async function tracesOf(
  world: { readonly owner: { query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }> } },
  caseId: string,
): Promise<{ events: string[]; entries: string[] }> {
  const events = await world.owner.query("select kind from case_event where case_id = $1 order by position", [caseId]);
  const entries = await world.owner.query("select act from audit_entry where scope_id = $1 order by seq", [caseId]);
  return { events: events.rows.map((row) => String(row.kind)), entries: entries.rows.map((row) => String(row.act)) };
}
