/** Parts of the legal guide of the desk, in the order they are shown. */
export const guideParts = [
  "principles",
  "spain",
  "greece",
  "brazil",
  "peru",
  "data-protection",
  "evidence",
  "victims",
] as const;
export type GuidePart = (typeof guideParts)[number];

/** By what the name of a rule begins with. */
const partOf: Readonly<Record<string, GuidePart>> = {
  ES: "spain",
  GR: "greece",
  BR: "brazil",
  PE: "peru",
  EP: "principles",
  CALC: "principles",
  GAP: "principles",
  DP: "data-protection",
  EV: "evidence",
  VR: "victims",
};

/** @param rule such as `ES-M02` */
export const partOfRule = (rule: string): GuidePart | undefined => partOf[rule.split("-")[0] ?? ""];
