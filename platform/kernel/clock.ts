/** Time comes in by argument everywhere; only this file asks the machine. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: stands still until moved. */
export function fixedClock(
  start: string | Date,
): Clock & { advance(milliseconds: number): void; set(to: string | Date): void } {
  let current = new Date(start);
  return {
    now: () => new Date(current),
    advance: (milliseconds) => {
      current = new Date(current.getTime() + milliseconds);
    },
    set: (to) => {
      current = new Date(to);
    },
  };
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
