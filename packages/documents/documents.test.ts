import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { type PaperDocument, toPdf } from "./index.ts";

const words = {
  en: "Evidence request: what is missing",
  es: "Petición de prueba: qué falta, ¿por qué no?, año, pingüino",
  el: "Αίτημα για αποδεικτικά στοιχεία: τι λείπει, ΐ ΰ ώ Ά «»",
  pt: "Pedido de prova: o que falta, ação, órgão, à vista",
};

function example(language: keyof typeof words, text: string = words[language]): PaperDocument {
  return {
    title: text,
    subtitle: "A-1",
    language,
    footer: "Draft",
    banner: "Practice",
    blocks: [
      { kind: "heading", level: 1, text: "Section A" },
      { kind: "heading", level: 3, text: "A jump in the outline is closed" },
      { kind: "paragraph", text: `${text}\nsecond line` },
      { kind: "paragraph", text, tone: "notice" },
      { kind: "paragraph", text, tone: "muted" },
      { kind: "list", items: [text, "two"] },
      { kind: "list", items: [text], numbered: true },
      {
        kind: "fields",
        missing: "MISSING-WORD",
        rows: [
          { label: "Authority", value: text },
          { label: "File number", value: null, hint: "as the court writes it" },
        ],
      },
      {
        kind: "choices",
        items: [
          { text: "ten days", ticked: true },
          { text: "eight hours", ticked: false },
        ],
      },
      { kind: "table", head: ["Act", "When"], rows: [[text, "2026-11-23 10:00 +01:00"]] },
      { kind: "page-break" },
      { kind: "signatures", labels: ["Issuing authority"] },
    ],
  };
}

async function textOf(pdf: Uint8Array): Promise<{ text: string; pages: number }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return { text: text.replace(/\s+/g, " "), pages: totalPages };
}

describe("a document as PDF", () => {
  test.each(Object.keys(words) as (keyof typeof words)[])("says all its words in %s", async (language) => {
    const { text, pages } = await textOf(await toPdf(example(language)));
    expect(pages).toBe(2);
    // the heading, three paragraphs, two lists, a field, a cell, and the title
    expect(text.split(words[language]).length - 1).toBeGreaterThanOrEqual(7);
    for (const word of ["MISSING-WORD", "as the court writes it", "eight hours", "Draft", "Practice", "1 / 2", "2 / 2"])
      expect(text).toContain(word);
  });

  test("is tagged, says its language and title, and carries its fonts", async () => {
    const pdf = Buffer.from(await toPdf(example("el")));
    const file = pdf.toString("latin1");
    expect(file.startsWith("%PDF-1.7")).toBe(true);
    expect(file).toContain("/Marked true");
    expect(file).toContain("/Lang (el)");
    expect(pdf.toString("utf8")).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(file).toMatch(/\/FontName \/[A-Z]{6}\+NotoSans/);
    expect(file).not.toMatch(/CreationDate/);
  });

  test("has the same bytes every time, in another process too", async () => {
    const here = createHash("sha256")
      .update(await toPdf(example("el")))
      .digest("hex");
    expect(
      createHash("sha256")
        .update(await toPdf(example("el")))
        .digest("hex"),
    ).toBe(here);
    const code = `import { toPdf } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
      import { createHash } from "node:crypto";
      const pdf = await toPdf(JSON.parse(process.argv[1]));
      console.log(createHash("sha256").update(pdf).digest("hex"));`;
    const run = ["--input-type=module", "-e", code, JSON.stringify(example("el"))];
    const { stdout } = await promisify(execFile)(process.execPath, run);
    expect(stdout.trim()).toBe(here);
  });

  test("takes typed words as words: markup, quotes and broken characters change nothing around them", async () => {
    const typed = '#read("/etc/passwd") $x$ *b* = H <a> @b \\ ] ) "';
    const { text } = await textOf(await toPdf(example("en", typed)));
    expect(text).toContain('#read("/etc/passwd")');
    const broken = await textOf(await toPdf(example("en", "a\u0000b\u0007c\ud800d\r\ne 😀 漢")));
    expect(broken.text).toContain("abc");
  });

  test("an empty document and a long one can be set; a crooked table is refused", async () => {
    expect((await textOf(await toPdf({ title: "", language: "pt-BR", blocks: [] }))).pages).toBe(1);
    const rows = Array.from({ length: 400 }, (_, i) => [`row ${i}`, "x".repeat(i)]);
    const long = await toPdf({ title: "Long", language: "en", blocks: [{ kind: "table", head: ["a", "b"], rows }] });
    expect((await textOf(long)).text).toContain("row 399");
    const crooked: PaperDocument = {
      title: "T",
      language: "en",
      blocks: [{ kind: "table", head: ["a"], rows: [["1", "2"]] }],
    };
    await expect(toPdf(crooked)).rejects.toThrow("row 0 of a table has 2 cells");
  });

  test("the example of the README runs", async () => {
    const readme = await readFile(new URL("./README.md", import.meta.url), "utf8");
    const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    const dir = await mkdtemp(join(tmpdir(), "documents-"));
    try {
      const entry = new URL("./index.ts", import.meta.url).href;
      await writeFile(join(dir, "example.mts"), code.replace('"@heroes/documents"', JSON.stringify(entry)));
      await promisify(execFile)(process.execPath, [join(dir, "example.mts")], { cwd: dir });
      expect((await textOf(await readFile(join(dir, "letter.pdf")))).text).toContain("We answer by 2026-12-23");
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
