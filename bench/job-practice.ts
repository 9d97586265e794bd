import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Band, Language } from "../packages/job-check/index.ts";

export interface PracticeOffer {
  id: string;
  language: Language;
  band: Band;
  topic: string;
  country: string;
  text: string;
}

const folder = new URL("../packages/job-check/practice/", import.meta.url);

/** Reads one set: "## band topic CC", then the text of the offer. */
export function readOffers(set: "build" | "check", language: Language): PracticeOffer[] {
  const file = fileURLToPath(new URL(`${set}/${language}.txt`, folder));
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split(/^## /m)
    .slice(1)
    .map((block, number) => {
      const cut = block.indexOf("\n");
      const match = /^(usual|check|danger) (\S+) ([A-Z]{2})\s*$/.exec(block.slice(0, cut));
      if (!match) throw new Error(`${set}/${language}: bad header "${block.slice(0, cut)}"`);
      const [, band = "", topic = "", country = ""] = match;
      return {
        id: `${set}-${language}-${number}`,
        language,
        band: band === "usual" || band === "check" ? band : "danger",
        topic,
        country,
        text: block.slice(cut + 1).trim(),
      };
    });
}
