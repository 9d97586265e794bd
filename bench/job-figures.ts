// Check-set figures of job-check per language: node bench/job-figures.ts [build|check]
import { createChecker, languages } from "../packages/job-check/index.ts";
import { loadData } from "../packages/job-check/node.ts";
import { readOffers } from "./job-practice.ts";

const set = process.argv.includes("build") ? "build" : "check";
const percent = (part: number, whole: number): string =>
  whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
const checker = createChecker(loadData());
const rows = [
  [
    "language",
    "deceptive at check or danger",
    "labelled danger, at danger",
    "genuine not at danger",
    "genuine at usual",
    "deceptive with a sure rule",
    "language found",
  ],
];
for (const language of languages) {
  const offers = readOffers(set, language).map((offer) => ({ ...offer, report: checker.checkOffer(offer.text) }));
  const bad = offers.filter((offer) => offer.band !== "usual");
  const dangers = offers.filter((offer) => offer.band === "danger");
  const good = offers.filter((offer) => offer.band === "usual");
  const at = (list: typeof offers, ...bands: string[]): number =>
    list.filter((offer) => bands.includes(offer.report.band)).length;
  rows.push([
    language,
    percent(at(bad, "check", "danger"), bad.length),
    percent(at(dangers, "danger"), dangers.length),
    percent(at(good, "usual", "check"), good.length),
    percent(at(good, "usual"), good.length),
    percent(bad.filter((offer) => offer.report.signals.some((signal) => signal.sure)).length, bad.length),
    percent(offers.filter((offer) => offer.report.language === language).length, offers.length),
  ]);
}
process.stdout.write(
  `${set} set\n${rows.map((row, at) => `| ${row.join(" | ")} |${at === 0 ? `\n|${row.map(() => "---").join("|")}|` : ""}`).join("\n")}\n`,
);
