import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Block, PaperDocument } from "./model.ts";

const fontFiles = [
  "400Regular/NotoSans_400Regular.ttf",
  "600SemiBold/NotoSans_600SemiBold.ttf",
  "400Regular_Italic/NotoSans_400Regular_Italic.ttf",
];

type Press = { readonly compiler: NodeCompiler; readonly template: string };
let press: Promise<Press> | null = null;

/** The compiler is a native module of 40 MB: loaded with the first document, then kept. */
async function openPress(): Promise<Press> {
  const { NodeCompiler: Compiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  const fonts = dirname(fileURLToPath(import.meta.resolve("@expo-google-fonts/noto-sans/package.json")));
  const blobs = await Promise.all(fontFiles.map((file) => readFile(join(fonts, file))));
  const template = await readFile(join(import.meta.dirname, "paper.typ"), "utf8");
  // The workspace is a folder that does not exist: no document can read a file of this machine.
  const workspace = join(import.meta.dirname, "no-files");
  return { compiler: Compiler.create({ workspace, fontArgs: [{ fontBlobs: blobs }] }), template };
}

/**
 * Makes the PDF of a document: A4, tagged (PDF/UA-1), fonts embedded, no date and no chance in it, so the same document
 * gives the same bytes. A sign the font does not have is written as its number, `[U+6F22]`: never lost, never a box.
 * Throws where the document itself is wrong (a table row longer than its head).
 */
export async function toPdf(document: PaperDocument): Promise<Uint8Array> {
  press ??= openPress();
  const { compiler, template } = await press.catch((error: unknown) => {
    press = null;
    throw error;
  });
  let data = JSON.stringify(plain(document));
  // every round takes out at least one kind of sign, so it ends
  for (;;) {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { document: data } });
    const result = compiled.result;
    if (!result) throw new Error(`the document cannot be set: ${firstFault(compiled)}`);
    try {
      const bytes = new Uint8Array(compiler.pdf(result, { pdfStandard: "ua-1" }));
      compiler.evictCache(2);
      return bytes;
    } catch (error) {
      const next = withoutSigns(data, error);
      if (next === data) throw error;
      data = next;
    }
  }
}

/** The compiler names the signs it has no picture for: `the text \`"..."\` could not be displayed`. */
function withoutSigns(data: string, error: unknown): string {
  const said = error instanceof Error ? error.message : "";
  const signs = [...said.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].flatMap((match) => [
    ...(match[1] ?? ""),
  ]);
  return [...new Set(signs)]
    .filter((sign) => (sign.codePointAt(0) ?? 0) > 127)
    .reduce(
      (text, sign) => text.replaceAll(sign, `[U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`),
      data,
    );
}

function firstFault(compiled: ReturnType<NodeCompiler["compile"]>): string {
  const [fault] = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
  return typeof fault?.message === "string" ? fault.message : "unknown fault";
}

/** The template wants every field to be there, headings without a jump, and no sign that cannot be set. */
function plain(document: PaperDocument) {
  let level = 0;
  const blocks = document.blocks.map((block) => {
    if (block.kind !== "heading") return full(block);
    level = Math.min(block.level, level + 1);
    return { ...block, level };
  });
  const { title, language } = document;
  const { subtitle = null, footer = null, banner = null } = document;
  // "pt-BR" is language pt to the template
  return clean({ title: title.trim() || "-", language: language.split("-")[0], subtitle, footer, banner, blocks });
}

function full(block: Block) {
  if (block.kind === "paragraph") return { tone: "plain", ...block };
  if (block.kind === "list") return { numbered: false, ...block };
  if (block.kind === "fields")
    return { ...block, rows: block.rows.map(({ label, value, hint = null }) => ({ label, value, hint })) };
  if (block.kind !== "table") return block;
  const odd = block.rows.findIndex((row) => row.length !== block.head.length);
  if (odd >= 0)
    throw new Error(`row ${odd} of a table has ${block.rows[odd]?.length} cells, its head ${block.head.length}`);
  return { ...block, widths: block.head.map((_, column) => width(block.head, block.rows, column)) };
}

/** Wider columns for longer texts, within 1 to 4. */
function width(head: readonly string[], rows: readonly (readonly string[])[], column: number): number {
  const longest = Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0));
  return Math.min(4, Math.max(1, longest / 15));
}

/** Control characters (other than line breaks) and half surrogate pairs would stop the compiler. */
function clean<T>(value: T): unknown {
  if (typeof value === "string")
    return value
      .toWellFormed()
      .replace(/\r\n?/g, "\n")
      .replace(/(?![\n\t])\p{Cc}/gu, "");
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  return value;
}
