// "Check first": shows itself where scripts run. Nothing here sends what is checked; the one form that does is the visitor's.
import { languages } from "../../../words/languages.ts";
import type { Audience, Block, FromWorker, ToWorker } from "../worker/messages.ts";
import { savesData } from "./data-saving.ts";
import { fetchAll, inOrder } from "./load-data.ts";
import { byId, fill, make } from "./make.ts";
import { excerptOf, showBlock } from "./show-answer.ts";
import { showLines } from "./show-lines.ts";
import { showReading } from "./show-reading.ts";
import type { ToolWords } from "./words.ts";

type Answer = Extract<FromWorker, { kind: "answer" }>;

const root = byId("check");
const area = byId("check-text");
const status = byId("check-status");
const answer = byId("check-answer");

if (root && status && answer && area instanceof HTMLTextAreaElement) begin(root, area, status, answer);

function begin(tool: HTMLElement, text: HTMLTextAreaElement, say: HTMLElement, place: HTMLElement): void {
  // The page wrote these words and addresses itself.
  const words = JSON.parse(tool.dataset.words ?? "{}") as ToolWords;
  const addresses = JSON.parse(tool.dataset.files ?? "{}") as Record<string, string>;
  const button = (id: string) => byId(id) as HTMLButtonElement;
  const [go, stop, clear] = [button("check-go"), button("check-stop"), button("check-clear")];
  const next = byId("check-next") as HTMLElement;
  const excerpt = byId("narrative") as HTMLTextAreaElement;
  let worker: Worker | undefined;
  let ready = false;
  let blocks: readonly Block[] = [];

  const tell = (message: ToWorker) => worker?.postMessage(message);
  const busy = (on: boolean) => {
    stop.hidden = !on;
    go.disabled = on || !ready;
    place.setAttribute("aria-busy", String(on));
  };
  const fail = () => {
    say.textContent = words.failed;
    say.className = "banner banner-caution";
    ready = false;
    busy(false);
    byId("check-hand")?.setAttribute("open", "");
  };

  const named = inOrder(addresses, tool.dataset.language ?? "en");
  /** From the first language on no connection is needed. The others follow whatever is pasted, or when they are asked for. */
  const load = async () => {
    say.textContent = words.loading;
    tell({ kind: "data", files: await fetchAll(named.first) });
    if (savesData()) reading.waits(words.readsWaiting);
    else if ("requestIdleCallback" in globalThis) requestIdleCallback(() => void loadOthers(), { timeout: 3000 });
    else setTimeout(() => void loadOthers(), 500);
  };
  const loadOthers = async () => {
    reading.follows();
    try {
      tell({ kind: "data", files: await fetchAll(named.others) });
    } catch {
      reading.waits(words.readsFailed);
    }
  };
  const reading = showReading(words, () => void loadOthers());

  const start = () => {
    worker = new Worker(tool.dataset.worker ?? "");
    worker.addEventListener("error", fail);
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => hear(data));
  };
  const hear = (message: FromWorker) => {
    if (message.kind === "ready") {
      if (!ready) say.textContent = words.ready;
      ready = true;
      if (stop.hidden) busy(false);
      reading.reads(message.languages);
    } else if (message.kind === "progress")
      say.textContent = fill(words.working, { percent: Math.floor(100 * message.share) });
    else {
      busy(false);
      if (message.kind === "stopped") say.textContent = words.stopped;
      else if (message.kind === "problem") problem(words.problems[message.code] ?? words.problems.other ?? "");
      else show(message);
    }
  };
  const problem = (line: string) => {
    say.textContent = line;
    say.className = "banner banner-caution";
    text.setAttribute("aria-invalid", "true");
  };
  const show = ({ blocks: found, unread, more, languages: read }: Answer) => {
    blocks = found;
    const around = { all: read.length === languages.length, alone: found.length === 1 };
    const notes = [more ? words.moreOffers : "", unread > 0 ? fill(words.rows, { count: unread }) : ""].filter(Boolean);
    (byId("check-found") as HTMLElement).replaceChildren(
      ...found.map((block, at) => showBlock(block, at + 1, words, around)),
      ...notes.map((note) => make("p", "note", note)),
    );
    excerpt.value = excerptOf(found);
    place.hidden = false;
    next.hidden = false;
    say.textContent = "";
    advise();
    const heading = byId("check-heading");
    heading?.focus();
    heading?.scrollIntoView({ block: "start" });
  };
  const advise = () => {
    const chosen = document.querySelector<HTMLInputElement>('input[name="audience"]:checked')?.value as
      | Audience
      | undefined;
    const list = byId("check-advice");
    if (!list) return;
    list.replaceChildren();
    const strongest = blocks[0];
    if (!strongest || !chosen) return;
    const own = chosen === "professional" ? words.professional[strongest.band] : undefined;
    for (const line of own ? [own] : (strongest.advice[chosen] ?? [])) list.append(make("li", "", line));
  };
  const empty = () => {
    blocks = [];
    text.value = "";
    excerpt.value = "";
    byId("check-found")?.replaceChildren();
    byId("check-advice")?.replaceChildren();
    place.hidden = true;
    next.hidden = true;
  };
  const check = (file?: File) => {
    say.className = "";
    text.removeAttribute("aria-invalid");
    if (!file && text.value.trim() === "") return problem(words.nothing);
    busy(true);
    say.textContent = fill(words.working, { percent: 0 });
    const { found, none, offer, choose } = words;
    tell({
      kind: "check",
      input: {
        ...(file ? { file } : { text: text.value }),
        words: { found, none, offer, choose },
      },
    });
  };

  // A file input without a name, outside any form: no form could send a file from here.
  const input = make("input", "hidden-text");
  Object.assign(input, { id: "check-file", type: "file" });
  input.setAttribute("aria-describedby", "check-file-help");
  byId("check-choose")?.before(input);
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file && ready) check(file);
    input.value = "";
  });
  go.addEventListener("click", () => check());
  stop.addEventListener("click", () => tell({ kind: "stop" }));
  clear.addEventListener("click", () => {
    empty();
    say.className = "";
    say.textContent = words.cleared;
    text.focus();
  });
  for (const radio of document.querySelectorAll('input[name="audience"]')) radio.addEventListener("change", advise);
  // Going back to this page shows nothing of what was checked.
  addEventListener("pagehide", empty);

  tool.hidden = false;
  byId("check-hand")?.removeAttribute("open");
  showLines();
  start();
  void load().catch(fail);
}
