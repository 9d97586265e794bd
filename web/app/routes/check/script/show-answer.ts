import type { Block, Line, Mark } from "../worker/messages.ts";
import { fill, make } from "./make.ts";
import { namesOf } from "./show-reading.ts";
import type { ToolWords } from "./words.ts";

type Around = {
  /** Whether every language could be read. */
  readonly all: boolean;
  /** Whether it is the only one that was checked. */
  readonly alone: boolean;
};

/** One conversation or offer: band in words, the marked places, and why. Every text is put in as text. */
export function showBlock(block: Block, number: number, words: ToolWords, { all, alone }: Around): HTMLElement {
  const element = make("section", "check-block");
  if (block.title) element.append(make("h3", "heading heading-3", block.title));
  const banner = make("div", `banner banner-${block.tone}`);
  const inner = make("div");
  inner.append(make("p", "banner-heading", block.name));
  if (block.say) inner.append(make("p", "", block.say));
  banner.append(inner);
  const read = fill(all ? words.readIn : words.readOnly, { languages: namesOf(words, block.readIn) });
  element.append(banner, make("p", "note", `${block.found} ${read}`));
  // Where the answer is to ask, what to ask comes first, then what speaks for the offer, and only then what is open.
  const asks = block.questions.length > 0;
  if (asks && alone) element.append(...showQuestions(block.questions, words));
  const good = showGood(block, words);
  if (asks) element.append(...good);
  element.append(...showMarks(block, number, words, asks));
  if (!asks) element.append(...good);
  return element;
}

function showQuestions(questions: readonly string[], words: ToolWords): HTMLElement[] {
  const list = make("ol", "check-reasons check-ask");
  for (const question of questions) list.append(make("li", "", question));
  const parts: HTMLElement[] = [make("h3", "heading heading-3", words.ask), list];
  // On a page without a secure address browsers give no clipboard.
  if (!("clipboard" in navigator)) return parts;
  const copy = make("button", "button button-quiet", words.copy);
  copy.type = "button";
  const said = make("span", "note");
  said.setAttribute("role", "status");
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(questions.join("\n")).then(
      () => {
        said.textContent = words.copied;
      },
      () => {},
    );
  });
  const row = make("p", "check-copy");
  row.append(copy, said);
  return [...parts, row];
}

function showMarks(block: Block, number: number, words: ToolWords, asks: boolean): HTMLElement[] {
  const parts: HTMLElement[] = [];
  const prefix = `reason-${String(number)}`;
  if (block.lines.length > 0) {
    const list = make("ol", "check-lines");
    for (const line of block.lines) list.append(showLine(line, prefix, block));
    parts.push(list);
  }
  if (block.reasons.length === 0) return parts;
  const before = asks ? words.onlyIf : words.ordinary;
  const list = make("ol", "check-reasons");
  for (const [at, reason] of block.reasons.entries()) {
    const item = make("li");
    item.id = `${prefix}-${String(at + 1)}`;
    item.tabIndex = -1; // so that the keyboard goes on from there
    item.append(make("strong", "", reason.name));
    if (reason.why) item.append(make("p", "", reason.why));
    if (reason.more) item.append(make("p", "note", before ? `${before} ${reason.more}` : reason.more));
    list.append(item);
  }
  parts.push(make("h3", "heading heading-3", asks ? words.asked : words.reasons), list);
  return parts;
}

function showGood(block: Block, words: ToolWords): HTMLElement[] {
  if (block.reassuring.length === 0) return [];
  const list = make("ul", "check-good");
  for (const sign of block.reassuring) list.append(make("li", "", `${sign.name}. ${sign.why}`));
  return [make("h3", "heading heading-3", words.reassuring), list];
}

function showLine(line: Line, prefix: string, block: Block): HTMLElement {
  const item = make("li");
  const text = make("p", "check-text");
  text.dir = "auto";
  if (line.who) text.append(make("bdi", "check-who", line.who), " ");
  let at = 0;
  // a number stands once after the words it belongs to
  const told = new Set<number>();
  for (const mark of [...line.marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(at, mark.start);
    if (start < mark.end) {
      text.append(line.text.slice(at, start));
      const shown = make("mark", "", line.text.slice(start, mark.end));
      text.append(shown);
      at = mark.end;
      told.clear();
    }
    if (!told.has(mark.reason)) text.append(pointer(mark, prefix, block));
    told.add(mark.reason);
  }
  text.append(line.text.slice(at));
  item.append(text);
  return item;
}

function pointer(mark: Mark, prefix: string, block: Block): HTMLElement {
  const link = make("a", "check-number", String(mark.reason + 1));
  link.href = `#${prefix}-${String(mark.reason + 1)}`;
  link.append(make("span", "hidden-text", `: ${block.reasons[mark.reason]?.name ?? ""}`));
  return link;
}

/** The marked words, as they would stand in a report. */
export function excerptOf(blocks: readonly Block[]): string {
  const parts = blocks.flatMap((block) => [
    block.name,
    ...block.lines.map((line) => (line.who ? `${line.who}: ${line.text}` : line.text)),
    ...block.reasons.map((reason) => `- ${reason.name}`),
  ]);
  return parts.join("\n").slice(0, 8000);
}
