import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { freezeDeep } from "./shared.ts";

/** Plain words about rows of content/law, in every language. The rows keep article, source, mark and day checked. */
const text = z.string().min(10).max(600);
const name = z.string().min(3);
const words = { en: text, es: text, el: text, pt: text };
const entries = z.array(
  z.strictObject({ rule: z.string().regex(/^(EV|DP|VR|ES|GR|BR|PE|EP|CALC|GAP)-[A-Z0-9-]+[a-z]?(-v\d+)?$/), ...words }),
);
const acts = z.array(
  z.strictObject({
    act: z.string().min(3),
    name: z.strictObject({ en: name, es: name, el: name, pt: name }),
    ...words,
  }),
);

/** Files of words. `data` and `evidence` are the public overview; the others are the guides for staff. */
const guideFiles = [
  "spain",
  "greece",
  "brazil",
  "peru",
  "principles",
  "gaps",
  "victims",
  "data",
  "data-staff",
  "evidence",
  "evidence-staff",
] as const;
export type GuideFile = (typeof guideFiles)[number];
export type GuideEntry = z.infer<typeof entries>[number];
export type GuideAct = z.infer<typeof acts>[number];
export type GuideWords = {
  readonly parts: Readonly<Record<GuideFile, readonly GuideEntry[]>>;
  readonly acts: readonly GuideAct[];
};

/** Reads and checks every file of `content/law-guide`. Throws on a missing translation or a rule written twice. */
export function loadGuideWords(folder: string): GuideWords {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const parts = Object.fromEntries(
    guideFiles.map((file) => {
      const list = entries.parse(read(file));
      const twice = list.find((one, at) => list.findIndex((other) => other.rule === one.rule) !== at);
      if (twice) throw new Error(`${file}: ${twice.rule} is written twice`);
      return [file, list];
    }),
  ) as Record<GuideFile, GuideEntry[]>;
  return freezeDeep({ parts, acts: acts.parse(read("acts")) });
}
