import type { WordEntry } from "../cues/compile.ts";
import type { CueHit } from "../cues/match.ts";
import type { Naming } from "./naming.ts";
import type { Message, Sighting } from "./record.ts";

/** Of each cue so many are kept that were seen first, and as many of the latest. */
const kept = 20;
const keptLists = 20_000;

interface Kept {
  sightings: Sighting[];
  /** Which of the latest is overwritten next. */
  next: number;
}

/** Where cues were seen that can be pointed at, for each writer. */
export class Sightings {
  readonly #kept = new Map<string, Map<string, Kept>>();
  readonly #naming: Naming | null;
  #lists = 0;

  constructor(naming: Naming | null) {
    this.#naming = naming;
  }

  /** `skip` of the `words` belong to the message before. */
  add({ cue, first, last }: CueHit, words: readonly WordEntry[], skip: number, message: Message): void {
    const { index, by, text, starts, ends, speaker } = message;
    const naming = cue.weak ? null : this.#naming;
    if (naming && !naming.fits(speaker.lexicon, words, first, last, cue.signal)) return;
    const list = this.#listOf(by.name, cue.name);
    if (!list) return;
    const start = first < skip ? 0 : starts.at(first - skip);
    const end = ends.at(last - skip);
    const said = text.slice(start, end);
    const { sightings } = list;
    const old = sightings.length < 2 * kept ? undefined : sightings[list.next];
    if (!old) {
      sightings.push({ message: index, author: by.name, cue: cue.name, start, end, words: said });
      return;
    }
    // overwritten, since a new one for each would fill the memory of what lives long
    old.message = index;
    old.start = start;
    old.end = end;
    old.words = said;
    list.next = list.next + 1 < 2 * kept ? list.next + 1 : kept;
  }

  #listOf(author: string, cue: string): Kept | undefined {
    let own = this.#kept.get(author);
    if (!own) {
      own = new Map();
      this.#kept.set(author, own);
    }
    let list = own.get(cue);
    if (!list && this.#lists++ < keptLists) {
      list = { sightings: [], next: kept };
      own.set(cue, list);
    }
    return list;
  }

  /** In the order of the messages. */
  all(): Sighting[] {
    return [...this.#kept.values()]
      .flatMap((own) => [...own.values()].flatMap((list) => list.sightings))
      .sort((a, b) => a.message - b.message);
  }
}
