import { type Actor, hasRole, type StaffActor } from "#kernel";

/** Works at this desk: reads who asked and what happened, decides, tells the authority. */
export const isOfficer = (actor: Actor): actor is StaffActor => hasRole(actor, "data_protection_officer");

/** Keeps the registers; sees that requests and breaches exist and when they are due, and hands in what arrived. */
export const keepsRegisters = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "data_protection_officer", "coordinator");

/** Answers for the processing, and so signs impact assessments. The officer advises and never signs (GDPR 38(6)). */
export const answersForProcessing = (actor: Actor): actor is StaffActor => hasRole(actor, "coordinator");

/** Whoever notices a breach reports it. */
export const mayReportBreach = (actor: Actor): actor is StaffActor => actor.kind === "staff" && actor.roles.length > 0;

/** Notes what went to another country; reading the notes is for the officer. */
export const mayNoteTransfer = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "data_protection_officer", "coordinator", "counsel");

/**
 * What is wrong with a decision about a request, as a code; null when it may stand. The rules answer first, a person decides:
 * what they do not allow to be held back is not held back.
 * @param may what the rules answered for the ground that was given
 */
export function whyNotDecided(
  decision: { readonly outcome: string; readonly identity: string; readonly reasons: string | undefined },
  may: { readonly verdict: string; readonly outcome: string | null },
): string | null {
  const { outcome } = decision;
  if (outcome === "withdrawn") return null;
  const holdsBack = outcome !== "grant";
  if (!holdsBack && decision.identity !== "checked") return "request.identity-open";
  if (outcome === "partly" && decision.identity !== "checked") return "request.identity-open";
  if (holdsBack && !decision.reasons) return "request.reasons-missing";
  // Whom we do not know we may refuse, and only refuse.
  if (outcome === "refuse" && decision.identity === "failed") return null;
  if (holdsBack && may.verdict !== "deny" && may.verdict !== "none" && may.outcome !== outcome)
    return "request.no-ground";
  return null;
}
