import type { ReactNode } from "react";
import {
  ActivityList,
  AuditList,
  Button,
  ButtonLink,
  Callout,
  Chip,
  ConsentCard,
  DataTable,
  DeadlineChip,
  FieldHistory,
  KeyValue,
  PageHeader,
  PersonCard,
  ReferralSteps,
  Section,
  TabLinks,
  Timeline,
  type TimelineEntry,
} from "../index.ts";
import { Frame } from "./frame.tsx";
import { english } from "./words.ts";

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

const entries: TimelineEntry[] = [
  {
    id: "1",
    at: "2026-10-28T10:00:00Z",
    when: "28 October 2026",
    lane: "report",
    title: "Report R-9PTB came in",
    by: "Front door",
    icon: "inbox",
  },
  {
    id: "2",
    at: "2026-10-29T09:00:00Z",
    when: "29 October 2026",
    lane: "case",
    title: "Case opened",
    by: "Jonas Weber",
    icon: "folder",
    detail: "Two reports describe the same site.",
  },
  {
    id: "3",
    at: "2026-11-02T14:00:00Z",
    when: "2 November 2026",
    lane: "report",
    title: "The reporter added a message",
    by: "Front door",
    icon: "send",
  },
  {
    id: "4",
    at: "2026-11-05T08:00:00Z",
    until: "2026-12-05T08:00:00Z",
    when: "5 November to 5 December 2026",
    lane: "law",
    title: "Reflection period",
    by: "Public prosecutor",
    icon: "scales",
  },
  {
    id: "5",
    at: "2026-11-10T12:00:00Z",
    when: "10 November 2026",
    lane: "care",
    title: "Consent to share with Harbour House",
    by: "Maria Costa",
    icon: "check",
  },
  {
    id: "6",
    at: "2026-11-12T12:00:00Z",
    when: "12 November 2026",
    lane: "care",
    title: "Referral accepted",
    by: "Harbour House",
    icon: "heart",
  },
  {
    id: "7",
    at: "2026-11-28T12:00:00Z",
    when: "28 November 2026",
    lane: "law",
    title: "Preservation request ends",
    planned: true,
    icon: "clock",
  },
  {
    id: "8",
    at: "2026-12-03T09:00:00Z",
    when: "3 December 2026",
    lane: "care",
    title: "Follow-up visit",
    planned: true,
    icon: "person",
  },
];

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

const tasks = [
  {
    id: "1",
    task: "Prolong the preservation request",
    who: "Jonas Weber",
    state: "soon" as const,
    due: "Due in 4 days",
  },
  {
    id: "2",
    task: "Ask labour inspectorate for the site visit record",
    who: "You",
    state: "over" as const,
    due: "1 day overdue",
  },
  {
    id: "3",
    task: "Find an interpreter for Bengali",
    who: "Maria Costa",
    state: "later" as const,
    due: "Due in 9 days",
  },
  { id: "4", task: "Write to the reporter", who: "You", state: "later" as const, due: "Due in 12 days" },
  { id: "5", task: "Record the first interview", who: "Jonas Weber", state: "met" as const, due: "Done 12 November" },
];

function TaskTable() {
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

const overview = (
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

const people = (
  <div className="dk-cards">
    <PersonCard
      name="Farid R."
      caseRole="Possible victim"
      level={2}
      notices={[{ id: "interpreter", label: "Interpreter", icon: "people" }]}
      facts={[
        { label: "Age", value: "about 24" },
        { label: "Speaks", value: "Bengali, some English" },
        { label: "Case worker", value: "Maria Costa" },
        { label: "Consents", value: <a href="case-consent.html">1 given, 1 withdrawn</a> },
      ]}
      safeContact={{
        title: "How to reach Farid safely",
        lines: ["By message only, 20:00 to 22:00", "Begin with the code word", "Never leave a voice message"],
      }}
      actions={
        <Button type="button" tone="quiet" size="s">
          Edit
        </Button>
      }
    />
    <PersonCard
      name="Person 2 of this case"
      caseRole="Possible victim, child"
      level={2}
      sealed="The name is sealed. The care worker can open it for you with a reason."
      notices={[{ id: "child", label: "Under 18", tone: "caution", icon: "shield" }]}
      facts={[
        { label: "Age", value: "16" },
        { label: "Guardian", value: "appointed 11 November" },
      ]}
      actions={
        <Button type="button" size="s" icon="lock">
          Ask to open
        </Button>
      }
    />
    <PersonCard
      name="The site manager"
      caseRole="Person of concern"
      level={2}
      facts={[
        { label: "Named by", value: "2 reports" },
        { label: "Known handle", value: "1 telephone number" },
        { label: "Status", value: "No finding by an authority" },
      ]}
    />
  </div>
);

const timeline = (
  <>
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
  </>
);

const evidence = (
  <Section
    title="Evidence"
    count="4 items"
    note="Originals are sealed. Each look and each copy is written to the log before it happens."
  >
    <DataTable
      caption="Evidence of this case"
      captionHidden
      rows={[
        {
          id: "1",
          label: "Photo of the notice board",
          kind: "Picture",
          size: "2.1 MB",
          state: "Sealed, checked today",
          hash: "9f3c…a1d0",
        },
        {
          id: "2",
          label: "Chat export from a telephone",
          kind: "Conversation",
          size: "184 kB",
          state: "Sealed, checked today",
          hash: "04be…77c2",
        },
        {
          id: "3",
          label: "Copy of the job offer",
          kind: "Web page",
          size: "640 kB",
          state: "Sealed, checked today",
          hash: "c7a9…1e5f",
        },
        {
          id: "4",
          label: "Pay slips, three months",
          kind: "Document",
          size: "1.3 MB",
          state: "Waiting for a second look",
          hash: "51d8…b0aa",
        },
      ]}
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

const consent = (
  <>
    <Section title="Consent" count="2" note="Nothing is shared without it. The server checks again on every share.">
      <div className="dk-cards">
        <ConsentCard
          state="given"
          stateLabel="Given"
          title="Share the assessment with Harbour House"
          facts={[
            { label: "Who", value: "Farid R." },
            { label: "What", value: "Needs assessment, safe contact" },
            { label: "To whom", value: "Harbour House, Porto" },
            { label: "Until", value: "10 May 2027" },
            { label: "Explained in", value: "Bengali, by an interpreter" },
            { label: "Recorded", value: "10 November 2026, Maria Costa" },
          ]}
          actions={
            <Button type="button" size="s" icon="undo">
              Record a withdrawal
            </Button>
          }
        />
        <ConsentCard
          state="withdrawn"
          stateLabel="Withdrawn"
          title="Tell the school"
          facts={[
            { label: "Who", value: "Person 2 of this case, 16" },
            { label: "What", value: "That support is being given" },
            { label: "To whom", value: "The school’s social worker" },
            { label: "Explained in", value: "English, plain words" },
          ]}
          viewsTitle="What each of them said"
          views={[
            { id: "child", who: "The child", view: "no longer agrees", said: "I want to tell them myself." },
            { id: "guardian", who: "The guardian", view: "agrees with the child" },
          ]}
          withdrawn="Withdrawn on 18 November 2026. Nothing had been shared, and nothing will be."
        />
      </div>
    </Section>
    <Section title="Referrals">
      <article className="dk-card">
        <h3 className="dk-card-title">Harbour House, safe place to stay</h3>
        <ReferralSteps
          label="Where the referral stands"
          steps={[
            { id: "1", label: "Proposed", state: "done", stateLabel: "done", detail: "10 November, Maria Costa" },
            { id: "2", label: "Accepted", state: "now", stateLabel: "now", detail: "12 November, Harbour House" },
            { id: "3", label: "Done", state: "next", stateLabel: "to come" },
          ]}
        />
      </article>
      <article className="dk-card">
        <h3 className="dk-card-title">Legal Aid Centre, first advice</h3>
        <ReferralSteps
          label="Where the referral stands"
          steps={[
            { id: "1", label: "Proposed", state: "done", stateLabel: "done", detail: "11 November, Maria Costa" },
            {
              id: "2",
              label: "Declined",
              state: "stopped",
              stateLabel: "stopped",
              detail: "13 November: no free place before January",
            },
          ]}
        />
      </article>
    </Section>
  </>
);

const history = (
  <Section title="Who viewed and changed">
    <AuditList
      caption="Who viewed and changed this case"
      note="Part of the tamper-evident log. An entry is written before anything is shown, and cannot be changed."
      words={{ when: "When", who: "Who", act: "What", reason: "Reason given" }}
      entries={[
        {
          id: "1",
          at: "2026-11-24T09:20:00Z",
          when: "24 Nov 2026, 09:20 (Europe/Madrid)",
          who: "Ana Ferreira",
          role: "Analyst",
          act: "Opened the case",
        },
        {
          id: "2",
          at: "2026-11-23T16:02:00Z",
          when: "23 Nov 2026, 16:02 (Europe/Madrid)",
          who: "Maria Costa",
          role: "Care worker",
          act: "Opened a sealed name",
          what: "Person 2",
          reason: "Appointment with the guardian",
        },
        {
          id: "3",
          at: "2026-11-22T11:40:00Z",
          when: "22 Nov 2026, 11:40 (Europe/Madrid)",
          who: "Jonas Weber",
          role: "Investigator",
          act: "Changed the stage",
          what: "New to Gathering information",
          reason: "Second report",
        },
        {
          id: "4",
          at: "2026-11-21T08:15:00Z",
          when: "21 Nov 2026, 08:15 (Europe/Madrid)",
          who: "Irene Sala",
          role: "Data-protection officer",
          act: "Read this list",
          reason: "Quarterly check",
        },
      ]}
    />
  </Section>
);

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
