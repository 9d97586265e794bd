import { availableParallelism } from "node:os";
/** A whole number within bounds, or null where the text is none. */
export function wholeNumber(text: string, low: number, high: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : null;
}

/** Files worked on at once unless the person says otherwise. */
export function defaultJobs(): number {
  return availableParallelism();
}
