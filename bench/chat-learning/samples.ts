import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileLexicon } from "../../packages/chat-risk/cues/compile.ts";
import { type Band, type Language, languages } from "../../packages/chat-risk/index.ts";
import { lexiconSchema, notionsSchema } from "../../packages/chat-risk/schema.ts";
import { Desk } from "../../packages/chat-risk/score/desk.ts";
import type { Features } from "../../packages/chat-risk/score/feature-list.ts";
import { ConversationScan } from "../../packages/chat-risk/score/scan.ts";
import { TextModel } from "../../packages/chat-risk/score/text-model.ts";
import type { Weights } from "../../packages/chat-risk/score/weights.ts";
import { readPractice } from "../chat-practice.ts";

export const dataFolder = new URL("../../content/signals/chat/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(name, dataFolder)), "utf8"));

/** What one person of a practice conversation says to the other. */
export interface Directed {
  id: string;
  language: Language;
  topic: string;
  writer: string;
  band: Band;
  /** From the other to the protected person, as the practice text names them. */
  toward: boolean;
  features: Features;
  text: readonly number[];
  words: number;
}

/** Everything the sums are learned from: both directions of every build conversation, with open vocabulary. */
export function readDirected(set: "build" | "check" = "build"): { directed: Directed[]; text: TextModel } {
  const { notions } = notionsSchema.parse(read("notions.json"));
  const text = new TextModel(notions, null, []);
  const names = notions.map((notion) => notion.name);
  const blank: Weights = {
    bias: 0,
    watch: 1e9,
    high: 1e9,
    weights: {},
    notions: {},
    urgency: { bias: 0, weights: {}, notions: {}, plain: 0, rule: 0 },
  };
  const directed: Directed[] = [];
  for (const language of languages) {
    const lexicon = compileLexicon(lexiconSchema.parse(read(`lexicon.${language}.json`)), names, text.stemOf);
    const desk = new Desk([lexicon]);
    for (const practice of readPractice(set, language)) {
      const scan = new ConversationScan(desk, blank, text);
      for (const message of practice.messages) scan.add(message);
      for (const pair of scan.finish().pairs) {
        const toward = pair.other === practice.other && pair.child === practice.child;
        const between = toward || (pair.other === practice.child && pair.child === practice.other);
        // in a group, what others say to each other is ordinary only when the whole talk is
        if (!between && practice.band !== "calm") continue;
        directed.push({
          id: practice.id,
          language,
          topic: practice.topic,
          writer: practice.writer,
          band: practice.band,
          toward,
          features: pair.features,
          text: pair.text,
          words: pair.words,
        });
      }
    }
  }
  return { directed, text };
}
