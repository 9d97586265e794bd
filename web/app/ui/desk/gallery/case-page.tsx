import type { ReactNode } from "react";
import { Button, ButtonLink, Chip, DeadlineChip, PageHeader, Section, TabLinks } from "../index.ts";
import { overview, TaskTable } from "./case-overview.tsx";
import { consent, people } from "./case-people.tsx";
import { evidence, history, timeline } from "./case-records.tsx";
import { Frame } from "./frame.tsx";

export const caseTabs = ["overview", "people", "timeline", "evidence", "tasks", "consent", "history"] as const;
export type CaseTab = (typeof caseTabs)[number];

const labels: Record<CaseTab, string> = {
  overview: "Overview",
  people: "People",
  timeline: "Timeline",
  evidence: "Evidence",
  tasks: "Tasks",
  consent: "Consent",
  history: "History",
};
const counts: Partial<Record<CaseTab, string>> = { people: "3", evidence: "4", tasks: "5", consent: "2" };

function CaseFrame({ tab, children }: { tab: CaseTab; children: ReactNode }) {
  return (
    <Frame current="cases">
      <div className="dk-stack">
        <PageHeader
          title="Workers housed at a packing site"
          reference="C-2026-0041"
          crumbs={[{ label: "My cases", href: "case-overview.html" }]}
          badges={
            <>
              <Chip icon="folder">Open</Chip>
              <Chip tone="caution" icon="lock">
                Need to know
              </Chip>
              <DeadlineChip
                state="soon"
                label="Preservation ends in 4 days"
                at="2026-11-28T12:00:00Z"
                exact="28 November 2026, 12:00 (Europe/Madrid)"
              />
            </>
          }
          meta="Opened 29 October 2026 by Jonas Weber"
          actions={
            <>
              <Button type="button" icon="plus" tone="main" shortcut="n">
                Add note
              </Button>
              <ButtonLink href="case-history.html" icon="eye">
                Who viewed
              </ButtonLink>
            </>
          }
        />
        <TabLinks
          label="Parts of the case"
          current={tab}
          tabs={caseTabs.map((id) => ({
            id,
            label: labels[id],
            href: `case-${id}.html`,
            ...(counts[id] ? { count: counts[id] } : {}),
          }))}
        />
      </div>
      {children}
    </Frame>
  );
}

const parts: Record<CaseTab, ReactNode> = {
  overview,
  people,
  timeline,
  evidence,
  tasks: (
    <Section
      title="Tasks"
      count="4 open"
      actions={
        <Button type="button" size="s" icon="plus">
          Add a task
        </Button>
      }
    >
      <TaskTable />
    </Section>
  ),
  consent,
  history,
};

export function CasePage({ tab }: { tab: CaseTab }) {
  return <CaseFrame tab={tab}>{parts[tab]}</CaseFrame>;
}
