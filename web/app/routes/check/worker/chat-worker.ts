// Reads a conversation, away from the page. Its own policy (web/server/security-headers.ts) lets it contact nothing.
import {
  type ChatReport,
  type ChatRiskData,
  chooseReader,
  createChecker,
  readMessages,
  sourceOfBlob,
  sourceOfText,
} from "@heroes/chat-risk";
import { createData, fill, problemCode, tell } from "./answer.ts";
import type { Audience, Block, Input, Line, Mark, Reason, ToWorker } from "./messages.ts";

type Source = ReturnType<typeof sourceOfText>;
class Stopped extends Error {}

const mostMarked = 60;
const files = createData();
let data: ChatRiskData | undefined;
let checker: ReturnType<typeof createChecker> | undefined;
let stopped = false;

self.addEventListener("message", ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.kind === "stop") stopped = true;
  else if (message.kind === "data") {
    files.add(message.files);
    data = {
      signals: files.read("signals").signals,
      notions: files.read("notions").notions,
      weights: files.read("weights"),
      words: files.readEach("numbers"),
      lexicons: files.readEach("lexicon"),
      wordings: [files.read("words")],
    } as ChatRiskData;
    checker = createChecker(data);
    tell({ kind: "ready", languages: files.languages() });
  } else void check(message.input);
});

async function check(input: Input): Promise<void> {
  stopped = false;
  const use = data;
  if (!use || !checker) return;
  const source = watched(input.file ? sourceOfBlob(input.file) : sourceOfText(input.text ?? ""));
  try {
    const result = await checker.check(source);
    if (!result.ok) return tell({ kind: "problem", code: problemCode(result.problem.code) });
    const block = await toBlock(result.value, source, input, use);
    tell({ kind: "answer", blocks: [block], unread: 0, more: false, languages: block.readIn });
  } catch (error) {
    if (error instanceof Stopped) tell({ kind: "stopped" });
    else tell({ kind: "problem", code: "other" });
  }
}

/** The source, telling how far it is read; stopping ends it between two pieces. */
function watched(source: Source): Source {
  let told = 0;
  return {
    ...source,
    async *stream() {
      let read = 0;
      for await (const piece of source.stream()) {
        // a turn of the event loop lets the wish to stop arrive
        if (performance.now() - told > 100) {
          told = performance.now();
          await new Promise((go) => setTimeout(go, 0));
          tell({ kind: "progress", share: read / Math.max(1, source.size) });
        }
        if (stopped) throw new Stopped();
        read += piece.length;
        yield piece;
      }
    },
  };
}

async function toBlock(report: ChatReport, source: Source, input: Input, use: ChatRiskData): Promise<Block> {
  const reasons: Reason[] = [];
  const numbers = new Map<string, number>();
  const marks = new Map<number, Mark[]>();
  for (const signal of report.signals.slice(0, mostMarked)) {
    let reason = numbers.get(signal.id);
    if (reason === undefined) {
      reason = reasons.push({ name: signal.name, why: signal.why, more: signal.lookalike }) - 1;
      numbers.set(signal.id, reason);
    }
    const list = marks.get(signal.message) ?? [];
    list.push({ start: signal.start, end: signal.end, reason });
    marks.set(signal.message, list);
  }
  const advice: Partial<Record<Audience, string[]>> = {};
  for (const { audience, text } of report.advice) {
    const list = advice[audience] ?? [];
    if (list.length < 4 && !list.includes(text)) advice[audience] = [...list, text];
  }
  const words = use.wordings[0]?.bands[report.band];
  return {
    band: report.band,
    tone: report.band === "calm" ? "info" : report.band === "watch" ? "caution" : "danger",
    name: words?.name ?? report.band,
    say: input.words.choose,
    found:
      report.signals.length > 0
        ? fill(input.words.found, { name: report.protected, count: report.signals.length })
        : input.words.none,
    lines: marks.size > 0 ? await markedLines(source, report.format, marks) : [],
    reasons,
    reassuring: [],
    questions: [],
    readIn: use.lexicons.map(({ language }) => language),
    advice,
  };
}

/** The marked messages, read once more: the check itself keeps no text. */
async function markedLines(source: Source, format: string, marks: ReadonlyMap<number, Mark[]>): Promise<Line[]> {
  const lines: Line[] = [];
  const last = Math.max(...marks.keys());
  const reader = await chooseReader(source, format);
  for await (const batch of readMessages(source, reader, { systemLines: 0 }))
    for (const { index, author, text } of batch) {
      const found = marks.get(index);
      if (found) lines.push({ who: author, text: text.slice(0, 4000), marks: found });
      if (index >= last) return lines;
    }
  return lines;
}
