/** A piece of a page: text, or an element with its attributes. `tag` is one of the names in tags.ts. */
export type GuideNode = string | GuideElement;
export type GuideElement = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly GuideNode[];
};

/** Every element of a page, outer before inner. */
export function elementsOf(nodes: readonly GuideNode[]): GuideElement[] {
  return nodes.flatMap((node) => (typeof node === "string" ? [] : [node, ...elementsOf(node.children)]));
}

/** The words of a piece, blocks as lines of their own. */
export function textOf(nodes: readonly GuideNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      const inner = textOf(node.children);
      return ["strong", "em", "link"].includes(node.tag) ? inner : `${titleOf(node)}${inner}\n`;
    })
    .join("")
    .replace(/\n{2,}/g, "\n");
}

const titleOf = ({ attributes }: GuideElement) => (typeof attributes.title === "string" ? `${attributes.title}\n` : "");

/** Whether a paragraph is only the way to the report form, which leads nowhere on paper. */
export const holdsReport = ({ children }: GuideElement): boolean =>
  children.some((child) => typeof child !== "string" && child.tag === "report");
