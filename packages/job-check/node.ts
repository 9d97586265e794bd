import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { JobCheckData } from "./content-types.ts";
import { type Language, languages } from "./model.ts";
import {
  firmsSchema,
  lexiconSchema,
  rulesSchema,
  signalsSchema,
  textWeightsSchema,
  wagesSchema,
  weightsSchema,
  wordingSchema,
} from "./schema.ts";

/** Reads `content/signals/jobs` through its schemas. Throws when the shipped data is broken: that is a bug. */
export function loadData(
  wanted: readonly Language[] = languages,
  folder = new URL("../../content/signals/jobs/", import.meta.url),
): JobCheckData {
  const read = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), "utf8"));
  return {
    signals: signalsSchema.parse(read("signals.json")).signals,
    rules: rulesSchema.parse(read("rules.json")).rules,
    weights: weightsSchema.parse(read("weights.json")),
    texts: wanted.map((language) => textWeightsSchema.parse(read(`weights.${language}.json`))),
    wages: wagesSchema.parse(read("wages.json")).wages,
    firms: firmsSchema.parse(read("firms.json")).firms,
    lexicons: wanted.map((language) => lexiconSchema.parse(read(`lexicon.${language}.json`))),
    wordings: wanted.map((language) => wordingSchema.parse(read(`words.${language}.json`))),
  };
}
