import type { Cue } from "../cues/cue.ts";
import { FeatureList, featureNumber } from "./feature-list.ts";
import { nameGroups } from "./name-groups.ts";
import { isOther, type Message, type Others, type Writer } from "./record.ts";
import { describeTurns } from "./turns.ts";

/** What is known of the two before their words are read. */
export interface Relation {
  /** The other, or each of the others, is called, or calls themself, mum, dad, gran ... in the conversation. */
  family: boolean;
  /** The other is addressed as coach, teacher, doctor ... */
  role: boolean;
  /** The other is saved as a help line. */
  helpline: boolean;
  /** Writers in the whole conversation. */
  writers: number;
}

/** Cues that say the same for the combinations below; one bit each. */
const groups = {
  secrecy: "GS08.tell GS08.parents GS08.secret GS08.delete",
  picture: "GS14.photo GS14.private GS14.cam GS14.more",
  meeting: "GS16.meet GS16.alone GS16.car GS16.place",
  probing: "GS11.alone GS11.device GS11.door GS11.sleep",
  app: "GS10.app GS10.private",
  gift: "GS07.gift GS07.fame GS17.pay",
  flattery: "GS04.mature GS04.special GS04.love GS04.pretty",
  body: "GS15.body GS15.exp",
  share: "GS18.share",
  have: "GS18.have GS17.demand GS20.hurry GS19.harm",
  going: "GS16.meet GS16.car GS16.place",
  alone: "GS16.alone",
  closer: "GS14.private GS14.more GS15.body",
  pushing: "GS20.hurry GS12.insist",
  surprise: "X.surprise",
  open: "X.open",
  school: "X.school",
  kin: "X.family",
  game: "X.game",
} as const;
const { bit, of: groupsNamed } = nameGroups(groups);
/** The groups a cue is in, by its number. */
const groupsByCue: number[] = [];
function groupsOf(cue: Cue): number {
  let known = groupsByCue[cue.number];
  if (known === undefined) {
    known = groupsNamed(cue.name);
    groupsByCue[cue.number] = known;
  }
  return known;
}

const signalBit = (signal: number): number => 1 << signal;
const signalsIn = (from: number, to: number): number => signalBit(to + 1) - signalBit(from);
const early = signalsIn(1, 6);
const late = signalsIn(16, 23);
function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

const number = {
  secretPicture: featureNumber("combo.secret-picture"),
  secretMeeting: featureNumber("combo.secret-meeting"),
  secretApp: featureNumber("combo.secret-app"),
  secretGift: featureNumber("combo.secret-gift"),
  alonePicture: featureNumber("combo.alone-picture"),
  flatteryPicture: featureNumber("combo.flattery-picture"),
  probing: featureNumber("combo.probing"),
  haveShare: featureNumber("combo.have-share"),
  giftPicture: featureNumber("combo.gift-picture"),
  meetAlone: featureNumber("combo.meet-alone"),
  ageLove: featureNumber("combo.age-love"),
  early: featureNumber("count.early"),
  middle: featureNumber("count.middle"),
  late: featureNumber("count.late"),
  pressed: featureNumber("answer.pressed"),
  mutual: featureNumber("answer.mutual"),
  talksMore: featureNumber("talk.more"),
  otherAsks: featureNumber("talk.other-asks"),
  childAsks: featureNumber("talk.child-asks"),
  asks: featureNumber("talk.asks"),
  family: featureNumber("relation.family"),
  role: featureNumber("relation.role"),
  helpline: featureNumber("relation.helpline"),
  group: featureNumber("relation.group"),
  together: featureNumber("relation.together"),
  surpriseSecret: featureNumber("context.surprise-secret"),
  surpriseOnly: featureNumber("context.surprise-only"),
  openMeeting: featureNumber("context.open-meeting"),
  schoolPicture: featureNumber("context.school-picture"),
  familyProbing: featureNumber("context.family-probing"),
  gameHurry: featureNumber("context.game-hurry"),
};

const dampened = (count: number): number => (count === 0 ? 0 : count === 1 ? 0.8 : count === 2 ? 1 : 1.15);

/** How often each cue was seen, in the order in which they were. */
class Tally {
  readonly cues: Cue[] = [];
  #counts: number[] = [];

  clear(): void {
    for (const cue of this.cues) this.#counts[cue.number] = 0;
    this.cues.length = 0;
  }

  add(cue: Cue): void {
    const count = this.#counts[cue.number] ?? 0;
    if (count === 0) this.cues.push(cue);
    this.#counts[cue.number] = count + 1;
  }

  of(cue: Cue): number {
    return this.#counts[cue.number] ?? 0;
  }
}

const mine = new Tally();
const theirs = new Tally();
const context = new Tally();
const features = new FeatureList();

/**
 * Interpretable numbers for what `other`, or all others, say to `child` in a stretch of talk: which cues (dampened by repetition),
 * which combinations, the answers, and the contexts that make the same words ordinary. The same names in every
 * language. The list is overwritten by the next call.
 */
export function describe(messages: readonly Message[], other: Others, child: Writer, relation: Relation): FeatureList {
  mine.clear();
  theirs.clear();
  context.clear();
  features.clear();
  let otherLines = 0;
  let childLines = 0;
  let otherQuestions = 0;
  let childQuestions = 0;
  let sinceRefusal = 99;
  let pressed = 0;
  let otherLength = 0;
  let childLength = 0;
  for (const message of messages) {
    const speaks = isOther(message.by, other, child);
    if (speaks) {
      otherLines++;
      if (message.question) otherQuestions++;
      otherLength += message.length;
    } else if (message.by === child) {
      childLines++;
      if (message.question) childQuestions++;
      childLength += message.length;
    }
    sinceRefusal++;
    for (const cue of message.cues) {
      if (cue.context) context.add(cue);
      else if (speaks) {
        mine.add(cue);
        if (sinceRefusal <= 4 && cue.pressing) pressed++;
      } else if (message.by === child) {
        theirs.add(cue);
        if (cue.refusal) sinceRefusal = 0;
      }
    }
  }
  describeTurns(messages, other, child, features);
  let seen = 0;
  let signals = 0;
  let own = 0;
  let shared = 0;
  for (const cue of mine.cues) {
    seen |= groupsOf(cue);
    if (cue.signal === 0) continue;
    const count = mine.of(cue);
    if (cue.weak) {
      features.push(cue.feature, Math.min(1, 0.7 + 0.15 * count));
      continue;
    }
    features.push(cue.feature, dampened(count));
    signals |= signalBit(cue.signal);
    own++;
    if (theirs.of(cue) > 0) shared++;
  }
  for (const cue of theirs.cues) if (cue.answer) features.push(cue.answerFeature, dampened(theirs.of(cue)));
  for (const cue of context.cues) {
    seen |= groupsOf(cue);
    features.push(cue.feature, Math.min(1, (context.of(cue) * 3) / Math.max(6, messages.length)));
  }
  const has = (group: number): boolean => (seen & group) !== 0;
  const flag = (feature: number, present: boolean): void => {
    if (present) features.push(feature, 1);
  };
  const secrecy = has(bit.secrecy);
  const picture = has(bit.picture);
  const meeting = has(bit.meeting);
  const probing = has(bit.probing);
  const asksAge = (signals & signalBit(1)) !== 0;
  flag(number.secretPicture, secrecy && picture);
  flag(number.secretMeeting, secrecy && meeting);
  flag(number.secretApp, secrecy && has(bit.app));
  flag(number.secretGift, secrecy && has(bit.gift));
  flag(number.alonePicture, probing && picture);
  flag(number.flatteryPicture, has(bit.flattery) && (picture || has(bit.body)));
  flag(number.probing, asksAge && (signals & signalBit(2)) !== 0 && probing);
  flag(number.haveShare, has(bit.share) && has(bit.have));
  flag(number.giftPicture, has(bit.gift) && picture);
  flag(number.meetAlone, has(bit.going) && has(bit.alone));
  flag(number.ageLove, asksAge && (signals & signalBit(4)) !== 0);
  const all = bitsIn(signals);
  const soon = bitsIn(signals & early);
  const pressing = bitsIn(signals & late);
  features.push(number.early, Math.min(1, soon / 4));
  features.push(number.middle, Math.min(1, (all - soon - pressing) / 5));
  features.push(number.late, Math.min(1, pressing / 4));
  features.push(number.pressed, Math.min(1, pressed / 2));
  // words one's peers say back weigh less: both ask, both tease, both plan
  features.push(number.mutual, own === 0 ? 0 : shared / own);
  features.push(number.talksMore, otherLength / (otherLength + childLength + 1));
  features.push(number.otherAsks, otherQuestions / (otherLines + 1));
  features.push(number.childAsks, childQuestions / (childLines + 1));
  features.push(number.asks, (otherQuestions + 1) / (otherLines + 2) - (childQuestions + 1) / (childLines + 2));
  flag(number.family, relation.family);
  flag(number.role, relation.role);
  flag(number.helpline, relation.helpline);
  flag(number.group, relation.writers > 2);
  flag(number.together, other === null);
  const surprise = has(bit.surprise);
  flag(number.surpriseSecret, secrecy && surprise);
  flag(number.surpriseOnly, surprise && !picture && !has(bit.body));
  flag(number.openMeeting, meeting && has(bit.open) && !secrecy);
  flag(number.schoolPicture, picture && has(bit.school) && !has(bit.closer));
  flag(number.familyProbing, (probing || meeting) && (has(bit.kin) || relation.family) && !secrecy);
  flag(number.gameHurry, has(bit.game) && has(bit.pushing) && !secrecy && !picture);
  return features;
}
