import type { Block, Line, Mark } from "../worker/messages.ts";
import { make } from "./make.ts";
import type { ToolWords } from "./words.ts";

/** One conversation or offer: band in words, the marked places, and why. Every text is put in as text. */
export function showBlock(block: Block, number: number, words: ToolWords): HTMLElement {
  const element = make("section", "check-block");
  if (block.title) element.append(make("h3", "heading heading-3", block.title));
  const banner = make("div", `banner banner-${block.tone}`);
  const inner = make("div");
  inner.append(make("p", "banner-heading", block.name));
  if (block.say) inner.append(make("p", "", block.say));
  banner.append(inner);
  element.append(banner, make("p", "note", block.found));
  const prefix = `reason-${String(number)}`;
  if (block.lines.length > 0) {
    const list = make("ol", "check-lines");
    for (const line of block.lines) list.append(showLine(line, prefix, block));
    element.append(list);
  }
  if (block.reasons.length > 0) {
    element.append(make("h3", "heading heading-3", words.reasons));
    const list = make("ol", "check-reasons");
    for (const [at, reason] of block.reasons.entries()) {
      const item = make("li");
      item.id = `${prefix}-${String(at + 1)}`;
      item.append(make("strong", "", reason.name));
      if (reason.why) item.append(make("p", "", reason.why));
      if (reason.more)
        item.append(make("p", "note", words.ordinary ? `${words.ordinary} ${reason.more}` : reason.more));
      list.append(item);
    }
    element.append(list);
  }
  if (block.reassuring.length > 0) {
    element.append(make("h3", "heading heading-3", words.reassuring));
    const list = make("ul", "check-good");
    for (const sign of block.reassuring) list.append(make("li", "", `${sign.name}. ${sign.why}`));
    element.append(list);
  }
  return element;
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
