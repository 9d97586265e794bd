import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Band, Language } from "../packages/job-check/index.ts";

export interface PracticeOffer {
  id: string;
  language: Language;
  band: Band;
  topic: string;
  country: string;
  /** Which hand wrote it: "1", "2" ... in the build set, "" in the check set. */
  hand: string;
  text: string;
}

const folder = new URL("../packages/job-check/practice/", import.meta.url);

/** Reads one set, `en-1.txt`, `en-2.txt` ...: "## band topic CC", then the text of the offer. */
export function readOffers(set: "build" | "check", language: Language): PracticeOffer[] {
  const files = readdirSync(fileURLToPath(new URL(`${set}/`, folder))).filter((name) =>
    new RegExp(`^${language}(?:-\\d+)?\\.txt$`).test(name),
  );
  return files.sort().flatMap((name) =>
    readFileSync(fileURLToPath(new URL(`${set}/${name}`, folder)), "utf8")
      .split(/^## /m)
      .slice(1)
      .map((block, number) => {
        const cut = block.indexOf("\n");
        const match = /^(usual|check|danger) (\S+) ([A-Z]{2})\s*$/.exec(block.slice(0, cut));
        if (!match) throw new Error(`${set}/${name}: bad header "${block.slice(0, cut)}"`);
        const [, band = "", topic = "", country = ""] = match;
        const hand = /-(\d+)\.txt$/.exec(name)?.[1] ?? "";
        return {
          id: `${set}-${language}${hand}-${number}`,
          language,
          band: band === "usual" || band === "check" ? band : "danger",
          topic,
          country,
          hand,
          text: block.slice(cut + 1).trim(),
        };
      }),
  );
}
