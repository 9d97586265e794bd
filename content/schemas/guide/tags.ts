import type { Config, Schema } from "@markdoc/markdoc";
import { z } from "zod";
import { helpLineKinds, reportKinds } from "../shared.ts";

/** `care`: read before you go on; `danger`: someone may be in danger now; `info`: good to know. */
const tones = ["danger", "care", "info"];

const tags: Record<string, Schema> = {
  /** `{% callout tone="care" title="..." %} text {% /callout %}` */
  callout: {
    render: "callout",
    attributes: {
      tone: { type: String, matches: tones, default: "info" },
      title: { type: String, required: true },
    },
  },
  /** `{% helplines kinds=["child"] /%}`: lines of these kinds for the country the reader chose. */
  helplines: {
    render: "helplines",
    selfClosing: true,
    attributes: { kinds: { type: Array, required: true, validate: validateKinds } },
  },
  /** `{% steps %}` around one numbered list. */
  steps: { render: "steps", children: ["list"] },
  /** `{% pair %}{% do %} list {% /do %}{% dont %} list {% /dont %}{% /pair %}` */
  pair: { render: "pair", children: ["tag"] },
  do: { render: "do", children: ["list"] },
  dont: { render: "dont", children: ["list"] },
  /** `{% say %}` around a list of sentences a person can speak. */
  say: { render: "say", children: ["list"] },
  /** `{% report kind="grooming" %} words of the link {% /report %}`: to the report form. */
  report: { render: "report", attributes: { kind: { type: String, matches: [...reportKinds] } } },
};

/** What a page may be made of; everything else is an error. Raw HTML is no node here: it would show as text. */
const nodes: Record<string, Schema> = {
  document: { render: "document", attributes: { frontmatter: { type: String, render: false } } },
  heading: { render: "heading", attributes: { level: { type: Number, required: true, validate: validateLevel } } },
  paragraph: { render: "p" },
  list: {
    render: "list",
    attributes: {
      ordered: { type: Boolean, required: true },
      marker: { type: String, render: false },
      start: { type: Number, render: false },
    },
  },
  item: { render: "item" },
  strong: { render: "strong", attributes: { marker: { type: String, render: false } } },
  em: { render: "em", attributes: { marker: { type: String, render: false } } },
  link: { render: "link", attributes: { href: { type: String, required: true } } },
};
const plainNodes = ["text", "inline", "softbreak", "hardbreak", "tag"];

export const allowedNodes: readonly string[] = [...Object.keys(nodes), ...plainNodes];
export const markdocConfig: Config = { nodes, tags };

function validateKinds(value: unknown) {
  const read = z.array(z.enum(helpLineKinds)).min(1).safeParse(value);
  return read.success
    ? []
    : [{ id: "helplines-kinds", level: "error" as const, message: `kinds are of: ${helpLineKinds.join(", ")}` }];
}

/** The page's own title is the only heading of level 1. */
function validateLevel(value: unknown) {
  return value === 2 || value === 3
    ? []
    : [{ id: "heading-level", level: "error" as const, message: "a heading has level 2 or 3" }];
}
