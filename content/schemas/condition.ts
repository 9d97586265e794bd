import { z } from "zod";

/** When a question, a piece of advice or a rule applies. Questions of the form, and `for`, `age`, `kind` and the like. */
export type Condition =
  | { readonly question: string; readonly is: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

/** What is known: one answer or several per question; nothing where it was skipped. */
export type Facts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whether a condition holds. A skipped question makes no condition on it true. No condition: always. */
export function evaluateCondition(condition: Condition | undefined, facts: Facts): boolean {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((one) => evaluateCondition(one, facts));
  if ("any" in condition) return condition.any.some((one) => evaluateCondition(one, facts));
  if ("not" in condition) return !evaluateCondition(condition.not, facts);
  const given = facts[condition.question];
  const answers = given === undefined ? [] : typeof given === "string" ? [given] : given;
  return answers.some((answer) => condition.is.includes(answer));
}

/** Names of all questions that a condition asks about. */
export function questionsOf(condition: Condition | undefined): string[] {
  if (!condition) return [];
  if ("all" in condition) return condition.all.flatMap(questionsOf);
  if ("any" in condition) return condition.any.flatMap(questionsOf);
  if ("not" in condition) return questionsOf(condition.not);
  return [condition.question];
}
