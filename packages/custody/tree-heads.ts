import { toHex } from "./bytes.ts";
import type { PlacedCheckpoint } from "./checkpoint-file.ts";
import { type Frontier, rootOf } from "./merkle.ts";
import type { TrustedCheckpoints } from "./verify-checkpoints.ts";
import type { Findings } from "./verify-result.ts";

/** Compares the growing tree with every checkpoint as it reaches its size. */
export class TreeHeads {
  readonly #findings: Findings;
  readonly #heads: readonly PlacedCheckpoint[];
  readonly #torn: TrustedCheckpoints["tornSize"][];
  readonly #different: PlacedCheckpoint[] = [];
  #index = 0;
  #agreed = 0;

  constructor(read: readonly TrustedCheckpoints[], findings: Findings) {
    this.#findings = findings;
    this.#heads = read.flatMap(({ valid }) => valid).sort((a, b) => a.size - b.size);
    this.#torn = read.map(({ tornSize }) => tornSize);
  }

  /** Size of the largest checkpoint that the log has grown to so far, whether it agreed or not. */
  get reached(): number {
    return this.#heads[this.#index - 1]?.size ?? 0;
  }

  reach(frontier: Frontier): void {
    for (let head = this.#heads[this.#index]; head?.size === frontier.size; head = this.#heads[++this.#index]) {
      if (toHex(head.root) === toHex(rootOf(frontier))) {
        this.#agreed = head.size;
      } else this.#different.push(head);
    }
  }

  /** Reports what did not agree; answers how many entries are covered. */
  finish(size: number): number {
    if (this.#heads.length === 0)
      this.#findings.add("checkpoint", "checkpoint.none", "there is no valid checkpoint to check the log against");
    this.#reportDifferent();
    const beyond = this.#heads.at(-1);
    if (beyond && beyond.size > size) this.#reportShort(size, beyond.size, beyond.place, beyond.at);
    for (const torn of this.#torn) if (torn && torn.size > size) this.#reportShort(size, torn.size, torn.place, null);
    return this.#agreed;
  }

  #reportDifferent(): void {
    for (const head of this.#different.filter(({ size }) => size <= this.#agreed)) {
      const words = `vouches for another history of the first ${head.size} entries than a later checkpoint that agrees`;
      this.#findings.add(head.place, "checkpoint.fork", words);
    }
    const first = this.#different.find(({ size }) => size > this.#agreed);
    if (!first) return;
    const where = first.size === 0 ? "0" : `${this.#agreed}-${first.size - 1}`;
    const words = `something among these entries differs from what ${first.place} vouches for${timeOf(first.at)}`;
    this.#findings.add(where, "log.changed", words);
  }

  #reportShort(size: number, vouched: number, place: string, at: string | null): void {
    const words = `the log holds ${size} entries, ${place} vouches for ${vouched}${timeOf(at)}: entries were cut off or an older log was put back`;
    this.#findings.add(size, "log.rolled-back", words);
  }
}

function timeOf(at: string | null): string {
  return at ? ` (${at})` : "";
}
