import type { Failure } from "#kernel";

/** A form of this page that came back, with what was typed. */
export type FailedForm = {
  readonly failure: Failure;
  readonly intent: string;
  readonly typed: Readonly<Record<string, string>>;
};

/** The failed form when it is the one of this intent. */
export function failedAs(failed: FailedForm | undefined, ...intents: string[]): FailedForm | undefined {
  return failed && intents.includes(failed.intent) ? failed : undefined;
}
