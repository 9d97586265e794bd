import {
  createChecker,
  explainProblem,
  type JobReport,
  type JobsReport,
  type Language,
  languages,
  largestInput,
} from "../../packages/job-check/index.ts";
import { loadData } from "../../packages/job-check/node.ts";
import { readInput, whyUnreadable } from "../read-input.ts";

const usage = `heroes job check FILE [--lang L] [--json]

Points at warning signs in a job offer. Nothing is sent or kept.

  FILE             a text file with one offer, or rows of offers: a JSON list, JSON Lines or CSV; - reads standard input
  --lang L         ${languages.join(", ")}: language of the offers and of the answer (found by content unless given)
  --json           one JSON document on standard output
  --fail-on-find   exit code 1 when an offer is at check or danger

Example: heroes job check offer.txt`;

interface Streams {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
}

interface Options {
  file: string;
  json: boolean;
  failOnFind: boolean;
  lang?: Language;
}

function parseOptions(args: string[]): Options | string {
  const [verb, ...rest] = args;
  if (verb !== "check")
    return `heroes job: unknown ${verb === undefined ? "use" : `"${verb}"`}; try heroes job check FILE`;
  const options: Options = { file: "", json: false, failOnFind: false };
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at] ?? "";
    if (arg === "--json") options.json = true;
    else if (arg === "--fail-on-find") options.failOnFind = true;
    else if (arg === "--lang" || arg.startsWith("--lang=")) {
      const value = arg === "--lang" ? (rest[++at] ?? "") : arg.slice("--lang=".length);
      const language = languages.find((known) => known === value.toLowerCase().slice(0, 2));
      if (!language) return `heroes job check: --lang ${value} is not known; known are ${languages.join(", ")}`;
      options.lang = language;
    } else if (arg.startsWith("--")) return `heroes job check: unknown option ${arg}`;
    else if (options.file !== "") return `heroes job check: one file at a time (got ${options.file} and ${arg})`;
    else options.file = arg;
  }
  return options.file === "" ? "heroes job check: which file? try heroes job check --help" : options;
}

async function run(args: string[], io: Streams): Promise<number> {
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) {
    io.stdout(`${usage}\n`);
    return args.length === 0 ? 2 : 0;
  }
  const options = parseOptions(args);
  if (typeof options === "string") {
    io.stderr(`${options}\n`);
    return 2;
  }
  const fail = (why: string): number => {
    io.stderr(`heroes job check: ${options.file}: ${why}\n`);
    return 2;
  };
  try {
    const input = await readInput(options.file, largestInput);
    if ("tooLarge" in input) {
      const facts = [String(input.size), String(largestInput)];
      return fail(explainProblem({ code: "job.too-large", facts }));
    }
    const checker = createChecker(loadData(options.lang ? [options.lang] : languages));
    const result = checker.checkBytes(input, options.lang ? { language: options.lang } : {});
    if (!result.ok) return fail(explainProblem(result.problem));
    if (result.value.offers.length === 0)
      return fail(result.value.errors[0]?.message ?? explainProblem({ code: "job.no-text" }));
    io.stdout(options.json ? `${JSON.stringify(result.value, null, 2)}\n` : table(result.value));
    return options.failOnFind && result.value.offers.some((offer) => offer.band !== "usual") ? 1 : 0;
  } catch (error) {
    const why = whyUnreadable(error);
    if (why) return fail(why);
    throw error;
  }
}

/** Control characters of an offer must not steer the terminal. */
const clean = (text: string): string =>
  [...text]
    .map((character) => (character < " " || (character >= "\u007f" && character < "\u00a0") ? " " : character))
    .join("");

function table(report: JobsReport): string {
  const lines = report.offers.flatMap(describe);
  for (const error of report.errors) lines.push(`not read: ${error.message}`);
  lines.push("These are signals in the words, not a statement about anyone. Nothing found never means safe.");
  return `${lines.join("\n")}\n`;
}

function describe(offer: JobReport): string[] {
  return [
    `${clean(offer.id)}: ${offer.band} (${offer.score.toFixed(2)}). ${offer.say}`,
    ...offer.signals.map(
      (signal) => `  ${signal.id}  ${signal.start}-${signal.end}  ${clean(signal.why)} ${signal.advice}`,
    ),
    ...offer.checks.map((check) => `  ${check.id}  ${check.start}-${check.end}  ${clean(check.why)}`),
    ...(offer.band === "check" ? offer.questions.map((question) => `  ask   ${question}`) : []),
    ...offer.genuine.map((sign) => `  ${sign.id}  ${sign.start}-${sign.end}  ${clean(sign.why)}`),
  ];
}

export const jobCommand = {
  name: "job",
  summary: "warning signs in a job offer",
  usage,
  run,
};
