// Learns the weights of chat-risk from the build set, never the check set: node bench/chat-learn.ts [--dry]
import { writeFileSync } from "node:fs";
import { languages } from "../packages/chat-risk/index.ts";
import { ruleUrgent } from "../packages/chat-risk/score/band.ts";
import { keepSign, priorNames, priorOf } from "../packages/chat-risk/score/prior.ts";
import { families } from "../packages/chat-risk/score/text-space.ts";
import { type Fit, regress, type Sample, type Terms, totalOf } from "./chat-learning/regression.ts";
import { type Directed, dataFolder, readDirected } from "./chat-learning/samples.ts";

const { directed, text } = readDirected();
const { space } = text;

// numbers of the columns: named features first, then words seen at least twice and notions at least three times
const named = [...new Set([...priorNames, ...directed.flatMap((entry) => Object.keys(entry.features))])].sort();
const namedAt = new Map(named.map((name, at) => [name, at]));
const seen = new Map<number, number>();
for (const entry of directed) for (const id of entry.text) seen.set(id, (seen.get(id) ?? 0) + 1);
const textIds = [...seen].filter(([id, count]) => count >= (id >= space.base ? 2 : 3)).map(([id]) => id);
const textAt = new Map(textIds.map((id, at) => [id, named.length + at]));
const size = named.length + textIds.length;

const risky = (entry: Directed): boolean => entry.band === "high" || entry.band === "urgent";
/** What a sum is learned on: named features with all notions, words alone, or named features with single notions. */
type View = "meaning" | "words" | "pressing";

const belongs = (id: number, view: View): boolean =>
  view === "words" ? id >= space.base : view === "meaning" ? id < space.base : id < space.count;

function sampleOf(entry: Directed, positive: boolean, weight: number, view: View): Sample {
  const ids: number[] = [];
  const values: number[] = [];
  for (const [name, value] of view === "words" ? [] : Object.entries(entry.features)) {
    const at = namedAt.get(name);
    if (at === undefined || value === 0) continue;
    ids.push(at);
    values.push(value);
  }
  for (const id of entry.text) {
    const at = textAt.get(id);
    if (at === undefined || !belongs(id, view)) continue;
    ids.push(at);
    values.push(space.valueOf(id));
  }
  return { ids: Int32Array.from(ids), values: Float64Array.from(values), positive, weight };
}

const terms = (pull: number, bound: (name: string) => [number, number], prior: (name: string) => number): Terms => {
  const out: Terms = {
    size,
    prior: new Float64Array(size),
    pull: new Float64Array(size).fill(pull),
    low: new Float64Array(size).fill(-4),
    high: new Float64Array(size).fill(4),
  };
  for (const [at, name] of named.entries()) {
    out.prior[at] = prior(name);
    [out.low[at], out.high[at]] = bound(name);
  }
  return out;
};
const boundOf = (name: string): [number, number] => [keepSign(name, -9), keepSign(name, 9)];
const pull = 0.7;
/** Numbers of features that tell risky from harmless talk by themselves are held less: `pull` by the root of their odds. */
function holdByOdds(terms: Terms, samples: readonly Sample[]): Terms {
  const counts = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)] as const;
  for (const { ids, values, positive, weight } of samples)
    for (const [at, id] of ids.entries()) {
      const list = counts[positive ? 1 : 0];
      list[id] = (list[id] ?? 0) + weight * (values[at] ?? 0);
    }
  const sums = counts.map((list) => list.reduce((sum, value) => sum + value, 0));
  const odds = Float64Array.from({ length: size }, (_, id) =>
    Math.abs(Math.log((counts[1][id] ?? 1) / (sums[1] ?? 1) / ((counts[0][id] ?? 1) / (sums[0] ?? 1)))),
  );
  let mean = 0;
  for (let id = named.length; id < size; id++) mean += (odds[id] ?? 0) / Math.max(1, size - named.length);
  return {
    ...terms,
    pull: terms.pull.map((value, id) => (id < named.length ? value : value / Math.max(0.05, (odds[id] ?? 0) / mean))),
  };
}
const viewTerms = {
  meaning: terms(pull, boundOf, priorOf),
  words: terms(
    pull,
    () => [0, 0],
    () => 0,
  ),
};
const pressTerms = terms(
  2 * pull,
  () => [-3, 3],
  () => 0,
);

const mainEntries = directed.filter((entry) => entry.band === "calm" || (entry.toward && risky(entry)));
const pressEntries = directed.filter((entry) => entry.toward && entry.band !== "calm");
const mainSamples = {
  meaning: new Map(mainEntries.map((entry) => [entry, mainSample(entry, "meaning")])),
  words: new Map(mainEntries.map((entry) => [entry, mainSample(entry, "words")])),
};
const pressSamples = new Map(
  pressEntries.map((entry) => [entry, sampleOf(entry, entry.band === "urgent", 1, "pressing")]),
);

function mainSample(entry: Directed, view: View): Sample {
  return sampleOf(entry, entry.band !== "calm", entry.toward ? 1 : 0.5, view);
}

/**
 * Meanings and words are learned apart and added: learned together, each leaves to the other what it could have said,
 * and with new words both then say too little.
 */
function learn(use: (entry: Directed) => boolean): { fit: Fit; press: Fit } {
  const fit: Fit = { bias: 0, weights: new Float64Array(size) };
  for (const view of ["meaning", "words"] as const) {
    const samples = [...mainSamples[view]].filter(([entry]) => use(entry)).map(([, sample]) => sample);
    const own = regress(samples, holdByOdds(viewTerms[view], samples));
    fit.bias += own.bias * viewShare;
    for (const [at, weight] of own.weights.entries()) fit.weights[at] = (fit.weights[at] ?? 0) + weight * viewShare;
  }
  const press = regress(
    [...pressSamples].filter(([entry]) => use(entry)).map(([, sample]) => sample),
    pressTerms,
  );
  return { fit, press };
}
/** Keeps the sum in the range one sum would have. */
const viewShare = 0.6;

function mainTotal(entry: Directed, fit: Fit): number {
  return totalOf(mainSample(entry, "meaning"), fit) + totalOf(mainSample(entry, "words"), { ...fit, bias: 0 });
}

interface Held {
  id: string;
  language: string;
  writer: string;
  band: string;
  total: number;
  pressing: number;
  rule: boolean;
}

/** Hands whose conversations are judged by numbers that saw none of theirs; the first hand wrote too much to spare. */
const apart = ["second", "third"];

/** Harmless conversations are judged by their worse direction. */
function heldOut(): Held[] {
  const held = new Map<string, Held>();
  for (const writer of apart) {
    const { fit, press } = learn((entry) => entry.writer !== writer);
    for (const entry of directed) {
      if (entry.writer !== writer || (entry.band !== "calm" && !entry.toward)) continue;
      const total = mainTotal(entry, fit);
      const known = held.get(entry.id);
      if (known && known.total >= total) continue;
      held.set(entry.id, {
        id: entry.id,
        language: entry.language,
        writer,
        band: entry.band,
        total,
        pressing: totalOf(sampleOf(entry, false, 1, "pressing"), press),
        rule: ruleUrgent(entry.features),
      });
    }
  }
  return [...held.values()];
}

const share = <T>(list: readonly T[], test: (item: T) => boolean): number =>
  list.length === 0 ? 0 : list.filter(test).length / list.length;
const quantile = (values: number[], at: number): number =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? 0;

/** Half the way from each language's own limit to the common one: with few conversations the own one is uncertain. */
function shiftsOf(held: readonly Held[], at: number): Record<string, number> {
  const limit = (language?: string): number =>
    quantile(
      held
        .filter((entry) => entry.band === "calm" && (!language || entry.language === language))
        .map(({ total }) => total),
      at,
    );
  return Object.fromEntries(languages.map((language) => [language, (limit() - limit(language)) / 2]));
}

const started = performance.now();
const raw = heldOut();
const shifts = shiftsOf(raw, 0.93);
const held = raw.map((entry) => ({ ...entry, total: entry.total + (shifts[entry.language] ?? 0) }));
const harmless = held.filter((entry) => entry.band === "calm");
// `high` begins where one in 25 held-out harmless conversations reaches it, since yet another hand will write other ones;
// `watch` where one in five does
const high = quantile(
  harmless.map((entry) => entry.total),
  0.96,
);
const watch = Math.min(
  high - 0.7,
  quantile(
    harmless.map((entry) => entry.total),
    0.8,
  ),
);
const urgent = held.filter((entry) => entry.band === "urgent" && entry.total >= high);
// to call a pressing one only `high` is the worse mistake of the two
const rule = quantile(
  urgent.filter((entry) => entry.rule).map((entry) => entry.pressing),
  0.005,
);
const plain = quantile(
  urgent.filter((entry) => !entry.rule).map((entry) => entry.pressing),
  0.03,
);
const bandOf = (entry: Held): number =>
  entry.total < watch ? 0 : entry.total < high ? 1 : entry.pressing >= (entry.rule ? rule : plain) ? 3 : 2;
const wantedOf = (entry: Held): number => ["calm", "watch", "high", "urgent"].indexOf(entry.band);
const figure = (value: number): string => `${(100 * value).toFixed(1)} %`;
process.stdout.write(
  "| held out | language | risky | at or above their band | at high or more (of those labelled so) | urgent of high | harmless | above watch | watch |\n|---|---|---|---|---|---|---|---|---|\n",
);
for (const writer of ["both", ...apart])
  for (const language of ["all", ...languages]) {
    const own = held.filter(
      (entry) => (language === "all" || entry.language === language) && (writer === "both" || entry.writer === writer),
    );
    const calm = own.filter((entry) => entry.band === "calm");
    const not = own.filter((entry) => entry.band !== "calm");
    const strong = not.filter((entry) => entry.band !== "watch");
    const found = not.filter((entry) => entry.band === "high" && entry.total >= high);
    process.stdout.write(
      `| ${[
        writer,
        language,
        not.length,
        figure(share(not, (entry) => bandOf(entry) >= wantedOf(entry))),
        figure(share(strong, (entry) => entry.total >= high)),
        figure(share(found, (entry) => bandOf(entry) === 3)),
        calm.length,
        figure(share(calm, (entry) => entry.total >= high)),
        figure(share(calm, (entry) => bandOf(entry) === 1)),
      ].join(" | ")} |\n`,
    );
  }
process.stdout.write(
  `${mainEntries.length} directions, ${size} numbers, high ${high.toFixed(2)}, watch ${watch.toFixed(2)}, urgent ${rule.toFixed(2)} / ${plain.toFixed(2)}, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
);

if (!process.argv.includes("--dry")) {
  const { fit, press } = learn(() => true);
  writeWeights(fit, press);
}

function writeWeights(fit: Fit, press: Fit): void {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const plainOf = (from: Fit): Record<string, number> => {
    const out: Record<string, number> = {};
    for (const [at, name] of named.entries()) {
      const weight = round(from.weights[at] ?? 0);
      if (Math.abs(weight) >= 0.005) out[name] = weight;
    }
    return out;
  };
  const notions: Record<string, Record<string, number | Record<string, number>>> = {};
  const words = Object.fromEntries(languages.map((language) => [language, { other: {}, child: {} }])) as Record<
    string,
    { other: Record<string, Record<string, number>>; child: Record<string, Record<string, number>> }
  >;
  let kept = 0;
  for (const id of [...textIds].sort((a, b) => a - b)) {
    const weight = Math.round(100 * space.valueOf(id) * (fit.weights[textAt.get(id) ?? 0] ?? 0));
    if (Math.abs(weight) < 1) continue;
    kept++;
    const [kind = "", first = "", second, third] = text.nameOf(id).split(" ");
    if (kind.startsWith("word")) {
      const list = words[first]?.[kind === "word.other" ? "other" : "child"];
      if (!list || second === undefined) continue;
      list[second] ??= {};
      const inner = list[second];
      if (inner) inner[third ?? ""] = weight;
      continue;
    }
    notions[kind] ??= {};
    const family = notions[kind];
    if (!family) continue;
    if (second === undefined) family[first] = weight;
    else {
      const inner = family[first];
      if (typeof inner === "object") inner[second] = weight;
      else family[first] = { [second]: weight };
    }
  }
  const pressing: Record<string, number> = {};
  for (const [at, notion] of text.notions.entries()) {
    const weight = round(press.weights[textAt.get(at) ?? -1] ?? 0);
    if (Math.abs(weight) >= 0.005) pressing[notion.name] = weight;
  }
  const source = `Learned by bench/chat-learn.ts on ${mainEntries.length} directed build-set conversations (${languages.join(", ")})`;
  const ordered = Object.fromEntries(
    families.flatMap((family) => (notions[family] ? [[family, notions[family]]] : [])),
  );
  const save = (name: string, data: object): void =>
    writeFileSync(new URL(name, dataFolder), `${JSON.stringify(data)}\n`);
  save("weights.json", {
    source,
    bias: round(fit.bias),
    watch: round(watch),
    high: round(high),
    weights: plainOf(fit),
    urgency: {
      bias: round(press.bias),
      plain: round(plain),
      rule: round(rule),
      weights: plainOf(press),
      notions: pressing,
    },
    notions: ordered,
  });
  for (const language of languages)
    save(`weights.${language}.json`, { language, source, shift: round(shifts[language] ?? 0), ...words[language] });
  process.stdout.write(`kept ${kept} text numbers\n`);
}
