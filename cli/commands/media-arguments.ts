import { availableParallelism } from "node:os";
import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** parseArgs with its complaint as a value: one line for the person at the terminal. */
export function readArguments<T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return { problem: error instanceof Error ? (error.message.split(". ")[0] ?? "") : "bad arguments" };
  }
}

/** A whole number within bounds, or null where the text is none. */
export function wholeNumber(text: string, low: number, high: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : null;
}

/** Files worked on at once unless the person says otherwise. */
export function defaultJobs(): number {
  return availableParallelism();
}
