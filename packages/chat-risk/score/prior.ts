import { isWeak } from "../cues/weak.ts";

/**
 * Where learning starts and what it is pulled back to: the weights 1-3 of the fact sheet, and the ordinary
 * explanations as negative. With little practice data the result stays near what the field knows.
 */
const signalPrior: Record<string, number> = {
  GS01: 0.3,
  GS02: 0.4,
  GS03: 0.4,
  GS04: 0.3,
  GS05: 0.1,
  GS06: 0.4,
  GS07: 0.5,
  GS08: 0.9,
  GS09: 0.8,
  GS10: 0.5,
  GS11: 0.9,
  GS12: 0.5,
  GS13: 0.6,
  GS14: 0.8,
  GS15: 1.0,
  GS16: 0.6,
  GS17: 0.9,
  GS18: 1.2,
  GS19: 1.1,
  GS20: 0.4,
  GS21: 0.7,
  GS22: 0.9,
  GS23: 1.1,
};

const groupPrior: Record<string, number> = {
  "GS08.parents": 1.2,
  "GS10.private": 0.9,
  "GS14.private": 1.3,
  "GS14.photo": 0.4,
  "GS15.exp": 0.8,
  "GS16.meet": 0.3,
  "GS16.alone": 1.0,
  "GS16.place": 0.9,
  "GS13.selfharm": 1.2,
  "GS06.side": 0.5,
  "GS12.insist": 0.4,
  "GS04.mature": 0.8,
  "C.resist": 0.3,
  "C.fear": 0.4,
  "C.minor": 0.1,
  "C.doubt": 0.3,
  "C.alone": 0.1,
  "C.secretfear": 0.3,
  "X.open": -1.4,
  "X.guard": -1.4,
  "X.surprise": -1.0,
  "X.family": -0.9,
  "X.school": -0.7,
  "X.sport": -0.7,
  "X.game": -0.6,
  "X.peer": -0.6,
  "X.health": -0.7,
  "X.work": -0.3,
  "X.group": -0.5,
  "X.humour": -0.5,
  "X.sibling": -0.6,
  "combo.secret-picture": 0.8,
  "combo.secret-meeting": 0.6,
  "combo.secret-app": 0.7,
  "combo.secret-gift": 0.4,
  "combo.alone-picture": 0.4,
  "combo.flattery-picture": 0.4,
  "combo.probing": 1.0,
  "combo.have-share": 0.6,
  "combo.gift-picture": 0.5,
  "combo.meet-alone": 0.5,
  "combo.age-love": 0.3,
  "count.early": 0.3,
  "count.middle": 1.0,
  "count.late": 1.0,
  "answer.pressed": 0.6,
  "answer.mutual": -1.0,
  "turn.company-refused": 1.0,
  "turn.pushed": 0.6,
  "turn.accepted": -0.5,
  "turn.only-there": 0.8,
  "turn.condition": 0.6,
  "turn.told": -0.6,
  "turn.told-back": -0.3,
  "turn.hidden-from": 0.5,
  "turn.unplugged": 0.6,
  "turn.indebted": 0.4,
  "turn.laughs": -0.3,
  "turn.laughs-back": -0.3,
  "turn.ends-uneasy": 0.3,
  "talk.asks": 0.4,
  "talk.more": 0,
  "talk.other-asks": 0,
  "talk.child-asks": 0,
  "relation.family": -1.0,
  "relation.role": -0.5,
  "relation.helpline": -0.8,
  "relation.group": -0.7,
  "relation.together": 0,
  "context.surprise-secret": -1.5,
  "context.surprise-only": -0.6,
  "context.open-meeting": -0.6,
  "context.school-picture": -0.6,
  "context.family-probing": -0.8,
  "context.game-hurry": -0.6,
  "GS08.w-not-parent": 0.3,
  "GS14.w-send-bare": 0.5,
  "GS17.w-money-photo": 0.4,
  "GS18.w-all-see": 0.4,
  "GS06.w-sad": 0.05,
  "GS20.w-hurry": 0.05,
};

/** How far the weights above are taken: for a hand nobody learned from, 0.4 of them judged better than all or nothing. */
const trust = 0.4;

export const priorOf = (name: string): number =>
  trust *
  (groupPrior[name] ?? (isWeak(name) ? (name.startsWith("X.") ? -0.2 : 0.12) : (signalPrior[name.slice(0, 4)] ?? 0)));

/** Signals may only raise, explanations only lower: a learned number never contradicts its name. */
export function keepSign(name: string, weight: number): number {
  if (isWeak(name) && !name.startsWith("X.")) return Math.min(1.2, Math.max(0, weight));
  // how the child answers says less than what was asked
  if (name.startsWith("C.")) return Math.min(0.8, Math.max(-0.3, weight));
  if (name.startsWith("X.")) return Math.min(0, Math.max(-1.8, weight));
  // a signal the field weighs never learns away to nothing, nor grows past what one signal may say
  if (name.startsWith("GS")) return Math.min(2.2, Math.max(0.35 * priorOf(name), weight));
  // a pattern of risk only raises, an ordinary one only lowers
  if (name.startsWith("turn.")) return priorOf(name) < 0 ? Math.min(0, weight) : Math.max(0, weight);
  if (name.startsWith("combo.") || name.startsWith("count.") || name === "answer.pressed") return Math.max(0, weight);
  if (name.startsWith("relation.") || name.startsWith("context.") || name === "answer.mutual")
    return Math.min(0, weight);
  return weight;
}

export const priorNames: readonly string[] = Object.keys(groupPrior);
