import { writeFileSync } from "node:fs";
import { languages } from "../../packages/chat-risk/index.ts";
import type { TextModel } from "../../packages/chat-risk/score/text-model.ts";
import { families } from "../../packages/chat-risk/score/text-space.ts";
import type { Fit } from "./regression.ts";
import { dataFolder } from "./samples.ts";
import type { Learned, Views } from "./views.ts";

export interface Limits {
  watch: number;
  high: number;
  plain: number;
  rule: number;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Hundredths below this are left out: thousands of them together change little, and a page loads them all. */
const least = { notions: 5, words: 4 };

/** Writes what was learned as the data a page loads, every number under its name. */
export function writeWeights(views: Views, text: TextModel, { fit, press }: Learned, limits: Limits): void {
  const { space } = text;
  const plainOf = (from: Fit): Record<string, number> => {
    const out: Record<string, number> = {};
    for (const [at, name] of views.named.entries()) {
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
  for (const id of [...views.textIds].sort((a, b) => a - b)) {
    const weight = Math.round(100 * space.valueOf(id) * (fit.weights[views.columnOf(id) ?? 0] ?? 0));
    if (Math.abs(weight) < (id < space.base ? least.notions : least.words)) continue;
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
    const weight = round(press.weights[views.columnOf(at) ?? -1] ?? 0);
    if (Math.abs(weight) >= 0.005) pressing[notion.name] = weight;
  }
  const source = `Learned by bench/chat-learn.ts on ${views.directions} directed build-set conversations (${languages.join(", ")})`;
  const ordered = Object.fromEntries(
    families.flatMap((family) => (notions[family] ? [[family, notions[family]]] : [])),
  );
  const save = (name: string, data: object): void =>
    writeFileSync(new URL(name, dataFolder), `${JSON.stringify(data)}\n`);
  save("weights.json", {
    source,
    bias: round(fit.bias),
    watch: round(limits.watch),
    high: round(limits.high),
    weights: plainOf(fit),
    urgency: {
      bias: round(press.bias),
      plain: round(limits.plain),
      rule: round(limits.rule),
      weights: plainOf(press),
      notions: pressing,
    },
    notions: ordered,
  });
  for (const language of languages) save(`weights.${language}.json`, { language, source, ...words[language] });
  process.stdout.write(`kept ${kept} text numbers\n`);
}
