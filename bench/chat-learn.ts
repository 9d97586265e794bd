// Learns the weights of chat-risk from the build set, never the check set: node bench/chat-learn.ts [--dry]
import { languages } from "../packages/chat-risk/index.ts";
import { noticedFrom, ruleUrgent, secretAsk } from "../packages/chat-risk/score/band.ts";
import { readDirected } from "./chat-learning/samples.ts";
import { createViews } from "./chat-learning/views.ts";
import { type Limits, writeWeights } from "./chat-learning/write-weights.ts";

const started = performance.now();
const { directed, text } = readDirected();
const views = createViews(directed, text.space);

/**
 * Hands whose conversations are judged by numbers that saw none of theirs, some together, as each such learning takes a
 * minute; the first hand wrote too much to spare.
 */
const apart = [
  ["second", "fifth", "ninth"],
  ["third", "seventh"],
  ["sixth", "eighth"],
  ["tenth", "twelfth"],
  ["eleventh", "thirteenth"],
  ["fourteenth", "fifteenth"],
  ["sixteenth", "seventeenth", "eighteenth"],
  ["nineteenth", "twentieth", "twentyfirst"],
  ["twentysecond", "twentythird", "twentyeighth"],
  ["twentyfourth", "twentyfifth"],
  ["twentysixth", "twentyseventh"],
  ["twentyninth", "thirtyfirst"],
  ["thirtieth", "thirtysecond", "thirtythird"],
  ["thirtyfourth"],
  ["thirtyfifth", "thirtysixth"],
  ["thirtyseventh"],
  ["thirtyeighth"],
  ["thirtyninth"],
];

interface Held {
  id: string;
  language: string;
  writer: string;
  band: string;
  total: number;
  pressing: number;
  rule: boolean;
  /** Secrecy with a request, which counts as `high` from `watch` on. */
  secret: boolean;
}

/** Each hand in turn left out of learning and judged; harmless conversations by their worse direction. */
function heldOut(): Held[] {
  const held = new Map<string, Held>();
  for (const writers of apart) {
    const { fit, press } = views.learn((entry) => !writers.includes(entry.writer));
    for (const entry of directed) {
      if (!writers.includes(entry.writer) || (entry.band !== "calm" && !entry.toward)) continue;
      const total = views.totalOf(entry, fit);
      const known = held.get(entry.id);
      if (known && known.total >= total) continue;
      held.set(entry.id, {
        id: entry.id,
        language: entry.language,
        writer: entry.writer,
        band: entry.band,
        total,
        pressing: views.pressingOf(entry, press),
        rule: ruleUrgent(entry.features),
        secret: secretAsk(entry.features),
      });
    }
  }
  return [...held.values()];
}

const share = <T>(list: readonly T[], test: (item: T) => boolean): number =>
  list.length === 0 ? 0 : list.filter(test).length / list.length;
const quantile = (values: number[], at: number): number =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? 0;

/** Its harmless conversations are copies of the risky ones turned harmless: to learn from, not a mix that anyone pastes. */
const twins = "thirteenth";

function limitsOf(held: readonly Held[]): Limits {
  const calm = held.filter((entry) => entry.band === "calm" && entry.writer !== twins);
  // `high` begins where one in 20 held-out harmless conversations reaches it, `watch` where one in five does
  const noticed = quantile(
    calm.map((entry) => entry.total),
    0.8,
  );
  const isHigh = (entry: Held, high: number): boolean =>
    entry.total >= high || (entry.secret && entry.total >= noticedFrom(noticed, true));
  const high = quantile(
    calm.map((entry) => (isHigh(entry, Number.POSITIVE_INFINITY) ? Number.POSITIVE_INFINITY : entry.total)),
    0.95,
  );
  const watch = Math.min(high - 0.7, noticed);
  const urgent = held.filter((entry) => entry.band === "urgent" && isHigh(entry, high));
  const pressing = (rule: boolean): number[] =>
    urgent.filter((entry) => entry.rule === rule).map((entry) => entry.pressing);
  // to call a pressing one only `high` is the worse mistake of the two
  return { watch, high, rule: quantile(pressing(true), 0.005), plain: quantile(pressing(false), 0.03) };
}

const figure = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** One row of the table: these conversations with the limits found on hands that are not theirs. */
function rowOf(name: string, language: string, own: readonly Held[], limitsFor: (entry: Held) => Limits): string {
  const bandOf = (entry: Held): number => {
    const { watch, high, rule, plain } = limitsFor(entry);
    if (entry.total < noticedFrom(watch, entry.secret)) return 0;
    if (entry.total < high && !entry.secret) return 1;
    return entry.pressing >= (entry.rule ? rule : plain) ? 3 : 2;
  };
  const wanted = (entry: Held): number => ["calm", "watch", "high", "urgent"].indexOf(entry.band);
  const calm = own.filter((entry) => entry.band === "calm");
  const not = own.filter((entry) => entry.band !== "calm");
  const strong = not.filter((entry) => entry.band !== "watch");
  const cells = [
    name,
    language,
    not.length,
    figure(share(not, (entry) => bandOf(entry) >= wanted(entry))),
    figure(share(strong, (entry) => bandOf(entry) >= 2)),
    calm.length,
    figure(share(calm, (entry) => bandOf(entry) >= 2)),
    figure(share(calm, (entry) => bandOf(entry) === 1)),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

const held = heldOut();
const limits = limitsOf(held);
const hands = apart.flat();
const without = new Map(hands.map((writer) => [writer, limitsOf(held.filter((entry) => entry.writer !== writer))]));
const limitsFor = (entry: Held): Limits => without.get(entry.writer) ?? limits;
process.stdout.write(
  "| held out | language | risky | at or above their band | at high or more (of those labelled so) | harmless | at high or more | watch |\n|---|---|---|---|---|---|---|---|\n",
);
for (const writer of ["each", ...hands])
  for (const language of ["all", ...languages]) {
    const own = held.filter(
      (entry) => (language === "all" || entry.language === language) && (writer === "each" || entry.writer === writer),
    );
    if (own.length > 0) process.stdout.write(rowOf(writer, language, own, limitsFor));
  }
process.stdout.write(
  `${views.directions} directions, ${views.size} numbers, high ${limits.high.toFixed(2)}, watch ${limits.watch.toFixed(2)}, urgent ${limits.rule.toFixed(2)} / ${limits.plain.toFixed(2)}, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
);
if (!process.argv.includes("--dry"))
  writeWeights(
    views,
    text,
    views.learn(() => true),
    limits,
  );
