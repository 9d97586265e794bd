import type { Block } from "@heroes/documents";
import type { GuidePage } from "#content/schemas/guide/load-guide.ts";
import { type GuideElement, type GuideNode, holdsReport } from "#content/schemas/guide/tree.ts";

/** Words around the text, in the language of the document, and the help lines as one line of text each. */
export type PaperWords = {
  readonly do: string;
  readonly dont: string;
  readonly say: string;
  readonly sources: string;
  readonly untranslated: string;
  readonly reviewed: (page: GuidePage) => string;
  readonly mark: (mark: "S" | "S2" | "G") => string;
  readonly lines: (kinds: readonly string[]) => readonly string[];
};

/** A page of the guide on paper: its title on the level given, then everything it says, then what it rests on. */
export function toBlocks(page: GuidePage, translated: boolean, words: PaperWords, level: 1 | 2): Block[] {
  const { front, body } = page;
  return [
    { kind: "heading", level, text: front.title },
    ...(translated ? [] : [{ kind: "paragraph", tone: "notice", text: words.untranslated } as const]),
    { kind: "paragraph", text: front.summary },
    ...body.flatMap((node) => blocksOf(node, words, level)),
    { kind: "paragraph", tone: "muted", text: `${words.sources}: ${sourcesOf(page, words)}` },
    { kind: "paragraph", tone: "muted", text: words.reviewed(page) },
  ];
}

const sourcesOf = ({ front }: GuidePage, words: PaperWords): string =>
  front.sources
    .map(
      ({ title, url, document, mark }) =>
        `${title}${url || document ? `, ${url ?? document ?? ""}` : ""} (${words.mark(mark)})`,
    )
    .join("; ");

function blocksOf(node: GuideNode, words: PaperWords, level: 1 | 2): Block[] {
  if (typeof node === "string") return node.trim() ? [{ kind: "paragraph", text: node }] : [];
  const inner = () => node.children.flatMap((child) => blocksOf(child, words, level));
  switch (node.tag) {
    case "heading":
      return [{ kind: "heading", level: level === 1 ? 2 : 3, text: flat(node) }];
    case "list":
      return [{ kind: "list", numbered: node.attributes.ordered === true, items: itemsOf(node) }];
    case "callout":
      return [{ kind: "paragraph", tone: "notice", text: [String(node.attributes.title), flat(node)].join("\n") }];
    case "do":
      return [{ kind: "paragraph", text: `${words.do}:` }, ...inner()];
    case "dont":
      return [{ kind: "paragraph", text: `${words.dont}:` }, ...inner()];
    case "say":
      return [{ kind: "paragraph", text: `${words.say}:` }, ...inner()];
    case "helplines": {
      const items = words.lines(node.attributes.kinds as readonly string[]);
      return items.length > 0 ? [{ kind: "list", items }] : [];
    }
    case "p":
      return holdsReport(node) ? [] : [{ kind: "paragraph", text: flat(node) }];
    default:
      return inner();
  }
}

const itemsOf = (list: GuideElement): string[] =>
  list.children.flatMap((item) => (typeof item === "string" ? [] : [flat(item)]));

/** The words of an element in one line; an address that can be typed stands after the words of its link. */
function flat(element: GuideElement): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return child;
      const href = String(child.attributes.href ?? "");
      return child.tag === "link" && href.startsWith("https://") ? `${flat(child)} (${href.slice(8)})` : flat(child);
    })
    .join(element.tag === "callout" ? "\n" : "");
}
