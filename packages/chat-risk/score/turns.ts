import type { Features } from "./features.ts";
import type { Message } from "./record.ts";

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
const names = Object.keys(groups) as Group[];
const bit = Object.fromEntries(names.map((name, at) => [name, 1 << at])) as Record<Group, number>;

/** The groups of each notion, by its number. */
export function groupsOf(notions: readonly { name: string }[]): Int32Array {
  return Int32Array.from(notions, ({ name }) =>
    names.reduce((bits, group) => (groups[group].split(" ").includes(name) ? bits | bit[group] : bits), 0),
  );
}

const any = (marks: number, ...wanted: Group[]): boolean => wanted.some((group) => (marks & bit[group]) !== 0);
const some = (count: number): number => (count === 0 ? 0 : count === 1 ? 0.8 : 1);

/** How the two answer each other, whatever they talk about. */
export function describeTurns(messages: readonly Message[], other: string, child: string): Features {
  let refused = 0;
  let pushed = 0;
  let accepted = 0;
  let onlyThere = 0;
  let conditions = 0;
  let told = 0;
  let toldBack = 0;
  let hidden = 0;
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
  for (const { author, marks, question } of messages) {
    if (author === child) {
      childLines++;
      asked |= marks;
      childLast = marks;
      if (any(marks, "laughs")) laughedBack++;
      if (any(marks, "kin") && any(marks, "tells") && !any(marks, "no", "hides")) toldBack++;
    } else if (author === other) {
      otherLines++;
      const negative = any(marks, "no", "only");
      if (any(asked, "company") && negative && !any(marks, "tells")) refused++;
      if (any(asked, "no", "uneasy")) {
        if (any(marks, "must", "condition", "owes", "harm", "only") && !any(marks, "accepts")) pushed++;
        else if (any(marks, "accepts") && !any(marks, "must", "condition", "hides", "harm")) accepted++;
      }
      const near = marks | said;
      if (any(near, "only") && any(near, "place") && any(near, "time") && !question) onlyThere++;
      if (any(marks, "condition") && any(marks, "harm", "owes") && !question) conditions++;
      if (any(marks, "kin") && any(marks, "tells") && !any(marks, "no", "hides")) told++;
      if (any(marks, "kin") && any(marks, "hides")) hidden++;
      if (any(marks, "device") && any(marks, "away") && any(near, "place", "time")) unplugged++;
      if (any(marks, "owes") && any(marks, "must", "condition", "place", "only")) indebted++;
      if (any(marks, "laughs")) laughed++;
      asked = 0;
      said = marks;
    }
  }
  return {
    "turn.company-refused": some(refused),
    "turn.pushed": some(pushed),
    "turn.accepted": some(accepted),
    "turn.only-there": some(onlyThere),
    "turn.condition": some(conditions),
    "turn.told": some(told),
    "turn.told-back": some(toldBack),
    "turn.hidden-from": some(hidden),
    "turn.unplugged": some(unplugged),
    "turn.indebted": some(indebted),
    "turn.laughs": otherLines === 0 ? 0 : laughed / otherLines,
    "turn.laughs-back": childLines === 0 ? 0 : laughedBack / childLines,
    "turn.ends-uneasy": any(childLast, "uneasy", "no") ? 1 : 0,
  };
}
