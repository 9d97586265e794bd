import { normalizeStem, normalizeWord } from "../text/normalize.ts";
import type { Lexicon } from "./lexicon.ts";

/** A word as a class of the data lists it. */
interface Listed {
  /** The classes of each of its spellings; none for a compound, since messages are split at hyphens. */
  classes: readonly number[][];
  /** Roughly how often it is met. */
  frequency: number;
}

/** Beginnings of what is no word of a language: an emoji, a way of writing, a kind of number. */
const isSign = (raw: string): boolean =>
  raw.startsWith("em:") || raw.startsWith("sh:") || raw.startsWith("#") || raw === "?";

/** Numbers the classes that patterns ask for, and knows which words are in them. */
export class Classes {
  /** Classes by whole word and by stem, ascending. */
  readonly exact = new Map<string, number[]>();
  readonly prefix = new Map<string, number[]>();
  readonly #lexicon: Lexicon;
  readonly #common: ReadonlySet<string>;
  readonly #ids = new Map<string, number>();
  readonly #frequency: number[] = [];
  /** Most words stand in many classes: each is brought to its spelling once, each class read once. */
  readonly #listed = new Map<string, Listed>();
  readonly #members = new Map<string, readonly Listed[]>();

  constructor(lexicon: Lexicon, common: ReadonlySet<string>) {
    this.#lexicon = lexicon;
    this.#common = common;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Roughly how often a class is met: how many words it has, and whether one of them is everywhere. */
  frequencyOf(id: number): number {
    return this.#frequency[id] ?? 0;
  }

  /** Number of an element of a pattern, such as "@photo|selfie". Throws on an unknown class: that is a bug in the data. */
  idOf(element: string): number {
    const known = this.#ids.get(element);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(element, id);
    for (const part of element.split("|"))
      for (const listed of part.startsWith("@") ? this.#membersOf(part.slice(1)) : [this.#listedOf(part)]) {
        this.#frequency[id] = this.frequencyOf(id) + listed.frequency;
        // classes are filled one after the other, so a word already in this one has it last
        for (const list of listed.classes) if (list[list.length - 1] !== id) list.push(id);
      }
    return id;
  }

  /** Number of a class that was asked for before; -1 when none did. */
  known(element: string): number {
    return this.#ids.get(element) ?? -1;
  }

  #membersOf(name: string, trail: readonly string[] = []): readonly Listed[] {
    const known = this.#members.get(name);
    if (known) return known;
    const body = name.startsWith("n-") ? this.#lexicon.notions[name.slice(2)] : this.#lexicon.classes[name];
    if (body === undefined || trail.includes(name))
      throw new Error(`${this.#lexicon.language}: class ${name} is unknown or circular`);
    const members = body
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((word) =>
        word.startsWith("@") ? this.#membersOf(word.slice(1), [...trail, name]) : [this.#listedOf(word)],
      );
    this.#members.set(name, members);
    return members;
  }

  #listedOf(whole: string): Listed {
    let listed = this.#listed.get(whole);
    if (!listed) {
      listed = this.#list(whole);
      this.#listed.set(whole, listed);
    }
    return listed;
  }

  #list(whole: string): Listed {
    const { language } = this.#lexicon;
    // messages are split at hyphens: keep the verb of "manda-me", leave other compounds out
    const raw = /^\p{L}{3,}-(?:me|te|se|o|a|lhe|lhes|nos|vos|mas|la|lo)$/u.test(whole)
      ? whole.slice(0, whole.indexOf("-"))
      : whole;
    if (raw.includes("-") || raw === "") return { classes: [], frequency: 0 };
    if (raw.endsWith("*")) {
      const stems = normalizeStem(raw.slice(0, -1), language);
      return { classes: stems.map((stem) => listIn(this.prefix, stem)), frequency: 3 };
    }
    const word = normalizeWord(raw, language);
    return { classes: [listIn(this.exact, isSign(raw) ? raw : word)], frequency: this.#common.has(word) ? 50 : 1 };
  }
}

function listIn(table: Map<string, number[]>, word: string): number[] {
  const known = table.get(word);
  if (known) return known;
  const list: number[] = [];
  table.set(word, list);
  return list;
}
