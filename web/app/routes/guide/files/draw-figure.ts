import type { Bar } from "../bar-figure.tsx";

type Picture = {
  readonly language: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Sentences below the bars. */
  readonly notes: readonly string[];
};

const width = 640;
const edge = 24;
const inner = width - 2 * edge;

const inXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Words in lines of at most so many signs; a picture has no line break of its own. */
function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A figure as a file of its own: no style sheet, no font and no page around it, so it looks the same in any document. */
export function drawFigure({ language, title, bars, notes }: Picture): string {
  const parts: string[] = [];
  let y = edge;
  const text = (line: string, size: number, more = "") => {
    y += Math.round(size * 1.35);
    parts.push(`<text x="${String(edge)}" y="${String(y)}" font-size="${String(size)}"${more}>${inXml(line)}</text>`);
  };
  for (const line of linesOf(title, 52)) text(line, 20, ' font-weight="600"');
  y += 8;
  const top = Math.max(...bars.map(({ value }) => value));
  for (const { label, value, text: written } of bars) {
    text(label, 15);
    parts.push(
      `<text x="${String(width - edge)}" y="${String(y)}" font-size="15" font-weight="600" text-anchor="end">${inXml(written)}</text>`,
      `<rect x="${String(edge)}" y="${String(y + 8)}" width="${String(inner)}" height="18" rx="4" fill="#efe9dc"/>`,
      `<rect x="${String(edge)}" y="${String(y + 8)}" width="${Math.max(2, (value / top) * inner).toFixed(1)}" height="18" rx="4" fill="#23584a"/>`,
    );
    y += 34;
  }
  y += 4;
  for (const note of notes) {
    for (const line of linesOf(note, 84)) text(line, 13, ' fill="#57534a"');
    y += 4;
  }
  const height = y + edge;
  const size = `width="${String(width)}" height="${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}" xml:lang="${language}" role="img" font-family="system-ui, sans-serif" fill="#24211c">`,
    `<title>${inXml(title)}</title>`,
    `<desc>${inXml([...bars.map(({ label, text: written }) => `${label}: ${written}`), ...notes].join("; "))}</desc>`,
    `<rect ${size} fill="#ffffff"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}
