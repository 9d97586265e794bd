import { isWeak } from "../cues/weak.ts";
import type { Message } from "./record.ts";
import { describeTurns } from "./turns.ts";

/** What is known of the two before their words are read. */
export interface Relation {
  /** The other is called, or calls themself, mum, dad, gran ... in the conversation. */
  family: boolean;
  /** The other is addressed as coach, teacher, doctor ... */
  role: boolean;
  /** Writers in the whole conversation. */
  writers: number;
}

export type Features = Record<string, number>;

const early = new Set(["GS01", "GS02", "GS03", "GS04", "GS05", "GS06"]);
const late = new Set(["GS16", "GS17", "GS18", "GS19", "GS20", "GS21", "GS22", "GS23"]);
const namesFamily = new Set(["X.family", "X.open", "X.sibling", "X.w-help", "X.w-help-help"]);
const loose = new Set(["GS08.w-not-tell", "GS08.w-not-anyone", "GS08.w-secret", "GS08.w-misread"]);
const shuts = /^(?:GS08|GS09|GS11|GS19|C\.resist|C\.alone|C\.secretfear)/;

/** "Mum need not know" names a parent, yet opens nothing; so does a child's "mum won't let me". */
export function dropFalseOpenings(cues: readonly string[]): string[] {
  return cues.some((cue) => shuts.test(cue) && !loose.has(cue))
    ? cues.filter((cue) => !namesFamily.has(cue))
    : [...cues];
}
const pressing = /^GS(?:08|09|1[2-8])/;

interface CueKind {
  context: boolean;
  signal: string | null;
  weak: boolean;
  pressing: boolean;
  answer: boolean;
}
const kinds = new Map<string, CueKind>();
/** What a cue's name says of it, found out once: every stretch of talk asks it of every cue. */
function kindOf(cue: string): CueKind {
  const known = kinds.get(cue);
  if (known) return known;
  const kind = {
    context: cue.startsWith("X."),
    signal: cue.startsWith("GS") ? cue.slice(0, 4) : null,
    weak: isWeak(cue),
    pressing: pressing.test(cue),
    answer: cue.startsWith("C."),
  };
  kinds.set(cue, kind);
  return kind;
}
const dampened = (count: number): number => (count === 0 ? 0 : count === 1 ? 0.8 : count === 2 ? 1 : 1.15);

/**
 * Interpretable numbers for what `other` says to `child` in a stretch of talk: which cues (dampened by repetition),
 * which combinations, the answers, and the contexts that make the same words ordinary. The same names in every language.
 */
export function describe(messages: readonly Message[], other: string, child: string, relation: Relation): Features {
  const mine = new Map<string, number>();
  const theirs = new Map<string, number>();
  const context = new Map<string, number>();
  let otherLines = 0;
  let childLines = 0;
  let otherQuestions = 0;
  let childQuestions = 0;
  let sinceRefusal = 99;
  let pressed = 0;
  let otherLength = 0;
  let childLength = 0;
  for (const message of messages) {
    if (message.author === other) {
      otherLines++;
      if (message.question) otherQuestions++;
      otherLength += message.length;
    } else if (message.author === child) {
      childLines++;
      if (message.question) childQuestions++;
      childLength += message.length;
    }
    sinceRefusal++;
    for (const cue of message.cues) {
      const kind = kindOf(cue);
      if (kind.context) context.set(cue, (context.get(cue) ?? 0) + 1);
      else if (message.author === other) {
        mine.set(cue, (mine.get(cue) ?? 0) + 1);
        if (sinceRefusal <= 4 && kind.pressing) pressed++;
      } else if (message.author === child) {
        theirs.set(cue, (theirs.get(cue) ?? 0) + 1);
        if (cue === "C.resist" || cue === "C.fear") sinceRefusal = 0;
      }
    }
  }
  const features: Features = describeTurns(messages, other, child);
  const signals = new Set<string>();
  let own = 0;
  let shared = 0;
  for (const [cue, count] of mine) {
    const { signal, weak } = kindOf(cue);
    if (signal === null) continue;
    if (weak) {
      features[cue] = Math.min(1, 0.7 + 0.15 * count);
      continue;
    }
    features[cue] = dampened(count);
    signals.add(signal);
    own++;
    if (theirs.has(cue)) shared++;
  }
  for (const [cue, count] of theirs)
    if (kindOf(cue).answer || cue === "GS03.doubt") features[cue === "GS03.doubt" ? "C.doubt" : cue] = dampened(count);
  for (const [cue, count] of context) features[cue] = Math.min(1, (count * 3) / Math.max(6, messages.length));
  const has = (...names: string[]): boolean => names.some((name) => mine.has(name));
  const secrecy = has("GS08.tell", "GS08.parents", "GS08.secret", "GS08.delete");
  const picture = has("GS14.photo", "GS14.private", "GS14.cam", "GS14.more");
  const meeting = has("GS16.meet", "GS16.alone", "GS16.car", "GS16.place");
  const probing = has("GS11.alone", "GS11.device", "GS11.door", "GS11.sleep");
  const flag = (name: string, present: boolean) => {
    if (present) features[name] = 1;
  };
  flag("combo.secret-picture", secrecy && picture);
  flag("combo.secret-meeting", secrecy && meeting);
  flag("combo.secret-app", secrecy && has("GS10.app", "GS10.private"));
  flag("combo.secret-gift", secrecy && has("GS07.gift", "GS07.fame", "GS17.pay"));
  flag("combo.alone-picture", probing && picture);
  flag(
    "combo.flattery-picture",
    has("GS04.mature", "GS04.special", "GS04.love", "GS04.pretty") && (picture || has("GS15.body", "GS15.exp")),
  );
  flag("combo.probing", signals.has("GS01") && signals.has("GS02") && probing);
  flag("combo.have-share", has("GS18.share") && has("GS18.have", "GS17.demand", "GS20.hurry", "GS19.harm"));
  flag("combo.gift-picture", has("GS07.gift", "GS17.pay", "GS07.fame") && picture);
  flag("combo.meet-alone", has("GS16.meet", "GS16.car", "GS16.place") && has("GS16.alone"));
  flag("combo.age-love", signals.has("GS01") && signals.has("GS04"));
  const among = (set: Set<string>) => [...signals].filter((signal) => set.has(signal)).length;
  features["count.early"] = Math.min(1, among(early) / 4);
  features["count.middle"] = Math.min(1, (signals.size - among(early) - among(late)) / 5);
  features["count.late"] = Math.min(1, among(late) / 4);
  features["answer.pressed"] = Math.min(1, pressed / 2);
  // words one's peers say back weigh less: both ask, both tease, both plan
  features["answer.mutual"] = own === 0 ? 0 : shared / own;
  features["talk.more"] = otherLength / (otherLength + childLength + 1);
  features["talk.other-asks"] = otherQuestions / (otherLines + 1);
  features["talk.child-asks"] = childQuestions / (childLines + 1);
  features["talk.asks"] = (otherQuestions + 1) / (otherLines + 2) - (childQuestions + 1) / (childLines + 2);
  flag("relation.family", relation.family);
  flag("relation.role", relation.role);
  flag("relation.group", relation.writers > 2);
  flag("context.surprise-secret", secrecy && context.has("X.surprise"));
  flag("context.surprise-only", context.has("X.surprise") && !picture && !has("GS15.body", "GS15.exp"));
  flag("context.open-meeting", meeting && context.has("X.open") && !secrecy);
  flag("context.school-picture", picture && context.has("X.school") && !has("GS14.private", "GS14.more", "GS15.body"));
  flag("context.family-probing", (probing || meeting) && (context.has("X.family") || relation.family) && !secrecy);
  flag("context.game-hurry", context.has("X.game") && has("GS20.hurry", "GS12.insist") && !secrecy && !picture);
  return features;
}
