import { answerRight, type Condition, checkQuestion, type Reason } from "@heroes/lawful";
import type { HouseLaw } from "./house-rules.ts";

/** Whether a name may go to that country: the rules of transfers, for a release. */
export function transferVerdict(
  house: HouseLaw,
  country: string,
  to: string,
  now: Date,
): { readonly verdict: string; readonly reasons: readonly Reason[]; readonly conditions: readonly Condition[] } {
  const question = checkQuestion("right", {
    date: now.toISOString(),
    topic: "transfer",
    country,
    controller: "police",
    to,
    recipient: "authority",
  });
  if (!question.ok)
    return { verdict: "deny", reasons: [{ rule: "DP-LED-30", text: question.message }], conditions: [] };
  return answerRight(house.law, question.facts);
}
