// Learns the weights of job-check from the build set, never the check set: node bench/job-learn.ts [--dry] [--misses]
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileLexicon, compileRules } from "../packages/job-check/cues/compile.ts";
import { type Language, languages } from "../packages/job-check/index.ts";
import { judge } from "../packages/job-check/judge.ts";
import { firmsSchema, lexiconSchema, rulesSchema, signalsSchema, wagesSchema } from "../packages/job-check/schema.ts";
import { fewestKeys } from "../packages/job-check/score/weights.ts";
import { type Fit, regress, type Sample, type Terms, totalOf } from "./chat-learning/regression.ts";
import { type PracticeOffer, readOffers } from "./job-practice.ts";

const folder = new URL("../content/signals/jobs/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), "utf8"));
const rules = compileRules(rulesSchema.parse(read("rules.json")).rules);
const weightOfSignal = new Map(
  signalsSchema.parse(read("signals.json")).signals.map((entry) => [entry.id, entry.weight]),
);
const offline = {
  wages: wagesSchema.parse(read("wages.json")).wages,
  firms: firmsSchema.parse(read("firms.json")).firms,
};

interface Read extends PracticeOffer {
  named: Map<string, number>;
  /** Its text keys, with the language in front. */
  keys: string[];
  /** Signals that a sure rule or an offline check found. */
  sure: string[];
  sureKeys: string[];
}

const offers: Read[] = languages.flatMap((language) => {
  const lexicon = compileLexicon(lexiconSchema.parse(read(`lexicon.${language}.json`)));
  return readOffers("build", language).map((offer) => {
    const { features, reading, checks } = judge(offer.text, language, lexicon, rules, offline);
    const hits = reading.hits.filter((hit) => hit.rule.sure && hit.rule.id.startsWith("JD"));
    const sure = [...hits.map((hit) => hit.rule.id), ...checks.flatMap((check) => check.signal ?? [])];
    return {
      ...offer,
      named: features.named,
      keys: [...features.text].map((key) => `${language} ${key}`),
      sure: [...new Set(sure)],
      sureKeys: [...new Set(hits.map((hit) => hit.rule.key))],
    };
  });
});
const deceptive = (offer: PracticeOffer): boolean => offer.band !== "usual";
const grave = (offer: Read): boolean => offer.sure.some((id) => weightOfSignal.get(id) === 3);
const points = (offer: Read): number => offer.sure.reduce((sum, id) => sum + (weightOfSignal.get(id) ?? 1), 0);

/** The fact sheet's weights as a starting point; single words start at nothing. */
function priorOf(name: string): number {
  const [kind, key = ""] = name.split(" ");
  if (kind === "rule") {
    const rule = rules.find((entry) => entry.key === key);
    if (!rule) return 0;
    if (rule.id.startsWith("JG")) return rule.sure ? -0.6 : -0.3;
    return (rule.sure ? 0.45 : 0.2) * (weightOfSignal.get(rule.id) ?? 1);
  }
  if (kind === "check") return key === "known-name" ? 1.2 : 0.5;
  return 0;
}

/** How strongly a named number is pulled to where it began; words, to nothing. */
const pull = 8;
const textPull = 0.015;
const leastSeen = 2;

interface Model {
  named: Map<string, number>;
  words: Map<string, number>;
  fit: Fit;
}

const namedRow = (offer: Read, at: ReadonlyMap<string, number>): [number, number][] =>
  [...offer.named].flatMap(([name, value]): [number, number][] => {
    const number = at.get(name);
    return number === undefined ? [] : [[number, value]];
  });
function textRow(offer: Read, at: ReadonlyMap<string, number>): [number, number][] {
  const known = offer.keys.flatMap((key) => at.get(key) ?? []);
  return known.map((number) => [number, 1 / Math.sqrt(Math.max(fewestKeys, known.length))]);
}
const sampleOf = (offer: Read, model: Omit<Model, "fit">): Sample => {
  const row = [...namedRow(offer, model.named), ...textRow(offer, model.words)];
  return {
    ids: Int32Array.from(row, ([number]) => number),
    values: Float64Array.from(row, ([, value]) => value),
    positive: deceptive(offer),
    weight: 1,
  };
};

function learn(part: readonly Read[], keep: (key: string) => boolean = () => true): Model {
  const names = [
    ...new Set([...rules.map((rule) => `rule ${rule.key}`), ...part.flatMap((offer) => [...offer.named.keys()])]),
  ];
  const counts = new Map<string, number>();
  for (const offer of part) for (const key of offer.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts].filter(([key, count]) => count >= leastSeen && keep(key)).map(([key]) => key);
  const named = new Map(names.map((name, at) => [name, at]));
  const words = new Map(keys.map((key, at) => [key, names.length + at]));
  const size = names.length + keys.length;
  const fill = (name: (name: string) => number, key: number): Float64Array =>
    Float64Array.from({ length: size }, (_, at) => (at < names.length ? name(names[at] ?? "") : key));
  const terms: Terms = {
    size,
    prior: fill(priorOf, 0),
    pull: fill(() => pull, textPull),
    // a warning may only raise the sum, a genuine sign only lower it
    low: fill((name) => (/^(?:rule JD|check )/.test(name) ? 0 : -9), -99),
    high: fill((name) => (name.startsWith("rule JG") ? 0 : 9), 99),
  };
  const model = { named, words };
  return {
    ...model,
    fit: regress(
      part.map((offer) => sampleOf(offer, model)),
      terms,
    ),
  };
}

interface Held {
  offer: Read;
  total: number;
}
const heldOut = (test: (offer: Read) => string): Held[] =>
  [...new Set(offers.map(test))].flatMap((group) => {
    const model = learn(offers.filter((offer) => test(offer) !== group));
    return offers
      .filter((offer) => test(offer) === group)
      .map((offer) => ({ offer, total: totalOf(sampleOf(offer, model), model.fit) }));
  });

const out = (text: string) => process.stdout.write(`${text}\n`);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const quantile = (list: number[], part: number): number =>
  list.sort((a, b) => a - b)[Math.floor(list.length * part)] ?? 0;

/**
 * Bands begin where held-out offers of another hand say, and `spare` further up: the word lists were extended with these
 * offers in view, so genuine offers that nobody has read lie higher. A signal of weight 3 asks for a quarter of the way.
 */
const spare = 0.5;
function cutsOf(held: readonly Held[]) {
  const genuine = held.filter(({ offer }) => !deceptive(offer)).map(({ total }) => total);
  const check = quantile(genuine, 0.95) + spare;
  const danger = Math.max(check + 0.5, quantile(genuine, 0.99) + spare);
  return { check, danger, floor: check + (danger - check) / 4 };
}

function table(title: string, held: readonly Held[], cuts: ReturnType<typeof cutsOf>): void {
  const isDanger = ({ offer, total }: Held) =>
    total >= cuts.danger || ((grave(offer) || points(offer) >= 6) && total >= cuts.floor);
  const isCheck = (entry: Held) => isDanger(entry) || entry.total >= cuts.check || points(entry.offer) >= 3;
  out(title);
  for (const language of ["all", ...languages]) {
    const of = held.filter(({ offer }) => language === "all" || offer.language === language);
    const bad = of.filter(({ offer }) => deceptive(offer));
    const good = of.filter(({ offer }) => !deceptive(offer));
    const labelled = bad.filter(({ offer }) => offer.band === "danger");
    out(
      `  ${language.padEnd(3)} deceptive at check or danger ${percent(bad.filter(isCheck).length, bad.length)}, labelled danger at danger ${percent(labelled.filter(isDanger).length, labelled.length)}, by a sure rule ${percent(bad.filter(({ offer }) => offer.sure.length > 0).length, bad.length)}; genuine not at danger ${percent(good.filter((entry) => !isDanger(entry)).length, good.length)}, at usual ${percent(good.filter((entry) => !isCheck(entry)).length, good.length)}, with a sure rule ${percent(good.filter(({ offer }) => offer.sure.length > 0).length, good.length)}`,
    );
  }
  if (process.argv.includes("--misses"))
    for (const entry of held)
      if (deceptive(entry.offer) ? !isCheck(entry) : isDanger(entry))
        out(
          `    ${entry.offer.band} ${entry.offer.id} ${entry.offer.topic} ${entry.total.toFixed(2)} ${entry.offer.sure.join(" ")}`,
        );
}

if (process.argv.includes("--rules"))
  for (const rule of rules.filter((entry) => entry.sure && entry.id.startsWith("JD"))) {
    const found = offers.filter((offer) => offer.sureKeys.includes(rule.key));
    const wrong = found.filter((offer) => !deceptive(offer));
    out(
      `${rule.key.padEnd(8)} deceptive ${found.length - wrong.length}, genuine ${wrong.length} ${wrong.map((offer) => offer.id)}`,
    );
  }

const byHand = heldOut((offer) => offer.hand);
const cuts = cutsOf(byHand);
table("held out by the hand that wrote them", byHand, cuts);
table(
  "of these, the newest hands",
  byHand.filter(({ offer }) => ["4", "5", "6"].includes(offer.hand)),
  cuts,
);

// learned once on everything to see which words matter, and again with those alone
const first = learn(offers);
const kept = (key: string): boolean => Math.abs(first.fit.weights[first.words.get(key) ?? -1] ?? 0) >= 0.12;
const model = learn(offers, kept);
const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const source = `Learned by bench/job-learn.ts on ${offers.length} build-set offers (${languages.join(", ")})`;
const shared = Object.fromEntries(
  [...model.named]
    .map(([name, at]): [string, number] => [name, rounded(model.fit.weights[at] ?? 0, 3)])
    .filter(([name, weight]) => name.startsWith("rule ") || Math.abs(weight) >= 0.005)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
const wordsOf = (language: Language): Record<string, number> =>
  Object.fromEntries(
    [...model.words]
      .filter(([key]) => key.startsWith(`${language} `))
      .map(([key, at]): [string, number] => [key.slice(3), rounded(model.fit.weights[at] ?? 0, 2)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const files: [string, unknown][] = [
  [
    "weights.json",
    {
      source,
      bias: rounded(model.fit.bias, 3),
      check: rounded(cuts.check, 3),
      danger: rounded(cuts.danger, 3),
      floor: rounded(cuts.floor, 3),
      shared,
    },
  ],
  ...languages.map((language): [string, unknown] => [
    `weights.${language}.json`,
    { language, source, words: wordsOf(language) },
  ]),
];
out(
  `${offers.length} offers; bias ${model.fit.bias.toFixed(3)}, check ${cuts.check.toFixed(2)}, danger ${cuts.danger.toFixed(2)}; ${languages.map((language) => `${language} ${Object.keys(wordsOf(language)).length} words`).join(", ")}`,
);
if (!process.argv.includes("--dry"))
  for (const [name, data] of files) writeFileSync(new URL(name, folder), `${JSON.stringify(data)}\n`);
