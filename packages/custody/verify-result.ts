/** One thing that is not as it was vouched for. `at`: entry number, line, checkpoint or path. `what`: `code: plain words`. */
export type VerifyFailure = { readonly at: number | string; readonly what: string };

export type VerifyResult = {
  /** True when nothing was found and a signed checkpoint covers the beginning. */
  readonly ok: boolean;
  /** How many entries, files or checkpoints were read. */
  readonly checked: number;
  /** How many of them a valid checkpoint covers. The rest is well formed, but could still be changed unseen. */
  readonly covered: number;
  /** The first 1,000 things found; a last one says how many more there are. */
  readonly failures: readonly VerifyFailure[];
  /** What a reader should know though it is no failure. */
  readonly notes: readonly string[];
};

/** The stable code of a failure, such as `entry.missing`. */
export function failureCode(failure: VerifyFailure): string {
  return failure.what.slice(0, failure.what.indexOf(":"));
}

const mostShown = 1000;

/** Gathers failures with a bound, so that a log damaged from end to end does not fill the memory. */
export class Findings {
  readonly failures: VerifyFailure[] = [];
  readonly notes: string[] = [];
  #more = 0;

  add(at: number | string, code: string, words: string): void {
    if (this.failures.length < mostShown) this.failures.push({ at, what: `${code}: ${words}` });
    else this.#more++;
  }

  note(words: string): void {
    this.notes.push(words);
  }

  result(checked: number, covered: number): VerifyResult {
    const more = { at: "end", what: `more.found: ${this.#more} more of the kinds above are not listed` };
    const failures = this.#more > 0 ? [...this.failures, more] : this.failures;
    return { ok: failures.length === 0, checked, covered, failures, notes: this.notes };
  }
}
