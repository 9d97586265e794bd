import { featureNumber } from "../score/feature-list.ts";
import { isWeak } from "./weak.ts";

/** What a cue's name says of it, found out once: every stretch of talk asks it of every cue. */
export interface Cue {
  name: string;
  /** Counts the cues from 0. */
  number: number;
  /** Number of its signal, 0 when it is none. */
  signal: number;
  weak: boolean;
  /** What makes the same words ordinary, whoever says it. */
  context: boolean;
  /** Asks for something that was refused before. */
  pressing: boolean;
  /** What the protected person answers. */
  answer: boolean;
  refusal: boolean;
  /** Says who need not know, and so names a parent without opening anything. */
  shuts: boolean;
  namesFamily: boolean;
  /** Number of the feature it is when the other person says it, or when the protected one does. */
  feature: number;
  answerFeature: number;
}

const pressing = /^GS(?:08|09|1[2-8])/;
const shuts = /^(?:GS08|GS09|GS11|GS19|C\.resist|C\.alone|C\.secretfear)/;
const namesFamily = new Set(["X.family", "X.open", "X.sibling", "X.w-help", "X.w-help-help"]);
const loose = new Set(["GS08.w-not-tell", "GS08.w-not-anyone", "GS08.w-secret", "GS08.w-misread"]);

const cues = new Map<string, Cue>();
/** Cues of the same name are the same in every language. */
export function cueNamed(name: string): Cue {
  const known = cues.get(name);
  if (known) return known;
  const doubt = name === "GS03.doubt";
  const cue: Cue = {
    name,
    number: cues.size,
    signal: name.startsWith("GS") ? Number(name.slice(2, 4)) : 0,
    weak: isWeak(name),
    context: name.startsWith("X."),
    pressing: pressing.test(name),
    answer: doubt || name.startsWith("C."),
    refusal: name === "C.resist" || name === "C.fear",
    shuts: shuts.test(name) && !loose.has(name),
    namesFamily: namesFamily.has(name),
    feature: featureNumber(name),
    answerFeature: featureNumber(doubt ? "C.doubt" : name),
  };
  cues.set(name, cue);
  return cue;
}

/** "Mum need not know" names a parent, yet opens nothing; so does a child's "mum won't let me". */
export function dropFalseOpenings(found: readonly Cue[]): readonly Cue[] {
  return found.some((cue) => cue.shuts) ? found.filter((cue) => !cue.namesFamily) : found;
}
