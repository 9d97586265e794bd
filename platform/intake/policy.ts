import { type Actor, hasRole } from "#kernel";

/** Who may hand in a report: anyone, and staff for a caller or a letter. */
export function mayReceiveReport(actor: Actor, channel: "web" | "api" | "phone" | "paper"): boolean {
  return channel === "web" || channel === "api"
    ? actor.kind === "public" || actor.kind === "system"
    : hasRole(actor, "analyst", "coordinator", "care_worker") || actor.kind === "system";
}

/** Who may switch attachments on, with the legal basis recorded. */
export function maySetAttachments(actor: Actor): boolean {
  return hasRole(actor, "coordinator", "counsel", "administrator");
}
