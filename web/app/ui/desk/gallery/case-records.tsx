import { AuditList, DataTable, Section, Timeline } from "../index.ts";
import { entries, items, looks } from "./case-data.ts";
import { english } from "./words.ts";

export const timeline = (
  <Timeline
    title="The case over time"
    entries={entries}
    lanes={[
      { id: "report", label: "Reports" },
      { id: "case", label: "Case work" },
      { id: "law", label: "Law" },
      { id: "care", label: "Care" },
    ]}
    today="2026-11-24T09:00:00Z"
    ticks={[
      { at: "2026-11-01T00:00:00Z", label: "November" },
      { at: "2026-12-01T00:00:00Z", label: "December" },
    ]}
    tableOpen
    words={{
      ...english.figure,
      number: "No.",
      when: "When",
      what: "What",
      by: "By",
      lane: "Sort",
      planned: "planned",
      today: "Today",
    }}
  />
);

export const evidence = (
  <Section
    title="Evidence"
    count="4 items"
    note="Originals are sealed. Each look and each copy is written to the log before it happens."
  >
    <DataTable
      caption="Evidence of this case"
      captionHidden
      rows={items}
      columns={[
        { id: "label", head: "Item", cell: (row) => <a href="queue.html">{row.label}</a> },
        { id: "kind", head: "Kind", cell: (row) => row.kind },
        { id: "size", head: "Size", number: true, wide: true, cell: (row) => row.size },
        { id: "hash", head: "SHA-256", wide: true, cell: (row) => <span className="dk-reference">{row.hash}</span> },
        { id: "state", head: "State", cell: (row) => row.state },
      ]}
    />
  </Section>
);

export const history = (
  <Section title="Who viewed and changed">
    <AuditList
      caption="Who viewed and changed this case"
      note="Part of the tamper-evident log. An entry is written before anything is shown, and cannot be changed."
      words={{ when: "When", who: "Who", act: "What", reason: "Reason given" }}
      entries={looks}
    />
  </Section>
);
