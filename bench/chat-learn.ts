// Learns the weights of chat-risk from the build set (never the check set): node bench/chat-learn.ts
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileLexicon } from "../packages/chat-risk/cues/compile.ts";
import { type Language, languages } from "../packages/chat-risk/index.ts";
import { lexiconSchema } from "../packages/chat-risk/schema.ts";
import { keepSign, priorNames, priorOf } from "../packages/chat-risk/score/prior.ts";
import { ConversationScan } from "../packages/chat-risk/score/scan.ts";
import type { Features } from "../packages/chat-risk/score/features.ts";
import type { Weights } from "../packages/chat-risk/score/weights.ts";
import { readPractice } from "./chat-practice.ts";

const folder = new URL("../content/signals/chat/", import.meta.url);
const present = languages.filter((language) => existsSync(new URL(`lexicon.${language}.json`, folder)) && existsSync(new URL(`../packages/chat-risk/practice/build/${language}.txt`, import.meta.url)));

interface Sample {
  features: Features;
  risky: boolean;
  weight: number;
  language: Language;
  group: number;
}
const pull = Number(process.argv[2] ?? 1);
let group = 0;
const names = new Set<string>(priorNames);
const samples: Sample[] = [];
for (const language of present) {
  const lexicon = compileLexicon(lexiconSchema.parse(JSON.parse(readFileSync(fileURLToPath(new URL(`lexicon.${language}.json`, folder)), "utf8"))));
  for (const name of lexicon.cueNames) names.add(name);
  const blank: Weights = { bias: 0, watch: 0, high: 0, weights: Object.fromEntries([...names].map((name) => [name, priorOf(name)])) };
  for (const practice of readPractice("build", language)) {
    if (practice.band === "watch") continue;
    group++;
    const scan = new ConversationScan([lexicon], blank);
    for (const message of practice.messages) scan.add(message);
    const { pairs } = scan.finish();
    for (const pair of pairs) {
      const toward = pair.other === practice.other && pair.child === practice.child;
      // harmless talk must be calm in both directions; risky talk teaches in its own direction only
      if (practice.band === "calm" || toward) samples.push({ features: pair.features, risky: practice.band !== "calm", weight: toward || practice.band !== "calm" ? 1 : 0.5, language, group });
    }
  }
}

/** Logistic regression pulled towards the prior; each number keeps the sign its name promises. */
function fit(samples: readonly Sample[]): { bias: number; weights: Record<string, number> } {
  const weights: Record<string, number> = Object.fromEntries([...names].map((name) => [name, priorOf(name)]));
  let bias = -2;
  const rate = 0.5;
  const balance = samples.filter((sample) => !sample.risky).length / samples.filter((sample) => sample.risky).length;
  for (let round = 0; round < 1500; round++) {
    const slope: Record<string, number> = {};
    let slopeBias = 0;
    for (const { features, risky, weight } of samples) {
      let total = bias;
      for (const name in features) total += (features[name] ?? 0) * (weights[name] ?? 0);
      const error = (1 / (1 + Math.exp(-total)) - (risky ? 1 : 0)) * weight * (risky ? balance : 1);
      slopeBias += error;
      for (const name in features) slope[name] = (slope[name] ?? 0) + error * (features[name] ?? 0);
    }
    const step = rate / Math.sqrt(1 + round / 50);
    bias -= (step * slopeBias) / samples.length;
    for (const name of names) {
      const old = weights[name] ?? 0;
      weights[name] = keepSign(name, old - (step * ((slope[name] ?? 0) + pull * (old - priorOf(name)))) / samples.length);
    }
  }
  return { bias, weights };
}

// five parts by turns, whole conversations apart, to see what the weights do on talk they were not learned on
const folds = 5;
const held: { total: number; risky: boolean }[] = [];
for (let fold = 0; fold < folds; fold++) {
  const { bias, weights } = fit(samples.filter((sample) => sample.group % folds !== fold));
  for (const { features, risky } of samples.filter((sample) => sample.group % folds === fold)) {
    let total = bias;
    for (const name in features) total += (features[name] ?? 0) * (weights[name] ?? 0);
    held.push({ total, risky });
  }
}
for (const at of [-0.5, 0, 0.5, 1])
  process.stdout.write(`held out at ${at}: recall ${(held.filter((e) => e.risky && e.total >= at).length / held.filter((e) => e.risky).length).toFixed(3)}, harmless ${(held.filter((e) => !e.risky && e.total >= at).length / held.filter((e) => !e.risky).length).toFixed(3)}\n`);
const { bias, weights } = fit(samples);
const totals = samples.map(({ features, risky }) => {
  let total = bias;
  for (const name in features) total += (features[name] ?? 0) * (weights[name] ?? 0);
  return { total, risky };
});
// the threshold for `high`: at most 2 % of the harmless build chats at or above it, but not above even odds by much
const harmless = totals.filter((entry) => !entry.risky).map((entry) => entry.total).sort((a, b) => b - a);
const high = Math.min(0.6, Math.max(-0.4, (harmless[Math.floor(harmless.length * 0.02)] ?? 0) + 0.05));
// the threshold for `watch`: where three in four of the harmless build chats stay calm
const watch = Math.min(high - 0.8, harmless[Math.floor(harmless.length * 0.25)] ?? 0);
const rounded = Object.fromEntries(Object.entries(weights).filter(([, value]) => Math.abs(value) > 0.005).sort(([a], [b]) => a.localeCompare(b)).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
const out = { source: `Learned by bench/chat-learn.ts on ${samples.length} directed build-set conversations (${present.join(", ")})`, bias: Math.round(bias * 1000) / 1000, watch: Math.round(watch * 1000) / 1000, high: Math.round(high * 1000) / 1000, weights: rounded };
writeFileSync(new URL("weights.json", folder), `${JSON.stringify(out, null, 1)}\n`);
const caught = totals.filter((entry) => entry.risky && entry.total >= high).length;
const alarms = totals.filter((entry) => !entry.risky && entry.total >= high).length;
process.stdout.write(`${samples.length} samples, bias ${out.bias}, high at ${out.high}; build recall ${(caught / totals.filter((entry) => entry.risky).length).toFixed(3)}, harmless at high ${(alarms / harmless.length).toFixed(3)}\n`);
