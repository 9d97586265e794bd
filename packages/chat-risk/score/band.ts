import { isWeak } from "../cues/weak.ts";
import type { Band } from "../model.ts";
import type { Features } from "./features.ts";
import type { Weights } from "./weights.ts";

/**
 * The combination rules of the fact sheet, on what was seen: secrecy with a move, a picture or a meeting; any of
 * GS16-GS19, GS22, GS23; or age, place and "who is there" together. Rules alone say how urgent; whether the pattern is
 * there at all is said by the sum over the conversation, which knows the ordinary explanations.
 */
export function ruleBand(features: Features): Band {
  const has = (...names: string[]): boolean => names.some((name) => (features[name] ?? 0) > 0);
  const strong = Object.keys(features).filter((name) => name.startsWith("GS") && !isWeak(name));
  if (
    has("combo.secret-picture", "combo.secret-meeting", "combo.secret-app") ||
    has(
      "GS16.meet",
      "GS16.alone",
      "GS16.car",
      "GS16.place",
      "GS17.pay",
      "GS17.account",
      "GS17.demand",
      "GS18.share",
      "GS18.have",
    ) ||
    has("GS19.harm", "GS19.secret", "GS22.friends", "GS23.tasks", "GS13.selfharm")
  )
    return "urgent";
  if (has("combo.probing") || strong.some((name) => /^GS(?:08|09|11|14|15|20|21)/.test(name))) return "high";
  return strong.length > 0 ? "watch" : "calm";
}

/** Band of one stretch of talk from the learned sum and the rules. Never above calm without a signal to point at. */
export function bandOf(total: number, features: Features, model: Weights): Band {
  const rule = ruleBand(features);
  if (rule === "calm") return total >= model.high && Object.keys(features).some(isWeak) ? "watch" : "calm";
  // a very strong pattern is urgent whatever its parts
  if (total >= model.high) return rule === "urgent" || (rule === "high" && total >= model.high + 3) ? "urgent" : "high";
  return total >= model.watch ? "watch" : "calm";
}
