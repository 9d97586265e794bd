import { isWeak } from "../cues/weak.ts";
import type { Band } from "../model.ts";
import type { Features } from "./feature-list.ts";
import type { TextModel } from "./text-model.ts";
import { sum, type Weights } from "./weights.ts";

/**
 * The combination rules of the fact sheet, on what was seen: secrecy with a move, a picture or a meeting; any of
 * GS16-GS19, GS22, GS23. Whether the pattern is there at all is said by the sum over the conversation, which knows the
 * ordinary explanations.
 */
export function ruleUrgent(features: Features): boolean {
  const has = (...names: string[]): boolean => hasAny(features, names);
  return (
    hasAny(features, secretAsks) ||
    has("GS16.meet", "GS16.alone", "GS16.car", "GS16.place", "GS17.pay", "GS17.account", "GS17.demand") ||
    has("GS18.share", "GS18.have", "GS19.harm", "GS19.secret", "GS22.friends", "GS23.tasks", "GS13.selfharm")
  );
}

/**
 * Secrecy together with asking for a picture, a meeting or another place to talk, where nothing ordinary was seen that
 * explains it: noticed by a sum a little below `watch` already, and then never less than `high`. With a surprise party or
 * a help line in sight the sum decides.
 */
export function secretAsk(features: Features): boolean {
  return hasAny(features, secretAsks) && !hasAny(features, ordinary);
}
/** How far below `watch` that is. Twice as much would call twice as much harmless Greek talk `high` and find nothing more. */
const noticedEarlier = 1;
/** The sum from which a talk is noticed at all. */
export const noticedFrom = (watch: number, secret: boolean): number => (secret ? watch - noticedEarlier : watch);
const hasAny = (features: Features, names: readonly string[]): boolean =>
  names.some((name) => (features[name] ?? 0) > 0);
const secretAsks = ["combo.secret-picture", "combo.secret-meeting", "combo.secret-app"];
const ordinary = [
  "X.surprise",
  "X.open",
  "X.guard",
  "X.family",
  "X.sibling",
  "X.school",
  "X.sport",
  "X.game",
  "X.peer",
  "X.group",
  "relation.family",
  "relation.role",
  "relation.helpline",
];

/** How pressing it is, as a second learned sum; it only sets `urgent` apart from `high`. */
function urgencyOf(features: Features, text: readonly number[], model: Weights, texts: TextModel): number {
  let total = sum(features, model.urgency.bias, model.urgency.weights);
  for (const id of text) if (id < texts.pressing.length) total += texts.pressing[id] ?? 0;
  return total;
}

/** Band of one stretch of talk from the learned sums and the rules. Never above calm without a signal to point at. */
export function bandOf(
  total: number,
  features: Features,
  text: readonly number[],
  evidence: boolean,
  model: Weights,
  texts: TextModel,
): Band {
  const secret = secretAsk(features);
  if (total < noticedFrom(model.watch, secret)) return "calm";
  if (!evidence && !Object.keys(features).some((name) => name.startsWith("GS") && !isWeak(name))) return "calm";
  if (total < model.high && !secret) return "watch";
  const limit = ruleUrgent(features) ? model.urgency.rule : model.urgency.plain;
  return urgencyOf(features, text, model, texts) >= limit ? "urgent" : "high";
}
