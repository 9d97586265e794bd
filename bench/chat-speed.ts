// Time to check a chat of 10,000 messages and memory while a large export streams: node bench/chat-speed.ts [--memory MB]
// Each language is measured in a process of its own: the first check of one pays for compiling the program.
import { spawnSync } from "node:child_process";
import { type ByteSource, createChecker, languages, sourceOfText } from "../packages/chat-risk/index.ts";
import { loadData } from "../packages/chat-risk/node.ts";
import { readPractice } from "./chat-practice.ts";

const clock = (at: number): string =>
  `0${1 + (Math.floor(at / 1440) % 9)}/03/2026, ${String(Math.floor(at / 60) % 24).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;

/** Invented harmless talk between two people, in the shape of a WhatsApp export. */
function chat(language: (typeof languages)[number], count: number): string {
  const lines = readPractice("build", language)
    .filter((practice) => practice.band === "calm")
    .flatMap((practice) => practice.messages.map((message) => message.text));
  return Array.from(
    { length: count },
    (_, at) => `${clock(at)} - ${at % 2 === 0 ? "Ana" : "Ben"}: ${lines[(at * 7 + (at >> 8)) % lines.length] ?? ""}`,
  ).join("\n");
}

async function measure(language: (typeof languages)[number]): Promise<void> {
  const checker = createChecker(loadData());
  const source = sourceOfText(chat(language, 10_000));
  const times: number[] = [];
  const clocks: number[] = [];
  let band = "";
  for (let round = 0; round < 15; round++) {
    const [start, began] = [process.cpuUsage(), performance.now()];
    const result = await checker.check(source);
    const used = process.cpuUsage(start);
    clocks.push(performance.now() - began);
    times.push((used.user + used.system) / 1000);
    if (!result.ok) throw new Error(result.problem.code);
    band = result.value.band;
  }
  const median = (list: number[]): string => (list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0).toFixed(0);
  process.stdout.write(
    `${language}: 10,000 messages, first check of the process ${times[0]?.toFixed(0)} ms of processor time (${clocks[0]?.toFixed(0)} ms by the clock), median of ${times.length} ${median(times)} ms (${median(clocks)} ms), band ${band}\n`,
  );
}

const at = process.argv.indexOf("--memory");
const only = languages.find((language) => language === process.argv[2]);
if (only) await measure(only);
else if (at < 0) {
  for (const language of languages) {
    const { status } = spawnSync(process.execPath, [process.argv[1] ?? "", language], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
} else {
  const megabytes = Number(process.argv[at + 1] ?? 500);
  const piece = new TextEncoder().encode(`${chat("en", 20_000)}\n`);
  const pieces = Math.ceil((megabytes * 1_048_576) / piece.length);
  const whole: ByteSource = {
    size: piece.length * pieces,
    async *stream() {
      for (let at = 0; at < pieces; at++) yield piece;
    },
    slice: async (start, end) =>
      piece.slice(start % piece.length, Math.min(piece.length, (start % piece.length) + end - start)),
  };
  const checker = createChecker(loadData());
  const before = process.memoryUsage().rss;
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const start = performance.now();
  const result = await checker.check(whole);
  clearInterval(timer);
  if (!result.ok) throw new Error(result.problem.code);
  process.stdout.write(
    `${(whole.size / 1_048_576).toFixed(0)} MB, ${result.value.messages} messages in ${((performance.now() - start) / 1000).toFixed(1)} s, peak memory ${(Math.max(peak, process.memoryUsage().rss) / 1_048_576).toFixed(0)} MB (${(before / 1_048_576).toFixed(0)} MB before it began), band ${result.value.band}\n`,
  );
}
