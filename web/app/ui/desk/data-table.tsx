import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import { DeskLink } from "./link.tsx";
import { ScrollBox } from "./scroll-box.tsx";

export type Column<Row> = {
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, in figures of one width. */
  number?: boolean | undefined;
  /** Stays away on narrow screens; what it says must also be on the item's own page. */
  wide?: boolean | undefined;
  /** Where sorting by this column leads, and its present state. */
  sort?: { href: string; state: "ascending" | "descending" | "none" } | undefined;
};

/** A plain table: one row header, quiet lines, scrolls sideways by itself and can be scrolled by keyboard. */
export function DataTable<Row extends { id: string }>({
  caption,
  captionHidden = false,
  columns,
  rows,
  empty,
  rowState,
}: {
  caption: string;
  captionHidden?: boolean | undefined;
  columns: Column<Row>[];
  rows: Row[];
  empty?: ReactNode;
  /** Marks a row, for example one that is past its time; say the same in a cell. */
  rowState?: (row: Row) => "quiet" | "pressing" | undefined;
}) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <ScrollBox label={caption}>
      <table className="dk-table">
        <caption className={captionHidden ? "dk-unseen" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.number ? "dk-number" : undefined}
                data-wide={column.wide || undefined}
                aria-sort={column.sort && column.sort.state !== "none" ? column.sort.state : undefined}
              >
                {column.sort ? (
                  <DeskLink href={column.sort.href} className="dk-sort" data-state={column.sort.state}>
                    {column.head} <Icon name="down" size={12} />
                  </DeskLink>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-state={rowState?.(row)}>
              {columns.map((column, at) => {
                const shared = {
                  className: column.number ? "dk-number" : undefined,
                  "data-wide": column.wide || undefined,
                };
                return at === 0 ? (
                  <th key={column.id} scope="row" {...shared}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} {...shared}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
