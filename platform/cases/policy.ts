import { type Actor, hasRole } from "#kernel";
import type { MemberPart, PersonRole } from "./model.ts";

/** Who may open a case from a report, or join a report to one of their cases. */
export function mayOpenCase(actor: Actor): boolean {
  return hasRole(actor, "analyst", "investigator", "coordinator");
}

/** Who may work in a case once a member: everyone but an administrator and the data-protection officer alone. */
export function mayWorkInCase(actor: Actor): boolean {
  return hasRole(actor, "analyst", "investigator", "care_worker", "counsel", "coordinator");
}

/** Names a person as victim (not "possible"), or takes that back: a person with authority decides. */
export function mayNameVictim(actor: Actor): boolean {
  return hasRole(actor, "investigator", "counsel", "care_worker");
}

/** Whether this change of roles names someone as victim or takes it back. */
export function changesVictim(before: readonly string[], after: readonly PersonRole[]): boolean {
  return before.includes("victim") !== after.includes("victim");
}

export function mayCloseCase(actor: Actor, part: string | null): boolean {
  return part === "lead" || (part !== null && hasRole(actor, "coordinator"));
}

export type MemberChange = {
  readonly actorId: string;
  /** What the actor is in the case; null for a coordinator who is not a member. */
  readonly actorPart: string | null;
  readonly userId: string;
  /** What the other is in the case now; null when not a member. */
  readonly now: string | null;
  readonly wanted: MemberPart;
};

/**
 * Who may make whom what in a case. Members bring in colleagues; leads and coordinators make leads and change parts;
 * nobody lets themselves in. @returns the failure code, or null when allowed
 */
export function whyNotAddMember(actor: Actor, change: MemberChange): string | null {
  const steers = change.actorPart === "lead" || hasRole(actor, "coordinator");
  if (change.userId === change.actorId && change.actorPart === null) return "case.not-yourself";
  if (change.now === change.wanted) return "case.already-member";
  if ((change.now !== null || change.wanted === "lead") && !steers) return "case.only-lead";
  return null;
}

/** Everyone may leave; leads and coordinators may remove others; the last lead stays. */
export function whyNotRemoveMember(
  actor: Actor,
  facts: {
    readonly actorPart: string | null;
    readonly self: boolean;
    readonly leaving: string;
    readonly leads: number;
  },
): string | null {
  if (!facts.self && facts.actorPart !== "lead" && !hasRole(actor, "coordinator")) return "case.only-lead";
  return facts.leaving === "lead" && facts.leads <= 1 ? "case.needs-lead" : null;
}
