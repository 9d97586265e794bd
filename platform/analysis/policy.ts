import { type Actor, hasRole, type StaffActor } from "#kernel";

/** Who brings lists and switches them, or entries of them, off. */
export const mayBringLists = (actor: Actor): actor is StaffActor => hasRole(actor, "investigator", "coordinator");

/** Who looks into findings. Row-level security says of which reports. */
export const mayReviewMedia = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "analyst", "investigator", "coordinator");

/** Who sees which lists there are, and on what basis they are used. What is on them is for those who look into findings. */
export const maySeeLists = (actor: Actor): actor is StaffActor =>
  hasRole(actor, "analyst", "investigator", "coordinator", "counsel", "data_protection_officer");

export type GradeFacts = {
  readonly state: string;
  readonly gradedBy: string | null;
  readonly gradedAt: Date | null;
  readonly secondBy: string | null;
  readonly secondAt: Date | null;
};

/** @returns the failure code, or null when the actor may grade */
export const mayGrade = (finding: GradeFacts): "analysis.graded" | null =>
  finding.state === "open" ? null : "analysis.graded";

/** The second person is another one. @returns the failure code, or null */
export function maySecond(
  actor: StaffActor,
  finding: GradeFacts,
): "analysis.not-confirmed" | "analysis.same-person" | "analysis.graded" | null {
  if (finding.state !== "confirmed") return "analysis.not-confirmed";
  if (finding.secondBy !== null) return "analysis.graded";
  return finding.gradedBy === actor.userId ? "analysis.same-person" : null;
}

/**
 * Whoever judged last takes it back themselves, for a short while: the second person their agreement, the first one a grade
 * that nobody built on. @returns the failure code, or null
 */
export function mayUndo(
  actor: StaffActor,
  finding: GradeFacts,
  now: Date,
  minutes: number,
): "analysis.nothing-to-undo" | "analysis.too-late" | null {
  const late = (at: Date | null) => !at || now.getTime() - at.getTime() > minutes * 60_000;
  if (finding.secondBy === actor.userId) return late(finding.secondAt) ? "analysis.too-late" : null;
  if (finding.state === "open" || finding.gradedBy !== actor.userId) return "analysis.nothing-to-undo";
  return finding.secondBy !== null || late(finding.gradedAt) ? "analysis.too-late" : null;
}
