import { day } from "#kernel";

/** `later` has time, `soon` is due within two days, `over` is past; `none` has no date. */
export type DueState = "none" | "later" | "soon" | "over";

/** Days before a task falls due at which it is reminded of. */
export const soonDays = 2;

/**
 * Where a task with a due day stands. The day belongs to the task until its end in UTC. The one place where this is said.
 * @param dueOn `YYYY-MM-DD`
 * @returns `days` left: 0 on the day itself, negative when past
 */
export function dueState(dueOn: string | null, now: Date): { readonly state: DueState; readonly days: number } {
  if (!dueOn) return { state: "none", days: 0 };
  const today = Date.parse(now.toISOString().slice(0, 10));
  const days = Math.round((Date.parse(dueOn) - today) / day);
  return { state: days < 0 ? "over" : days <= soonDays ? "soon" : "later", days };
}

/** The last due day that is `soon` at this moment, `YYYY-MM-DD`: what falls due up to it, is reminded of. */
export function soonUntil(now: Date): string {
  return new Date(now.getTime() + soonDays * day).toISOString().slice(0, 10);
}
