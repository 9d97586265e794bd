// Reads job offers, away from the page. Its own policy (web/server/security-headers.ts) lets it contact nothing.
import { createChecker, type JobCheckData, type JobReport, largestInput } from "@heroes/job-check";
import { createData, fill, problemCode, tell } from "./answer.ts";
import type { Block, Input, Mark, Reason, ToWorker } from "./messages.ts";

const mostOffers = 20;
const files = createData();
let checker: ReturnType<typeof createChecker> | undefined;

self.addEventListener("message", ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.kind === "data") {
    files.add(message.files);
    const data = {
      signals: files.read("signals").signals,
      rules: files.read("rules").rules,
      weights: files.read("weights"),
      texts: files.readEach("numbers"),
      wages: files.read("wages").wages,
      firms: files.read("firms").firms,
      lexicons: files.readEach("lexicon"),
      wordings: [files.read("words")],
    } as JobCheckData;
    checker = createChecker(data);
    tell({ kind: "ready", languages: files.languages() });
  } else if (message.kind === "check") void check(message.input);
});

async function check({ text = "", file, words }: Input): Promise<void> {
  if (!checker) return;
  try {
    if (file && file.size > largestInput) return tell({ kind: "problem", code: "too-large" });
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text);
    tell({ kind: "progress", share: 0.5 });
    const result = checker.checkBytes(bytes);
    if (!result.ok) return tell({ kind: "problem", code: problemCode(result.problem.code) });
    const { offers, errors } = result.value;
    if (offers.length === 0) return tell({ kind: "problem", code: "no-text" });
    // the most pressing first, when there are several
    const shown = [...offers].sort((a, b) => b.score - a.score).slice(0, mostOffers);
    tell({
      kind: "answer",
      blocks: shown.map((report) =>
        toBlock(report, offers.length > 1 ? fill(words.offer, { id: report.id }) : undefined, words),
      ),
      unread: errors.length,
      more: offers.length > shown.length,
      languages: files.languages(),
    });
  } catch {
    tell({ kind: "problem", code: "other" });
  }
}

function toBlock(report: JobReport, title: string | undefined, words: Input["words"]): Block {
  const reasons: Reason[] = [];
  const numbers = new Map<string, number>();
  const marks: Mark[] = [];
  const add = (id: string, reason: Reason, span: { start: number; end: number }) => {
    let number = numbers.get(id);
    if (number === undefined) {
      number = reasons.push(reason) - 1;
      numbers.set(id, number);
    }
    marks.push({ start: span.start, end: span.end, reason: number });
  };
  for (const signal of report.signals)
    add(signal.id, { name: signal.name, why: signal.why, more: signal.advice }, signal);
  for (const found of report.checks) add(found.id, { name: found.why, why: "" }, found);
  const cut = report.say.indexOf(". ");
  return {
    ...(title === undefined ? {} : { title }),
    band: report.band,
    tone: report.band === "usual" ? "info" : report.band === "check" ? "caution" : "danger",
    name: report.say.slice(0, cut),
    say: report.say.slice(cut + 2),
    found: marks.length > 0 ? fill(words.found, { count: marks.length }) : words.none,
    lines: [{ text: report.text, marks }],
    reasons,
    readIn: [report.language],
    questions: report.band === "danger" ? [] : report.questions,
    reassuring: report.genuine.map(({ name, why }) => ({ name, why })),
    advice: Object.fromEntries(report.advice.map(({ audience, text }) => [audience, [text]])),
  };
}
