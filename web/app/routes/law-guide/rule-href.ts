const parts: Readonly<Record<string, string>> = {
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

/** Where a rule stands in the legal guide of the desk: for every "why may I not?". @param rule such as `ES-M02` */
export function ruleHref(rule: string): string {
  return `/desk/law-guide/${parts[rule.split("-")[0] ?? ""] ?? "principles"}#${rule}`;
}
