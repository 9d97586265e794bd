// Many people at once: starts a real installation of its own, lets people report through the pages without script, each
// thinking between two pages, and return with their code; checks that every report is there once, and prints one JSON line.
//   node bench/reporters.ts [--people 1000] [--think 30] [--minutes 10]
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { figures } from "./load/figures.ts";
import { machine, startInstallation } from "./load/installation.ts";
import { createVisitor } from "./load/visitor.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "1000" },
    think: { type: "string", default: "30" },
    minutes: { type: "string", default: "10" },
  },
});
const plan = {
  people: Number(values.people),
  think: Number(values.think),
  minutes: Math.min(Number(values.minutes), 60),
};
const say = (line: string) => process.stderr.write(`${line}\n`);

const times: number[] = [];
const byPage = new Map<string, number[]>();
const statuses = new Map<number, number>();
const lost: string[] = [];
let [sent, returned] = [0, 0];
const on = await startInstallation();
const end = performance.now() + plan.minutes * 60_000;
const over = () => performance.now() > end;
/** Half to one and a half times the mean, so that nobody marches in step. */
const think = () => sleep(plan.think * 1000 * (0.5 + Math.random()));

/** One person from the first page to the confirmation and back with the code; then the next person sits down. */
async function sit(seat: number): Promise<void> {
  await sleep(Math.random() * plan.think * 1000);
  for (let person = 0; !over(); person++) {
    const visitor = createVisitor(on.port, (milliseconds, status, what) => {
      times.push(milliseconds);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      byPage.set(what, [...(byPage.get(what)?.slice(-5000) ?? []), milliseconds]);
    });
    await visitor.get("/en");
    await think();
    let page = await visitor.get("/en/report");
    let code = "";
    for (let steps = 0; !page.path.endsWith("/report/done") && !over(); steps++) {
      if (steps > 25 || page.status !== 200) {
        lost.push(`seat ${seat}: ${page.status} at ${page.path}`);
        break;
      }
      await think();
      code = /class="code-digits"[^>]*>(.*?)<\/p>/s.exec(page.html)?.[1]?.replace(/<[^>]*>|\D/g, "") ?? code;
      page = await visitor.answer(page, `Invented report of seat ${seat}, person ${person}, from a load test.`);
    }
    if (!page.path.endsWith("/report/done")) continue;
    sent++;
    await think();
    const back = await visitor.answer(await visitor.get("/en/return"), "", { code });
    if (back.status === 200 && !back.path.endsWith("/return")) returned++;
    else lost.push(`seat ${seat}: the code did not open, ${back.status} at ${back.path}`);
  }
}

try {
  const memory: number[] = [];
  const watch = (async () => {
    while (!over()) {
      memory.push(on.memory());
      say(
        `${Math.round((end - performance.now()) / 1000)} s left, ${times.length} answers, ${sent} sent, web ${memory.at(-1)} MB`,
      );
      await sleep(30_000);
    }
  })();
  const before = on.processorTime();
  await Promise.all(Array.from({ length: plan.people }, (_, seat) => sit(seat)));
  await watch;
  const stored = await on.count("select count(*)::int n from report");
  const failed = [...statuses].filter(([status]) => ![200, 302, 303].includes(status));
  const slowest = [...byPage]
    .map(([what, all]) => ({ what, ...figures(all) }))
    .sort((a, b) => b.p95 - a.p95)
    .slice(0, 5);
  process.stdout.write(
    `${JSON.stringify({
      machine,
      ...plan,
      answers: times.length,
      answersPerSecond: Math.round(times.length / (plan.minutes * 60)),
      milliseconds: figures(times),
      slowest,
      statuses: Object.fromEntries(statuses),
      sent,
      stored,
      returned,
      lost: lost.slice(0, 5),
      webMemoryMB: memory,
      processorSeconds: on.processorTime(before),
      serverErrors: on.errors.length,
    })}\n`,
  );
  for (const line of on.errors.slice(0, 5)) say(line);
  process.exitCode = failed.length === 0 && lost.length === 0 && stored === sent ? 0 : 1;
} finally {
  await on.stop();
}
