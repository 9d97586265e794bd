import {
  type ChatReport,
  createChecker,
  explainProblem,
  formats,
  languages,
  sourceOfBytes,
} from "../../packages/chat-risk/index.ts";
import { loadData, sourceOfFile } from "../../packages/chat-risk/node.ts";
import { comesInOnePiece, readInput } from "../read-input.ts";
import { checkCommand, clean } from "./check-command.ts";

const usage = `heroes chat check FILE [--format F] [--protect NAME] [--lang L] [--json]

Points at signals in a conversation towards the protected person. Nothing is sent or kept.

  FILE             an exported chat, or lines "Name: text"; - reads standard input
  --format F       ${formats.join(", ")} (found by content unless given)
  --protect NAME   the person to protect, as named in the chat (the one the signals point towards unless given)
  --lang L         ${languages.join(", ")}: language of the answer (that of the chat unless given); the chat is read in all of them
  --json           one JSON document on standard output
  --fail-on-find   exit code 1 when the band is high or urgent

Example: heroes chat check "WhatsApp Chat with Alex.txt" --protect Mia`;

/** A file is read in pieces and twice; standard input or a pipe has to be held whole. */
const mostStandardInput = 268_435_456;

function table(report: ChatReport): string {
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

export const chatCommand = checkCommand({
  name: "chat",
  summary: "signals in a conversation towards the protected person",
  usage,
  languages,
  valued: ["format", "protect"],
  async work({ file, json, failOnFind, language, given }, io, fail) {
    const input = (await comesInOnePiece(file)) ? await readInput(file, mostStandardInput) : null;
    if (input && "tooLarge" in input) {
      const facts = [String(input.size), String(mostStandardInput)];
      return fail(explainProblem({ code: "chat.too-large", facts }));
    }
    const source = input === null ? await sourceOfFile(file) : sourceOfBytes(input);
    const checker = createChecker(loadData());
    const result = await checker.check(source, {
      ...(given.format ? { format: given.format } : {}),
      ...(given.protect ? { protect: given.protect } : {}),
      ...(language ? { language } : {}),
    });
    if (!result.ok) return fail(explainProblem(result.problem));
    const report = result.value;
    io.stdout(json ? `${JSON.stringify(report, null, 2)}\n` : table(report));
    return failOnFind && (report.band === "high" || report.band === "urgent") ? 1 : 0;
  },
});
