import {
  ActivityList,
  Callout,
  DataTable,
  DeadlineChip,
  FieldHistory,
  KeyValue,
  ReferralSteps,
  Section,
} from "../index.ts";
import { entries, tasks } from "./case-data.ts";

export function TaskTable() {
  return (
    <DataTable
      caption="Tasks of this case"
      captionHidden
      rows={tasks}
      rowState={(row) => (row.state === "met" ? "quiet" : row.state === "over" ? "pressing" : undefined)}
      columns={[
        { id: "task", head: "Task", cell: (row) => row.task },
        { id: "who", head: "Who", wide: true, cell: (row) => row.who },
        {
          id: "due",
          head: "Due",
          cell: (row) => (
            <DeadlineChip state={row.state} label={row.due} at="2026-11-28T12:00:00Z" exact="28 November 2026" />
          ),
          sort: { href: "case-tasks.html", state: "ascending" },
        },
      ]}
    />
  );
}

export const overview = (
  <div className="dk-columns">
    <div className="dk-stack">
      <Callout tone="caution" title="Contact only by message">
        One person shares a telephone with the site manager. Do not call and do not leave a voice message.
      </Callout>
      <Section title="What it is about">
        <p className="dk-narrative">
          {
            "Two reporters describe four workers who sleep in the building where they work. Passports are held in the office. Wages are set against rent and a fee for the journey.\n\nThe labour inspectorate visited on 3 November."
          }
        </p>
      </Section>
      <Section title="Next" count="4">
        <TaskTable />
      </Section>
      <Section title="Lately">
        <ActivityList entries={entries.slice(1, 6).reverse()} label="What happened lately" />
      </Section>
    </div>
    <div className="dk-stack">
      <Section title="Facts">
        <KeyValue
          items={[
            {
              label: "Stage",
              value: (
                <>
                  Gathering information
                  <FieldHistory
                    field="Stage"
                    open
                    words={{ summary: "Changed twice", was: "was", became: "became", empty: "empty" }}
                    changes={[
                      {
                        id: "1",
                        before: "New",
                        after: "Gathering information",
                        by: "Jonas Weber",
                        at: "2026-11-01T10:00:00Z",
                        when: "1 November",
                        reason: "second report",
                      },
                      { id: "2", after: "New", by: "Jonas Weber", at: "2026-10-29T10:00:00Z", when: "29 October" },
                    ]}
                  />
                </>
              ),
            },
            { label: "Reports", value: <a href="queue.html">R-9PTB, R-3KLA</a> },
            { label: "Place", value: "Coimbra district" },
            { label: "Legal hold", value: "Yes, until 5 May 2027" },
            { label: "Members", value: "Jonas Weber, Maria Costa, you" },
          ]}
        />
      </Section>
      <Section title="Referral">
        <ReferralSteps
          label="Where the referral stands"
          steps={[
            { id: "1", label: "Proposed", state: "done", stateLabel: "done", detail: "10 November, Maria Costa" },
            { id: "2", label: "Accepted", state: "done", stateLabel: "done", detail: "12 November, Harbour House" },
            {
              id: "3",
              label: "Help is being given",
              state: "now",
              stateLabel: "now",
              detail: "First visit was on 14 November",
            },
            { id: "4", label: "Done", state: "next", stateLabel: "to come" },
          ]}
        />
      </Section>
    </div>
  </div>
);
