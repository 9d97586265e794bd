// Writes docs/guide-review.md: what the guide rests on that nobody has read in the source itself. `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFigures } from "../content/schemas/guide/figures.ts";
import { loadGlossary } from "../content/schemas/guide/glossary.ts";
import { guidePages } from "../content/schemas/guide/load-guide.ts";
import { contentLanguages } from "../content/schemas/shared.ts";

const guide = join(import.meta.dirname, "..", "content", "guide");
const target = join(import.meta.dirname, "..", "docs", "guide-review.md");

const marks = { S2: "second-hand", G: "general knowledge", S: "seen" } as const;
const cell = (text: string) => text.replaceAll("|", "\\|");

/** The review list as Markdown. */
export function guideReview(): string {
  const pages = guidePages(guide, "en");
  const unsure = pages.flatMap(({ name, front }) =>
    front.sources
      .filter(({ mark }) => mark !== "S")
      .map(
        (source) =>
          `| [${name}](../content/guide/en/${name}.md) | ${marks[source.mark]} | ${cell(source.for)} | ${cell(source.title)}${source.url || source.document ? `: ${cell(source.url ?? source.document ?? "")}` : ""} |`,
      ),
  );
  const only = pages.filter(({ front }) => front.sources.every(({ mark }) => mark !== "S")).map(({ name }) => name);
  const figures = loadFigures(guide)
    .filter(({ source }) => source.mark !== "S")
    .map(({ id, title, source }) => `| ${id} | ${cell(title.en)} | ${cell(source.title)} |`);
  const terms = contentLanguages.map((language) => {
    const all = loadGlossary(guide, language);
    return `| ${language} | ${String(all.length)} | ${String(all.filter(({ mark }) => mark === "G").length)} |`;
  });
  return [
    "# What in the guide waits for an expert",
    "",
    "Made by `node scripts/generate-guide-review.ts` from the front matter of the pages; a test compares. A page may stay",
    "public with such an entry: it is worded with care and says the mark at its foot. Confirming one means reading it in the",
    "source, giving it the mark S with the day, and running the script again.",
    "",
    `## Pages that rest on nothing seen in a source (${String(only.length)} of ${String(pages.length)})`,
    "",
    only.map((name) => `\`${name}\``).join(", "),
    "",
    `## Single statements (${String(unsure.length)})`,
    "",
    "| page | mark | what rests on it | source as noted |",
    "|---|---|---|---|",
    ...unsure,
    "",
    "## Figures taken second-hand",
    "",
    "| figure | title | source as noted |",
    "|---|---|---|",
    ...figures,
    "",
    "Figures marked S were mostly read in press or partner pages that report the body's number: open the body's own report",
    "before the first public release.",
    "",
    "## Glossary",
    "",
    "The PDF of the Luxembourg Guidelines could not be read. The list is the wording of this project; it must not be shown as",
    "ECPAT's. Lists in Spanish, Greek and Portuguese were written here and need a native reader of the field.",
    "",
    "| language | words | not confirmed |",
    "|---|---|---|",
    ...terms,
    "",
    "## For every page",
    "",
    "- No expert in child protection, no survivor and no young person has read the pages yet.",
    "- Translations need a native reader who works in the field; the words around the pages (content/messages, `guide`) too.",
    "- Limits of the reading formulas in `content/schemas/guide/reading-limits.ts` are a choice of this project.",
    "",
  ].join("\n");
}

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(target, guideReview());
  else if (readFileSync(target, "utf8") !== guideReview()) {
    process.stderr.write("docs/guide-review.md does not match the pages; run node scripts/generate-guide-review.ts\n");
    process.exitCode = 1;
  }
}
