import type { Message, Writer } from "./record.ts";

const most = 2000;

/** Who writes in the conversation. Of a crowd only the first ones are known all along. */
export class Writers {
  readonly #known = new Map<string, Writer>();
  #passing = new Map<string, Writer>();

  #size = 0;

  /** How many of them have been counted. */
  get size(): number {
    return this.#size;
  }

  count(writer: Writer): void {
    if (writer.messages++ === 0 && writer.known) this.#size++;
  }

  of(name: string): Writer {
    const old = this.#known.get(name) ?? this.#passing.get(name);
    if (old) return old;
    const known = this.#known.size < most;
    const writer = { name, messages: 0, family: 0, role: 0, named: undefined, known, notions: null, lines: 0 };
    (known ? this.#known : this.#passing).set(name, writer);
    return writer;
  }

  /** Lets go of those who passed by and are not in view. */
  forget(view: readonly Message[]): void {
    if (this.#passing.size <= most) return;
    this.#passing = new Map(view.flatMap(({ by }) => (by.known ? [] : [[by.name, by]])));
  }

  counts(): Map<string, number> {
    return new Map([...this.#known.values()].map((writer) => [writer.name, writer.messages]));
  }
}
