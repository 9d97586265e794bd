import {
  Button,
  Callout,
  ContentNotice,
  DeadlineChip,
  DecisionForm,
  KeyValue,
  LinkGraph,
  PageHeader,
  Section,
  TagEditor,
  UrgencyBadge,
  WhyPanel,
} from "../index.ts";
import { whyPoints } from "./queue-data.ts";
import { english, tagWords } from "./words.ts";

export function ReportItem() {
  return (
    <div className="dk-item">
      <PageHeader
        title="Sexual extortion: a boy of 15, demand ends tonight"
        reference="R-7KQ2"
        badges={
          <>
            <UrgencyBadge band="urgent" label="Urgent" points="82" pointsLabel="points" />
            <DeadlineChip
              state="soon"
              label="Acknowledge today"
              at="2026-11-25T00:00:00Z"
              exact="25 November 2026, 00:00 (Europe/Madrid)"
            />
          </>
        }
        meta="Came in 14 minutes ago, written in English, for someone else"
        actions={
          <>
            <Button type="button" icon="send">
              Ask the reporter
            </Button>
            <Button type="button" tone="main" shortcut="e">
              Decide
            </Button>
          </>
        }
      />
      <WhyPanel
        question="Why 82 points?"
        points={whyPoints}
        total="82"
        open
        words={{ points: "Points", reason: "What the report says", rule: "Rule", total: "Urgent from 70 points" }}
        note="Points put the queue in order. A person decides."
      />
      <Callout tone="info" icon="link" title="Seen in 3 reports">
        The same wallet address stands in R-1JD0 and R-5YAM. One more report is in a case you do not work on.
      </Callout>
      <Section title="What the reporter wrote">
        <ContentNotice
          title="This text speaks of threats against a child"
          about="About 180 words in the reporter’s own writing, with one quoted message."
          advice="Read it when you are ready. You can close it at any time."
          openLabel="Open the text"
          closeLabel="Close the text"
        >
          <p className="dk-narrative">
            {
              "My nephew told me last night. Someone he met in a game has been writing to him for two weeks and now says they will send things to his school if he does not pay.\n\nHe has blocked them but they write from new accounts. They want money by tonight. I do not know what to do anymore."
            }
          </p>
        </ContentNotice>
        <KeyValue
          columns={2}
          items={[
            { label: "Age", value: "15" },
            { label: "Where it happens", value: "A messaging app, first met in a game" },
            { label: "Safe right now", value: "Yes, at home with family" },
            { label: "Wants contact", value: "Yes, by message, after 18:00" },
            { label: "Country", value: "Portugal" },
            { label: "Given", value: "2 handles, 1 wallet address" },
          ]}
        />
      </Section>
      <Section title="Tags">
        <TagEditor tags={["demand tonight", "game chat"]} suggestions={["school", "passport held"]} words={tagWords} />
      </Section>
      <Section title="Reports that share a contact" count="4">
        <LinkGraph
          title="Reports and the contacts they share"
          reports={[
            { id: "r1", label: "R-7KQ2", current: true, detail: "this report" },
            { id: "r2", label: "R-1JD0", href: "queue.html", detail: "2 days ago" },
            { id: "r3", label: "R-5YAM", href: "queue.html", detail: "last week" },
            { id: "r4", label: "closed to you", hidden: true },
          ]}
          contacts={[
            { id: "c1", kind: "Wallet", label: "bc1q…9f4d" },
            { id: "c2", kind: "Handle", label: "@skyf…" },
          ]}
          edges={[
            { report: "r1", contact: "c1" },
            { report: "r2", contact: "c1" },
            { report: "r3", contact: "c1" },
            { report: "r4", contact: "c1" },
            { report: "r1", contact: "c2" },
            { report: "r3", contact: "c2" },
          ]}
          words={{ ...english.figure, contact: "Contact", reports: "Reports" }}
        />
      </Section>
      <DecisionForm
        title="Decide"
        acts={[
          {
            value: "open-case",
            label: "Open a case",
            hint: "The reporter’s page will say that people are working on it.",
          },
          { value: "join-case", label: "Join it to a case" },
          {
            value: "refer-out",
            label: "Refer it to another organisation",
            hint: "You choose what is sent. It is logged.",
          },
          { value: "close", label: "Close it" },
        ]}
        act="open-case"
        words={{
          act: "What should happen?",
          reason: "Why?",
          reasonHint: "Colleagues and auditors read this. Leave out names.",
          submit: "Open the case",
          cancel: "Cancel",
          errorTitle: "The decision was not sent",
          kept: "Everything you wrote is still here.",
        }}
      />
    </div>
  );
}
