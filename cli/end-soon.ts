import { setTimeout as sleep } from "node:timers/promises";

/** Waits for the last work of a command that serves, but not for one that a frozen database holds. @returns undefined then */
export function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, sleep(milliseconds, undefined, { ref: false })]);
}

/**
 * The last word of such a command: everything was stopped, and what still hangs (connections to a frozen database, that
 * database itself) does not keep the process. A database of ours ends by itself when it wakes.
 */
export function endSoon(): void {
  setTimeout(() => process.exit(), 1000).unref();
}
