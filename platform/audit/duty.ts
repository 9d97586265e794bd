import { type Actor, roles } from "#kernel";

/**
 * Why somebody reads, as the log can know it: the duty that lets them (LED art. 25, row DP-LOG-02). Nobody reads without
 * one, so no reading is without a justification (docs/decisions/0018).
 */
export function dutyOf(actor: Actor): { readonly code: string } {
  const held = actor.kind === "staff" ? roles.find((role) => actor.roles.includes(role)) : undefined;
  return { code: `duty-${(held ?? actor.kind).replaceAll("_", "-")}` };
}

/** The same for a member of a case: their part in it, which somebody gave them with a reason. */
export const partInCase = (part: string): { readonly code: string } => ({ code: `case-${part}` });
