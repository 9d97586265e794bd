import { answerEvidence, answerMethod, answerRight, nearest, readQuestion } from "../../packages/lawful/index.ts";
import { shippedLaw } from "../../packages/lawful/node.ts";
import { readInput, whyUnreadable } from "../read-input.ts";
import { readable } from "./law-table.ts";
import { KINDS, usage, vocabulary } from "./law-words.ts";

interface Io {
  readonly stdout: (s: string) => void;
  readonly stderr: (s: string) => void;
}

const MAX_BYTES = 1_000_000;

async function run(args: string[], io: Io): Promise<number> {
  const json = args.includes("--json");
  const rest = args.filter((a) => a !== "--json");
  const [word, file, ...more] = rest;
  const kind = KINDS.find((k) => k === word) ?? null;
  if (!kind || !file || more.length > 0 || (file !== "-" && file.startsWith("--"))) {
    const unknown = word !== undefined && !kind ? `unknown question "${word}"; ` : "";
    io.stderr(`heroes law: ${unknown}use heroes law evidence|method|right FILE [--json]; --help shows the words\n`);
    return 2;
  }
  let input: Awaited<ReturnType<typeof readInput>>;
  try {
    input = await readInput(file, MAX_BYTES);
  } catch (error) {
    const why = whyUnreadable(error);
    if (!why) throw error;
    io.stderr(`heroes law: ${file}: ${why}\n`);
    return 2;
  }
  if ("tooLarge" in input) {
    io.stderr(`heroes law: ${file}: larger than one megabyte\n`);
    return 2;
  }
  const question = readQuestion(kind, Buffer.from(input).toString("utf8"));
  if (!question.ok) {
    io.stderr(`heroes law: ${file}: ${question.message}\n`);
    return 2;
  }
  const law = shippedLaw();
  const { topic, id } = question.facts;
  // A row that does not exist is an unknown word like any other.
  if (kind === "right" && topic === "row" && typeof id === "string" && law.book.named(id) === null) {
    const near = nearest(
      id.trim(),
      law.book.rows.map((row) => row.id),
    );
    io.stderr(`heroes law: ${file}: id: unknown row "${id.trim().slice(0, 40)}"; nearest known: "${near}"\n`);
    return 2;
  }
  const answer =
    kind === "evidence"
      ? answerEvidence(law, question.facts)
      : kind === "method"
        ? answerMethod(law, question.facts)
        : answerRight(law, question.facts, question.unused);
  io.stdout(json ? `${JSON.stringify(answer)}\n` : readable({ ...answer }));
  return 0;
}

/** `heroes law`: the three legal questions, offline. */
export const lawCommand = {
  name: "law",
  summary: "evidence across borders, special investigative methods, victims' rights and data protection",
  usage,
  help: (args: readonly string[]) => `${usage}\n\n${vocabulary(KINDS.find((kind) => args.includes(kind)) ?? null)}`,
  run,
};
