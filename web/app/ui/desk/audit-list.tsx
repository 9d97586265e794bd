import type { ReactNode } from "react";
import { DataTable } from "./data-table.tsx";

export type AuditEntry = {
  id: string;
  at: string;
  when: string;
  who: ReactNode;
  role?: ReactNode;
  /** What was done: "opened", "changed the due date". */
  act: ReactNode;
  /** What it was done to, and why where a reason was asked. */
  what?: ReactNode;
  reason?: ReactNode;
};

/** Who viewed and changed this, newest first as given. Read only; it cannot be edited and says so. */
export function AuditList({
  entries,
  caption,
  note,
  empty,
  words,
}: {
  entries: AuditEntry[];
  caption: string;
  /** That the list is part of the tamper-evident log, and how it is checked. */
  note?: ReactNode;
  empty?: ReactNode;
  words: { when: string; who: string; act: string; reason: string };
}) {
  return (
    <div className="dk-audit">
      {note && <p className="dk-note">{note}</p>}
      <DataTable
        caption={caption}
        captionHidden
        rows={entries}
        empty={empty}
        columns={[
          { id: "when", head: words.when, cell: (entry) => <time dateTime={entry.at}>{entry.when}</time> },
          {
            id: "who",
            head: words.who,
            cell: (entry) => (
              <>
                {entry.who}
                {entry.role && <span className="dk-source">{entry.role}</span>}
              </>
            ),
          },
          {
            id: "act",
            head: words.act,
            cell: (entry) => (
              <>
                {entry.act}
                {entry.what && <span className="dk-source">{entry.what}</span>}
              </>
            ),
          },
          { id: "reason", head: words.reason, wide: true, cell: (entry) => entry.reason },
        ]}
      />
    </div>
  );
}
