export interface Row {
  /** Line of the input on which the row begins, from 1. */
  line: number;
  cells: string[];
  /** False when the input ends inside quotes. */
  closed: boolean;
}

/** Rows of comma-, semicolon- or tab-separated text (RFC 4180, line breaks inside quotes). */
export function readRows(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let begun = 1;
  const close = (closed: boolean) => {
    cells.push(cell);
    if (cells.length > 1 || cells[0]?.trim() !== "") rows.push({ line: begun, cells, closed });
    cells = [];
    cell = "";
    begun = line;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "\n") line++;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") close(true);
    else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || cells.length > 0) close(!quoted);
  return rows;
}
