// Time of one job offer: node bench/job-speed.ts
import { createChecker, languages } from "../packages/job-check/index.ts";
import { loadData } from "../packages/job-check/node.ts";
import { readOffers } from "./job-practice.ts";

const begun = performance.now();
const checker = createChecker(loadData());
process.stdout.write(`data loaded and compiled in ${(performance.now() - begun).toFixed(0)} ms\n`);
for (const language of languages) {
  const offers = [...readOffers("build", language), ...readOffers("check", language)];
  const times = offers.map((offer) => {
    const before = process.cpuUsage();
    checker.checkOffer(offer.text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(2);
  process.stdout.write(
    `${language}: ${offers.length} offers, median ${at(0.5)} ms, 95 % under ${at(0.95)} ms, slowest ${at(1)} ms\n`,
  );
}
