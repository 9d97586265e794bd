/** The parts of one table. What stands in two of them has two answers, and nobody would see which one counts. */
export function joined<Row>(...parts: readonly Readonly<Record<string, Row>>[]): Readonly<Record<string, Row>> {
  const rows = parts.flatMap((part) => Object.entries(part));
  const names = rows.map(([name]) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) throw new Error(`in two parts of the access table: ${twice.join(", ")}`);
  return Object.fromEntries(rows);
}
