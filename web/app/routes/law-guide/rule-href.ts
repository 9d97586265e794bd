import { partOfRule } from "./guide-parts.ts";

/** Where a rule stands in the legal guide of the desk: for every "why may I not?". @param rule such as `ES-M02` */
export const ruleHref = (rule: string): string => `/desk/law-guide/${partOfRule(rule) ?? "principles"}#${rule}`;
