import {
  createChecker,
  explainProblem,
  formats,
  type Language,
  languages,
  sourceOfBytes,
} from "../../packages/chat-risk/index.ts";
import { loadData, sourceOfFile } from "../../packages/chat-risk/node.ts";
import { comesInOnePiece, readInput, whyUnreadable } from "../read-input.ts";

const usage = `heroes chat check FILE [--format F] [--protect NAME] [--lang L] [--json]

Points at signals in a conversation towards the protected person. Nothing is sent or kept.

  FILE             an exported chat, or lines "Name: text"; - reads standard input
  --format F       ${formats.join(", ")} (found by content unless given)
  --protect NAME   the person to protect, as named in the chat (the one the signals point towards unless given)
  --lang L         ${languages.join(", ")}: language of the answer (that of the chat unless given); the chat is read in all of them
  --json           one JSON document on standard output
  --fail-on-find   exit code 1 when the band is high or urgent

Example: heroes chat check "WhatsApp Chat with Alex.txt" --protect Mia`;

interface Streams {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
}

interface Options {
  file: string;
  json: boolean;
  failOnFind: boolean;
  format?: string;
  protect?: string;
  lang?: Language;
}

function parseOptions(args: string[]): Options | string {
  const [verb, ...rest] = args;
  if (verb !== "check")
    return `heroes chat: unknown ${verb === undefined ? "use" : `"${verb}"`}; try heroes chat check FILE`;
  const options: Options = { file: "", json: false, failOnFind: false };
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at] ?? "";
    const [flag = "", inline] = arg.startsWith("--")
      ? [arg.split("=", 1)[0] ?? "", arg.includes("=") ? arg.slice(arg.indexOf("=") + 1) : undefined]
      : [arg];
    if (flag === "--json") options.json = true;
    else if (flag === "--fail-on-find") options.failOnFind = true;
    else if (flag === "--format" || flag === "--protect" || flag === "--lang") {
      const value = inline ?? rest[++at];
      if (value === undefined || value === "") return `heroes chat check: ${flag} needs a value`;
      if (flag === "--format") options.format = value;
      else if (flag === "--protect") options.protect = value;
      else {
        const language = languages.find((known) => known === value.toLowerCase().slice(0, 2));
        if (!language) return `heroes chat check: --lang ${value} is not known; known are ${languages.join(", ")}`;
        options.lang = language;
      }
    } else if (arg.startsWith("--")) return `heroes chat check: unknown option ${flag}`;
    else if (options.file !== "") return `heroes chat check: one file at a time (got ${options.file} and ${arg})`;
    else options.file = arg;
  }
  return options.file === "" ? "heroes chat check: which file? try heroes chat check --help" : options;
}

/** A file is read in pieces and twice; standard input or a pipe has to be held whole. */
const mostStandardInput = 268_435_456;

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
    io.stderr(`heroes chat check: ${options.file}: ${why}\n`);
    return 2;
  };
  try {
    const input = (await comesInOnePiece(options.file)) ? await readInput(options.file, mostStandardInput) : null;
    if (input && "tooLarge" in input) {
      const facts = [String(input.size), String(mostStandardInput)];
      return fail(explainProblem({ code: "chat.too-large", facts }));
    }
    const source = input === null ? await sourceOfFile(options.file) : sourceOfBytes(input);
    const checker = createChecker(loadData());
    const result = await checker.check(source, {
      ...(options.format ? { format: options.format } : {}),
      ...(options.protect ? { protect: options.protect } : {}),
      ...(options.lang ? { language: options.lang } : {}),
    });
    if (!result.ok) return fail(explainProblem(result.problem));
    const report = result.value;
    if (options.json) io.stdout(`${JSON.stringify(report, null, 2)}\n`);
    else io.stdout(table(report));
    return options.failOnFind && (report.band === "high" || report.band === "urgent") ? 1 : 0;
  } catch (error) {
    const why = whyUnreadable(error);
    if (why) return fail(why);
    throw error;
  }
}

function table(
  report: Extract<Awaited<ReturnType<ReturnType<typeof createChecker>["check"]>>, { ok: true }>["value"],
): string {
  const clean = (text: string) =>
    [...text]
      .map((character) => (character < " " || (character >= "\u007f" && character < "\u00a0") ? " " : character))
      .join("");
  const lines = [
    `${report.format}, ${report.messages} messages, towards ${clean(report.protected)}: ${report.band}`,
    ...report.signals.map(
      (signal) => `  ${signal.id}  message ${signal.message}  ${clean(signal.by)}: ${clean(signal.why)}`,
    ),
    ...(report.elsewhere
      ? [
          `  A stronger pattern (${report.elsewhere.band}) points towards ${clean(report.elsewhere.protected)}; look again with --protect "${clean(report.elsewhere.protected)}".`,
        ]
      : []),
    // one reader after the other, each with all that is for them
    ...Object.values(Object.groupBy(report.advice, ({ audience }) => audience))
      .flat()
      .map(({ audience, text }) => `  ${audience}: ${text}`),
    "These are signals in the words, not a statement about anyone. If in doubt, talk to someone you trust.",
  ];
  return `${lines.join("\n")}\n`;
}

export const chatCommand = {
  name: "chat",
  summary: "signals in a conversation towards the protected person",
  usage,
  run,
};
