import { type FeatureList, featureNumber } from "./feature-list.ts";
import { nameGroups } from "./name-groups.ts";
import { isOther, type Message, type Others, type Writer } from "./record.ts";

/**
 * Fields of meaning brought together into what a turn of talk does: bring somebody along, say no, set a condition ...
 * One bit each, so that reading two messages against each other costs nothing.
 */
const groups = {
  kin: "parent grandparent guardian relative sibling",
  company: "parent grandparent guardian relative sibling friend named company accompany partner neighbour",
  no: "not never nobody refuse without",
  only: "only alone without",
  condition: "if else",
  must: "must now minutes obey prove",
  place: "hideout pickup outside travel enter nextto meet",
  time: "clock minutes tonight tomorrow weekend now",
  accepts: "ok thanks sorry choose safe laugh better",
  tells: "tell know reported permit allowed ok official",
  hides: "secret hide lie between silent delete snitch",
  uneasy: "scared unsure disgust why sorry",
  harm: "threat publish police lose contacts harm suicide worthless block",
  owes: "owe gift money paytool documents",
  device: "device location",
  away: "leave without put delete turnon",
  laughs: "laugh cheer food animal",
} as const;
type Group = keyof typeof groups;
const { bit, of: groupsNamed } = nameGroups(groups);
const bits = (...wanted: Group[]): number => wanted.reduce((sum, group) => sum | bit[group], 0);

/** The groups of each notion, by its number. */
export function groupsOf(notions: readonly { name: string }[]): Int32Array {
  return Int32Array.from(notions, ({ name }) => groupsNamed(name));
}

const { kin, company, only, condition, place, time, tells, accepts, hides, device, away, laughs, owes } = bit;
const negative = bits("no", "only");
const resists = bits("no", "uneasy");
const hidden = bits("no", "hides");
const presses = bits("must", "condition", "owes", "harm", "only");
const forces = bits("must", "condition", "hides", "harm");
const costs = bits("harm", "owes");
const somewhere = bits("place", "time");
const demands = bits("must", "condition", "place", "only");

const features = {
  refused: featureNumber("turn.company-refused"),
  pushed: featureNumber("turn.pushed"),
  accepted: featureNumber("turn.accepted"),
  onlyThere: featureNumber("turn.only-there"),
  condition: featureNumber("turn.condition"),
  told: featureNumber("turn.told"),
  toldBack: featureNumber("turn.told-back"),
  hiddenFrom: featureNumber("turn.hidden-from"),
  unplugged: featureNumber("turn.unplugged"),
  indebted: featureNumber("turn.indebted"),
  laughs: featureNumber("turn.laughs"),
  laughsBack: featureNumber("turn.laughs-back"),
  endsUneasy: featureNumber("turn.ends-uneasy"),
};

const some = (count: number): number => (count === 0 ? 0 : count === 1 ? 0.8 : 1);
const has = (marks: number, wanted: number): boolean => (marks & wanted) !== 0;

/** How the two, or the others together and one, answer each other, whatever they talk about. */
export function describeTurns(messages: readonly Message[], other: Others, child: Writer, list: FeatureList): void {
  let refused = 0;
  let pushed = 0;
  let accepted = 0;
  let onlyThere = 0;
  let conditions = 0;
  let told = 0;
  let toldBack = 0;
  let hiddenFrom = 0;
  let unplugged = 0;
  let indebted = 0;
  let laughed = 0;
  let laughedBack = 0;
  let otherLines = 0;
  let childLines = 0;
  /** What the child said since the other last spoke, and what the other said just before. */
  let asked = 0;
  let said = 0;
  let childLast = 0;
  for (const { by, marks, question } of messages) {
    if (by === child) {
      childLines++;
      asked |= marks;
      childLast = marks;
      if (has(marks, laughs)) laughedBack++;
      if (has(marks, kin) && has(marks, tells) && !has(marks, hidden)) toldBack++;
    } else if (isOther(by, other, child)) {
      otherLines++;
      if (has(asked, company) && has(marks, negative) && !has(marks, tells)) refused++;
      if (has(asked, resists)) {
        if (has(marks, presses) && !has(marks, accepts)) pushed++;
        else if (has(marks, accepts) && !has(marks, forces)) accepted++;
      }
      const near = marks | said;
      if (has(near, only) && has(near, place) && has(near, time) && !question) onlyThere++;
      if (has(marks, condition) && has(marks, costs) && !question) conditions++;
      if (has(marks, kin) && has(marks, tells) && !has(marks, hidden)) told++;
      if (has(marks, kin) && has(marks, hides)) hiddenFrom++;
      if (has(marks, device) && has(marks, away) && has(near, somewhere)) unplugged++;
      if (has(marks, owes) && has(marks, demands)) indebted++;
      if (has(marks, laughs)) laughed++;
      asked = 0;
      said = marks;
    }
  }
  list.push(features.refused, some(refused));
  list.push(features.pushed, some(pushed));
  list.push(features.accepted, some(accepted));
  list.push(features.onlyThere, some(onlyThere));
  list.push(features.condition, some(conditions));
  list.push(features.told, some(told));
  list.push(features.toldBack, some(toldBack));
  list.push(features.hiddenFrom, some(hiddenFrom));
  list.push(features.unplugged, some(unplugged));
  list.push(features.indebted, some(indebted));
  list.push(features.laughs, otherLines === 0 ? 0 : laughed / otherLines);
  list.push(features.laughsBack, childLines === 0 ? 0 : laughedBack / childLines);
  list.push(features.endsUneasy, has(childLast, resists) ? 1 : 0);
}
