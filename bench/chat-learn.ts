// Learns the weights of chat-risk from the build set, never the check set: node bench/chat-learn.ts
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileLexicon } from "../packages/chat-risk/cues/compile.ts";
import { languages } from "../packages/chat-risk/index.ts";
import { lexiconSchema } from "../packages/chat-risk/schema.ts";
import { keepSign, priorNames, priorOf } from "../packages/chat-risk/score/prior.ts";
import { ConversationScan } from "../packages/chat-risk/score/scan.ts";
import { stemLength, type Weights } from "../packages/chat-risk/score/weights.ts";
import { createTokenizer } from "../packages/chat-risk/text/tokens.ts";
import { readPractice } from "./chat-practice.ts";

interface Sample {
  /** Feature number and value. */
  features: [number, number][];
  risky: boolean;
  weight: number;
  situation: number;
}

const folder = new URL("../content/signals/chat/", import.meta.url);
const names: string[] = [];
const numbers = new Map<string, number>();
const numberOf = (name: string): number => {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, names.length);
  return names.push(name) - 1;
};
const isWord = (name: string): boolean => name.startsWith("word ");
for (const name of priorNames) numberOf(name);

const wordValue = 0.7;
const samples: Sample[] = [];
for (const language of languages) {
  const lexicon = compileLexicon(
    lexiconSchema.parse(JSON.parse(readFileSync(fileURLToPath(new URL(`lexicon.${language}.json`, folder)), "utf8"))),
  );
  const tokenize = createTokenizer(language, lexicon.abbreviations);
  for (const name of lexicon.cueNames) numberOf(name);
  const blank: Weights = {
    bias: 0,
    watch: 0,
    high: 0,
    words: {},
    weights: Object.fromEntries(names.map((name) => [name, priorOf(name)])),
  };
  for (const [situation, practice] of readPractice("build", language).entries()) {
    if (practice.band === "watch") continue;
    const scan = new ConversationScan([lexicon], blank);
    for (const message of practice.messages) scan.add(message);
    for (const pair of scan.finish().pairs) {
      const toward = pair.other === practice.other && pair.child === practice.child;
      // harmless talk must be calm in both directions; risky talk teaches in its own direction only
      if ((practice.band !== "calm" && !toward) || (pair.grownUp && !toward)) continue;
      const features = Object.entries(pair.features)
        .filter(([name]) => name !== "words")
        .map(([name, value]): [number, number] => [numberOf(name), value]);
      const words = new Set<string>();
      for (const message of practice.messages) {
        const who = message.author === pair.other ? "o" : message.author === pair.child ? "c" : "";
        if (who !== "")
          for (const token of tokenize(message.text))
            if (/^\p{L}{2,}/u.test(token.word)) words.add(`word ${language} ${who}:${token.word.slice(0, stemLength)}`);
      }
      for (const word of words) features.push([numberOf(word), wordValue]);
      samples.push({ features, risky: practice.band !== "calm", weight: toward ? 1 : 0.5, situation });
    }
  }
}

/** Logistic regression pulled towards the prior; each number keeps the sign its name promises. */
function learn(part: readonly Sample[], rounds: number): { bias: number; weights: Float64Array } {
  const weights = Float64Array.from(names, (name) => (isWord(name) ? 0 : priorOf(name)));
  const prior = weights.slice();
  let bias = -2;
  const balance = part.filter((sample) => !sample.risky).length / part.filter((sample) => sample.risky).length;
  for (let round = 0; round < rounds; round++) {
    const slope = new Float64Array(names.length);
    let slopeBias = 0;
    for (const sample of part) {
      const error =
        (1 / (1 + Math.exp(-totalOf(sample, bias, weights))) - (sample.risky ? 1 : 0)) *
        sample.weight *
        (sample.risky ? balance : 1);
      slopeBias += error;
      for (const [number, value] of sample.features) slope[number] = (slope[number] ?? 0) + error * value;
    }
    const step = 0.8 / Math.sqrt(1 + round / 50);
    bias -= (step * slopeBias) / part.length;
    for (const [number, name] of names.entries()) {
      const old = weights[number] ?? 0;
      const next =
        old -
        (step *
          ((slope[number] ?? 0) + (isWord(name) ? 0.6 : 1) * (old - (prior[number] ?? 0))) *
          (isWord(name) ? 4 : 1)) /
          part.length;
      weights[number] = isWord(name) ? next : keepSign(name, next);
    }
  }
  return { bias, weights };
}

function totalOf(sample: Sample, bias: number, weights: Float64Array): number {
  let total = bias;
  for (const [number, value] of sample.features) total += value * (weights[number] ?? 0);
  return total;
}

const share = (list: readonly { total: number; risky: boolean }[], risky: boolean, at: number): number => {
  const of = list.filter((entry) => entry.risky === risky);
  return of.filter((entry) => entry.total >= at).length / of.length;
};

// six parts, situations apart (the languages share many), to see what is reached on talk the weights never saw
const folds = 6;
const held: { total: number; risky: boolean }[] = [];
for (let fold = 0; fold < folds; fold++) {
  const { bias, weights } = learn(
    samples.filter((sample) => sample.situation % folds !== fold),
    600,
  );
  for (const sample of samples)
    if (sample.situation % folds === fold) held.push({ total: totalOf(sample, bias, weights), risky: sample.risky });
}
for (const at of [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1])
  process.stdout.write(
    `held out, high at ${at}: recall ${share(held, true, at).toFixed(3)}, harmless directions ${share(held, false, at).toFixed(3)}\n`,
  );
// `high` begins where at most 6 % of held-out harmless directions reach it; `watch` where two in five do
const harmless = held
  .filter((entry) => !entry.risky)
  .map((entry) => entry.total)
  .sort((a, b) => b - a);
const high = (harmless[Math.floor(harmless.length * 0.06)] ?? 0) + 0.01;
const watch = Math.min(high - 0.7, harmless[Math.floor(harmless.length * 0.4)] ?? 0);

const { bias, weights } = learn(samples, 1200);
const round = (value: number): number => Math.round(value * 1000) / 1000;
const plain: Record<string, number> = {};
const words: Record<string, Record<string, number>> = Object.fromEntries(languages.map((language) => [language, {}]));
for (const [number, name] of [...names.entries()].sort((a, b) => a[1].localeCompare(b[1]))) {
  const weight = weights[number] ?? 0;
  const [, language, key] = name.split(" ");
  if (!isWord(name)) {
    if (Math.abs(weight) > 0.005) plain[name] = round(weight);
  } else if (language && key && Math.abs(weight * wordValue) >= 0.02) {
    const list = words[language];
    if (list) list[key] = Math.round(weight * wordValue * 100) / 100;
  }
}
const out = {
  source: `Learned by bench/chat-learn.ts on ${samples.length} directed build-set conversations (${languages.join(", ")})`,
  bias: round(bias),
  watch: round(watch),
  high: round(high),
  weights: plain,
  words,
};
writeFileSync(new URL("weights.json", folder), `${JSON.stringify(out)}\n`);
process.stdout.write(
  `${samples.length} directions, bias ${out.bias}, watch at ${out.watch}, high at ${out.high}; words ${Object.values(
    words,
  )
    .map((list) => Object.keys(list).length)
    .join("+")}\n`,
);
