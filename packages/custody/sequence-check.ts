import type { Findings } from "./verify-result.ts";

const mostGaps = 1_000;

/** Tells missing, repeated and moved entries apart by their numbers, with bounded memory. */
export class SequenceCheck {
  readonly #findings: Findings;
  readonly #missing = new Map<number, number>();
  #next = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  read(seq: number, position: number): void {
    if (seq === this.#next) {
      this.#next = seq + 1;
    } else if (seq > this.#next) {
      if (this.#missing.size < mostGaps) this.#missing.set(this.#next, seq - 1);
      else this.#findings.add(this.#next, "entry.missing", `entries ${this.#next} to ${seq - 1} are not there`);
      this.#next = seq + 1;
    } else if (this.#fill(seq)) {
      this.#findings.add(seq, "entry.reordered", `stands at place ${position}`);
    } else {
      this.#findings.add(seq, "entry.repeated", `number ${seq} is there again at place ${position}`);
    }
  }

  /** An entry that cannot be read is counted as the one that was due. */
  readNone(): void {
    this.#next++;
  }

  finish(): void {
    for (const [from, to] of this.#missing)
      this.#findings.add(
        from,
        "entry.missing",
        from === to ? "is not there" : `entries ${from} to ${to} are not there`,
      );
  }

  #fill(seq: number): boolean {
    for (const [from, to] of this.#missing) {
      if (seq < from || seq > to) continue;
      this.#missing.delete(from);
      if (seq > from) this.#missing.set(from, seq - 1);
      if (seq < to) this.#missing.set(seq + 1, to);
      return true;
    }
    return false;
  }
}
