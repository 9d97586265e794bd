import Markdoc, { type Node } from "@markdoc/markdoc";
import { parse as parseYaml } from "yaml";
import { frontMatterSchema, type GuideFrontMatter } from "./front-matter.ts";
import { allowedNodes, markdocConfig } from "./tags.ts";
import type { GuideNode } from "./tree.ts";

export type GuideText = { readonly front: GuideFrontMatter; readonly body: readonly GuideNode[] };

/** @throws GuideFault with file and line, when a page is not made as content/guide/README.md says */
class GuideFault extends Error {
  override name = "GuideFault";
}

/** Reads one page. @param file its name, for messages */
export function readGuidePage(source: string, file: string): GuideText {
  const ast = Markdoc.parse(source, { file });
  const fault = (what: string, node?: Node) =>
    new GuideFault(`${file}${node?.lines[0] === undefined ? "" : `:${String(node.lines[0] + 1)}`}: ${what}`);
  const front = frontMatterSchema.safeParse(readFront(String(ast.attributes.frontmatter ?? ""), fault));
  if (!front.success)
    throw fault(
      front.error.issues.map(({ path, message }) => `${path.join(".") || "front matter"}: ${message}`).join("; "),
    );
  for (const node of ast.walk()) {
    if (!allowedNodes.includes(node.type)) throw fault(`"${node.type}" is not used in the guide`, node);
    if (node.type === "item" && node.children.some(({ type }) => type === "list"))
      throw fault("a list in a list", node);
  }
  const [error] = Markdoc.validate(ast, markdocConfig);
  if (error) throw fault(error.error.message, { lines: error.lines } as Node);
  const [document] = [Markdoc.transform(ast, markdocConfig)].flat();
  if (!Markdoc.Tag.isTag(document)) throw fault("there is no text");
  return { front: front.data, body: plainChildren(document.children) };
}

function readFront(text: string, fault: (what: string) => GuideFault): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw fault(error instanceof Error ? error.message : "the front matter is not YAML");
  }
}

/** Markdoc's tree without its classes, so that it can be frozen, compared and sent. Neighbouring texts become one. */
function plainChildren(children: readonly unknown[]): GuideNode[] {
  const nodes: GuideNode[] = [];
  for (const child of children.flat()) {
    if (Markdoc.Tag.isTag(child)) {
      const { name, attributes, children: inner } = child;
      nodes.push({ tag: name, attributes, children: plainChildren(inner) });
    } else if (typeof child === "string") {
      const last = nodes.at(-1);
      if (typeof last === "string") nodes[nodes.length - 1] = last + child;
      else nodes.push(child);
    }
  }
  return nodes;
}
