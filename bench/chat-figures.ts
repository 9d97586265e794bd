// Check-set figures of chat-risk per language: node bench/chat-figures.ts [build|check] [--misses] [--lang en] [--writer third]
import { bands, createChecker, languages } from "../packages/chat-risk/index.ts";
import { loadData } from "../packages/chat-risk/node.ts";
import { readPractice } from "./chat-practice.ts";

const set = process.argv.includes("build") ? "build" : "check";
const misses = process.argv.includes("--misses");
const only = process.argv.includes("--lang") ? process.argv[process.argv.indexOf("--lang") + 1] : undefined;
const percent = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);
const writer = process.argv.includes("--writer") ? process.argv[process.argv.indexOf("--writer") + 1] : undefined;
const checker = createChecker(loadData());
const rows: string[][] = [
  [
    "language",
    "risky",
    "at or above their band",
    "at high or more (of those labelled so)",
    "harmless",
    "above watch",
    "calm",
    "right person",
  ],
];
for (const language of languages) {
  if (only && only !== language) continue;
  let risky = 0;
  let reached = 0;
  let strong = 0;
  let strongReached = 0;
  let harmless = 0;
  let alarms = 0;
  let calm = 0;
  let right = 0;
  for (const practice of readPractice(set, language)) {
    if (writer && practice.writer !== writer) continue;
    const result = checker.checkMessages(practice.messages);
    if (!result.ok) throw new Error(`${practice.id}: ${result.problem.code}`);
    const { band, signals } = result.value;
    const level = bands.indexOf(band);
    const wanted = bands.indexOf(practice.band);
    let miss = false;
    if (practice.band === "calm") {
      harmless++;
      if (level > 1) alarms++;
      if (level === 0) calm++;
      miss = level > 1;
    } else {
      risky++;
      if (level >= wanted) reached++;
      if (wanted >= 2) strong++;
      if (wanted >= 2 && level >= 2) strongReached++;
      if (result.value.protected === practice.child) right++;
      miss = level < wanted;
    }
    if (miss && misses)
      process.stdout.write(
        `${practice.id} ${practice.topic}: wanted ${practice.band}, got ${band} towards ${result.value.protected}; ${signals.map((signal) => `${signal.id}@${signal.message}`).join(" ")}\n`,
      );
  }
  rows.push([
    language,
    String(risky),
    percent(reached, risky),
    percent(strongReached, strong),
    String(harmless),
    percent(alarms, harmless),
    percent(calm, harmless),
    percent(right, risky),
  ]);
}
process.stdout.write(
  `${set} set\n${rows.map((row, at) => `| ${row.join(" | ")} |${at === 0 ? `\n|${row.map(() => "---").join("|")}|` : ""}`).join("\n")}\n`,
);
