import { day } from "#kernel";
import { plusDays } from "#kernel/house-zone";

/** `later` has time, `soon` is due within two days, `over` is past; `none` has no date. */
export type DueState = "none" | "later" | "soon" | "over";

/** Days before a task falls due at which it is reminded of. */
const soonDays = 2;

/**
 * Where a task with a due day stands. The day belongs to the task until its end where the house is. The one place where
 * this is said.
 * @param dueOn `YYYY-MM-DD`
 * @param today the same, in the zone of the house
 * @returns `days` left: 0 on the day itself, negative when past
 */
export function dueState(dueOn: string | null, today: string): { readonly state: DueState; readonly days: number } {
  if (!dueOn) return { state: "none", days: 0 };
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / day);
  return { state: days < 0 ? "over" : days <= soonDays ? "soon" : "later", days };
}

/** The last due day that is `soon` today, `YYYY-MM-DD`: what falls due up to it, is reminded of. */
export const soonUntil = (today: string): string => plusDays(today, soonDays);
