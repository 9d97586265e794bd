/**
 * One line of a spreadsheet file (RFC 4180, with CR LF). A cell that a spreadsheet would run as a formula (it begins with
 * = + - @, TAB or CR) gets a leading apostrophe, so that it is shown and not run.
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number | boolean | null): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
