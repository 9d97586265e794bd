import type { Actor } from "#kernel";

const has = (actor: Actor, ...roles: string[]) =>
  actor.kind === "staff" && actor.roles.some((role) => roles.includes(role));

/** Who may hand in a report: anyone, and staff for a caller or a letter. */
export function mayReceiveReport(actor: Actor, channel: "web" | "api" | "phone" | "paper"): boolean {
  return channel === "web" || channel === "api"
    ? actor.kind === "public" || actor.kind === "system"
    : has(actor, "analyst", "coordinator", "care_worker") || actor.kind === "system";
}

/** Who may write to the reporter. Row-level security decides about which report. */
export function mayAnswerReporter(actor: Actor): boolean {
  return has(actor, "analyst", "coordinator", "care_worker", "investigator");
}

/** Who may switch attachments on, with the legal basis recorded. */
export function maySetAttachments(actor: Actor): boolean {
  return has(actor, "coordinator", "counsel", "administrator");
}
