import { join } from "node:path";
import { type PaperDocument, toPdf } from "@heroes/documents";
import { type GuideFigure, loadFigures } from "#content/schemas/guide/figures.ts";
import { type GuideTerm, loadGlossary } from "#content/schemas/guide/glossary.ts";
import { type GuidePage, guidePages } from "#content/schemas/guide/load-guide.ts";
import { textOf } from "#content/schemas/guide/tree.ts";
import { type ContentLanguage, contentLanguages } from "#content/schemas/shared.ts";
import { csvLine } from "#kernel/csv";
import { createLimiter } from "#kernel/limiter";
import { type PaperWords, toBlocks } from "./to-blocks.ts";

const directory = join(import.meta.dirname, "..", "..", "..", "content", "guide");

/** One page in the search file: what the list shows, and its words, folded, each once. */
export type SearchEntry = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly words: string;
};

export type GuideService = {
  pages(language: ContentLanguage): readonly GuidePage[];
  glossary(language: ContentLanguage): readonly GuideTerm[];
  figures(): readonly GuideFigure[];
  searchEntries(language: ContentLanguage): readonly SearchEntry[];
  /** A figure as a file for a spreadsheet, which takes it for UTF-8 by its first character. */
  csv(rows: readonly (readonly (string | number)[])[]): string;
  /**
   * Pages as one PDF. Made once for each key and kept: the pages only change with the program.
   * @throws Busy when too many are asked for at once
   */
  pdf(key: string, make: () => PdfOrder): Promise<Uint8Array>;
  /** Reads the pages in the next seconds, one language at a time, so that no first visitor waits for it. */
  readSoon(): void;
};
export type PdfOrder = {
  readonly title: string;
  readonly language: ContentLanguage;
  readonly footer: string;
  readonly pages: readonly GuidePage[];
  readonly words: PaperWords;
};

/** One press at a time; it works in this process, so what waits is bounded and what was made is kept. */
const press = createLimiter(1, 20);
const keptPdfs = 80;

export function createGuide(): GuideService {
  const pdfs = new Map<string, Promise<Uint8Array>>();
  const searches = new Map<ContentLanguage, readonly SearchEntry[]>();
  return {
    pages: (language) => guidePages(directory, language),
    glossary: (language) => loadGlossary(directory, language),
    figures: () => loadFigures(directory),
    readSoon() {
      for (const [at, language] of contentLanguages.entries())
        setTimeout(
          () => {
            try {
              guidePages(directory, language);
            } catch {
              // whoever asks for the page meets the same fault, and it is told then
            }
          },
          2000 * (at + 1),
        ).unref();
    },
    searchEntries(language) {
      const known = searches.get(language);
      if (known) return known;
      const entries = guidePages(directory, language).map(searchEntry);
      searches.set(language, entries);
      return entries;
    },
    csv: (rows) => `\uFEFF${rows.map(csvLine).join("")}`,
    pdf(key, make) {
      const known = pdfs.get(key);
      if (known) return known;
      const made = press.run(() => toPdf(paperOf(make())));
      made.catch(() => pdfs.delete(key));
      pdfs.set(key, made);
      const oldest = pdfs.keys().next();
      if (pdfs.size > keptPdfs && !oldest.done) pdfs.delete(oldest.value);
      return made;
    },
  };
}

function paperOf({ title, language, footer, pages, words }: PdfOrder): PaperDocument {
  const single = pages.length === 1;
  return {
    title,
    language,
    footer,
    blocks: pages.flatMap((page, at) => {
      const blocks = toBlocks(page, page.language === language, words, 1);
      // The title of a single page is the title of the document.
      if (single) return blocks.slice(1);
      return at === 0 ? blocks : [{ kind: "page-break" } as const, ...blocks];
    }),
  };
}

function searchEntry({ name, front, body }: GuidePage): SearchEntry {
  const all = [front.title, front.summary, ...(front.keywords ?? []), textOf(body)].join(" ");
  const words = new Set(foldWords(all).filter((word) => word.length > 2));
  return { name, title: front.title, summary: front.summary, words: [...words].join(" ") };
}

/** Lower case, without accents, final sigma as any other: the search script folds what is typed the same way. */
function foldWords(text: string): string[] {
  const folded = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ς", "σ");
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
