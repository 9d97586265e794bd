import { z } from "zod";
import { perLanguage } from "./languages.ts";

export { type ContentLanguage, contentLanguages, perLanguage } from "./languages.ts";

/** Kinds of report: the folders of content/report-kinds, in the order they are shown. */
export const reportKinds = [
  "abuse-online",
  "grooming",
  "sextortion",
  "abuse-in-person",
  "trafficking",
  "suspicious-job",
  "missing-child",
  "other",
] as const;

/** What help lines are for. `removal`: taking pictures down; `prevention`: people worried by their own thoughts. */
export const helpLineKinds = [
  "emergency",
  "child",
  "missing",
  "victim",
  "violence",
  "trafficking",
  "online-report",
  "cyber-help",
  "labour",
  "parents",
  "crisis",
  "removal",
  "prevention",
] as const;
export type HelpLineKind = (typeof helpLineKinds)[number];

/** Whom the words are for. */
export const agePaths = ["under-13", "13-17", "adult"] as const;
export type AgePath = (typeof agePaths)[number];

/** One text per language, none missing. */
export const localisedSchema = z.strictObject(perLanguage(() => z.string().min(1)));

/** The value and everything in it, unchangeable. Content is read once and shared by all requests. */
export function freezeDeep<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freezeDeep(part);
  }
  return value;
}
