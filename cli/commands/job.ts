import {
  createChecker,
  explainProblem,
  type JobReport,
  type JobsReport,
  languages,
  largestInput,
} from "../../packages/job-check/index.ts";
import { loadData } from "../../packages/job-check/node.ts";
import { readInput } from "../read-input.ts";
import { checkCommand, clean } from "./check-command.ts";

const usage = `heroes job check FILE [--lang L] [--json]

Points at warning signs in a job offer. Nothing is sent or kept.

  FILE             a text file with one offer, or rows of offers: a JSON list, JSON Lines or CSV; - reads standard input
  --lang L         ${languages.join(", ")}: language of the offers and of the answer (found by content unless given)
  --json           one JSON document on standard output
  --fail-on-find   exit code 1 when an offer is at check or danger

Example: heroes job check offer.txt`;

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

export const jobCommand = checkCommand({
  name: "job",
  summary: "warning signs in a job offer",
  usage,
  languages,
  async work({ file, json, failOnFind, language }, io, fail) {
    const input = await readInput(file, largestInput);
    if ("tooLarge" in input) {
      const facts = [String(input.size), String(largestInput)];
      return fail(explainProblem({ code: "job.too-large", facts }));
    }
    const checker = createChecker(loadData(language ? [language] : languages));
    const result = checker.checkBytes(input, language ? { language } : {});
    if (!result.ok) return fail(explainProblem(result.problem));
    if (result.value.offers.length === 0)
      return fail(result.value.errors[0]?.message ?? explainProblem({ code: "job.no-text" }));
    io.stdout(json ? `${JSON.stringify(result.value, null, 2)}\n` : table(result.value));
    return failOnFind && result.value.offers.some((offer) => offer.band !== "usual") ? 1 : 0;
  },
});
