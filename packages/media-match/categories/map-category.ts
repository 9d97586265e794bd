import type { Category } from "../lists/list-entry.ts";
import { schemeById } from "./schemes.ts";

/** same: as far as known equal; broader, narrower: the target code covers more, or less, than the source code. */
export type Relation = "same" | "broader" | "narrower" | "none" | "unverified";

export type CategoryMapping = {
  readonly relation: Relation;
  /** Codes of the target scheme; several where only a person can choose. */
  readonly codes: readonly string[];
  readonly why: string;
};

type Row = readonly [from: string, codes: string, to: string, targets: string, relation: Relation, why: string];

const GRADING = "The age group and kind must be graded by a person.";
const ROWS: readonly Row[] = [
  ["vics:US-current", "1 2 3 4", "vics:US-older", "=", "same", "The numbers 1 to 4 are the same in both tables."],
  ["vics:US-older", "1 2 3 4", "vics:US-current", "=", "same", "The numbers 1 to 4 are the same in both tables."],
  [
    "vics:US-current",
    "0",
    "vics:US-older",
    "5",
    "same",
    "Not pertinent is 0 in the current table and 5 in the older one.",
  ],
  [
    "vics:US-older",
    "5",
    "vics:US-current",
    "0",
    "same",
    "Not pertinent is 5 in the older table and 0 in the current one.",
  ],
  ["vics:US-current", "1", "ncmec", "A1 A2 B1 B2", "narrower", GRADING],
  ["vics:US-older", "1", "ncmec", "A1 A2 B1 B2", "narrower", GRADING],
  ["ncmec", "A1 A2 B1 B2", "vics:US-current", "1", "broader", "The age group and kind are lost."],
  ["ncmec", "A1 A2 B1 B2", "vics:US-older", "1", "broader", "The age group and kind are lost."],
  ["interpol-baseline", "yes", "vics:US-current", "1", "broader", "The core is a part of the category."],
  ["interpol-baseline", "yes", "vics:US-older", "1", "broader", "The core is a part of the category."],
];

/** What a code means in another scheme, with the honest answers "no equivalent" and "not verified". */
export function mapCategory({ scheme, code }: Category, to: string): CategoryMapping {
  if (scheme === to) return { relation: "same", codes: [code], why: "The same scheme." };
  for (const id of [scheme, to]) {
    const known = schemeById(id);
    if (!known) return { relation: "unverified", codes: [], why: `The scheme ${id} is not known here.` };
    if (known.status !== "labels-known")
      return { relation: "unverified", codes: [], why: `${known.title}: ${known.source}.` };
  }
  const row = ROWS.find(([from, codes, target]) => from === scheme && target === to && codes.split(" ").includes(code));
  if (!row) return { relation: "none", codes: [], why: "There is no equivalent." };
  const [, , , targets, relation, why] = row;
  return { relation, codes: targets === "=" ? [code] : targets.split(" "), why };
}
