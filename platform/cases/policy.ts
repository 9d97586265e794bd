import type { Actor } from "#kernel";

const has = (actor: Actor, ...roles: string[]) =>
  actor.kind === "staff" && actor.roles.some((role) => roles.includes(role));

/** Who may open a case from a report, or join a report to one of their cases. */
export function mayOpenCase(actor: Actor): boolean {
  return has(actor, "analyst", "investigator", "coordinator");
}

/** Who may work in a case once a member: everyone but an administrator and the data-protection officer alone. */
export function mayWorkInCase(actor: Actor): boolean {
  return has(actor, "analyst", "investigator", "care_worker", "counsel", "coordinator");
}

/** Names a person as victim (not "possible"): a person with authority decides. */
export function mayNameVictim(actor: Actor): boolean {
  return has(actor, "investigator", "counsel", "care_worker");
}

export function mayCloseCase(actor: Actor, part: string | null): boolean {
  return part === "lead" || has(actor, "coordinator");
}
