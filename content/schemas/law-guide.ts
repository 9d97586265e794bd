import { join } from "node:path";
import { z } from "zod";
import { ContentFault, readContent } from "./read-content.ts";
import { freezeDeep, perLanguage } from "./shared.ts";

/** Plain words about rows of content/law, in every language. The rows keep article, source, mark and day checked. */
const text = z.string().min(10).max(600);
const name = z.string().min(3);
const words = perLanguage(() => text);
const names = perLanguage(() => name);
const entries = z.array(
  z.strictObject({ rule: z.string().regex(/^(EV|DP|VR|ES|GR|BR|PE|EP|CALC|GAP)-[A-Z0-9-]+[a-z]?(-v\d+)?$/), ...words }),
);
/** A line that answers give besides their rules; the English is that of the law files or of packages/lawful, letter by letter. */
const lines = z.array(z.strictObject(names));
const acts = z.array(
  z.strictObject({
    act: z.string().min(3),
    name: z.strictObject(names),
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
export type GuideLine = z.infer<typeof lines>[number];
export type GuideAct = z.infer<typeof acts>[number];
export type GuideWords = {
  readonly parts: Readonly<Record<GuideFile, readonly GuideEntry[]>>;
  readonly acts: readonly GuideAct[];
  readonly lines: readonly GuideLine[];
};

/** Reads and checks every file of `content/law-guide`. Throws on a missing translation or a rule written twice. */
export function loadGuideWords(folder: string): GuideWords {
  const parts = Object.fromEntries(
    guideFiles.map((file) => {
      const list = readContent(join(folder, `${file}.json`), entries);
      const twice = list.find((one, at) => list.findIndex((other) => other.rule === one.rule) !== at);
      if (twice) throw new ContentFault(join(folder, `${file}.json`), `${twice.rule} is written twice`);
      return [file, list];
    }),
  ) as Record<GuideFile, GuideEntry[]>;
  return freezeDeep({
    parts,
    acts: readContent(join(folder, "acts.json"), acts),
    lines: readContent(join(folder, "answers.json"), lines),
  });
}
