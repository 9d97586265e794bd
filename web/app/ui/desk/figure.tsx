import { type ReactNode, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { standaloneSvg } from "./standalone-svg.ts";

export type FigureWords = { copySvg: string; copyCsv: string; copied: string; table: string };

/** Leading signs that a spreadsheet would run as a formula; such a cell gets an apostrophe before it. */
const formulaStart = /^[=+\-@\t\r]/u;

/** Rows as CSV (RFC 4180, CRLF), with cells that a spreadsheet would take for a formula made harmless. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = formulaStart.test(text) ? `'${text}` : text;
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n");
}

/**
 * Every picture on the desk: its title, its drawing, the same as a table, and copies as SVG and CSV.
 * The table is in the page from the start, so it prints and needs no script.
 */
export function Figure({
  title,
  note,
  drawing,
  table,
  csv,
  tableOpen = false,
  words,
}: {
  title: ReactNode;
  note?: ReactNode;
  drawing: ReactNode;
  table: ReactNode;
  /** Head row first. */
  csv: string[][];
  tableOpen?: boolean | undefined;
  words: FigureWords;
}) {
  const drawn = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const copy = async (text: string | undefined) => {
    if (text === undefined) return;
    await navigator.clipboard.writeText(text);
    setSaid(words.copied);
  };
  return (
    <figure className="dk-figure">
      <figcaption className="dk-figure-head">
        <span className="dk-figure-title">{title}</span>
        {note && <span className="dk-note">{note}</span>}
      </figcaption>
      <div className="dk-figure-drawing" ref={drawn}>
        {drawing}
      </div>
      <div className="dk-figure-foot">
        <details className="dk-figure-table" open={tableOpen}>
          <summary>
            <Icon name="chevron" size={14} />
            <span>{words.table}</span>
          </summary>
          {table}
        </details>
        <span className="dk-figure-copies">
          <span role="status" className="dk-muted">
            {said}
          </span>
          <Button
            type="button"
            tone="quiet"
            size="s"
            icon="copy"
            onClick={() => copy(standaloneSvg(drawn.current?.querySelector("svg[role=img]")))}
          >
            {words.copySvg}
          </Button>
          <Button type="button" tone="quiet" size="s" icon="table" onClick={() => copy(toCsv(csv))}>
            {words.copyCsv}
          </Button>
        </span>
      </div>
    </figure>
  );
}
