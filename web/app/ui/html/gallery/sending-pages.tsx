import {
  Actions,
  AdviceCard,
  Banner,
  Button,
  ChoiceList,
  CodeDisplay,
  Details,
  Heading,
  Lead,
  LinkButton,
  PhoneLink,
  Prose,
  ReceiptSlip,
  StepProgress,
  SummaryList,
} from "../index.ts";
import { Shell } from "./frame.tsx";

export function advicePage() {
  return (
    <Shell lang="en">
      <StepProgress step={4} about={5} text="Step 4 of about 5" />
      <Heading>Before you send: three things that help now</Heading>
      <Lead>Thank you for telling us. You have done something hard, and it was right to do.</Lead>
      <AdviceCard
        tone="emergency"
        label="Emergency"
        heading="If you are in danger, call now"
        action={<PhoneLink tel="000" text="000" size="l" />}
      >
        <p>Your report stays here while you call. It is kept for one hour.</p>
      </AdviceCard>
      <AdviceCard tone="important" label="Important" heading="Do not pay and do not send more">
        <ul>
          <li>Stop answering. You do not have to explain.</li>
          <li>Keep the chat and the name of the account. Do not delete it yet.</li>
          <li>Block the account after that.</li>
        </ul>
      </AdviceCard>
      <AdviceCard
        tone="info"
        label="Good to know"
        heading="You can talk to someone first"
        action={
          <LinkButton look="quiet" href="/help">
            See help lines
          </LinkButton>
        }
      >
        <p>A help line listens and does not need your name.</p>
      </AdviceCard>
      <Details summary="What happens with my report?">
        <p>A trained person reads it, normally within one day. We write to you on your own page.</p>
      </Details>
      <Actions>
        <LinkButton href="/report/review">Look over my report</LinkButton>
        <LinkButton look="plain" href="/report/what">
          Back
        </LinkButton>
      </Actions>
    </Shell>
  );
}

const digits = "482019375561904827316650";

export function reviewPage() {
  const change = (about: string) => ({ text: "Change", about, href: `/report/${about.replaceAll(" ", "-")}` });
  return (
    <Shell lang="en">
      <StepProgress step={5} about={5} text="Step 5 of 5" />
      <Heading>Look over your report</Heading>
      <SummaryList
        empty="You skipped this"
        rows={[
          { term: "What it is about", value: "Threats with private pictures", change: change("what it is about") },
          { term: "Who it is about", value: "Someone I know, 13 to 17", change: change("who it is about") },
          { term: "When", change: change("when") },
          {
            term: "In your words",
            value: "A person in a game asked for a picture and now wants money.\nIt started two weeks ago.",
            change: change("your words"),
          },
          {
            term: "How we may reach you",
            value: "E-mail, weekdays 16:00 to 18:00. Code word: lighthouse. Never leave a message.",
            change: change("how we may reach you"),
          },
        ]}
      />
      <Heading level={2}>Keep this code first</Heading>
      <p>With it you can come back and read our answer. We cannot show it again, and we cannot find it for you.</p>
      <CodeDisplay
        label="Your code"
        digits={digits}
        note="Write it down, or take a photo if nobody else sees your photos."
      />
      <form method="post" action="/report/send">
        <ChoiceList
          id="kept"
          name="kept"
          type="checkbox"
          label="Before we send it"
          choices={[{ value: "yes", label: "I have kept my code" }]}
        />
        <Actions>
          <Button>Send my report</Button>
          <Button look="plain" name="act" value="discard">
            Throw it away
          </Button>
        </Actions>
      </form>
    </Shell>
  );
}

export function confirmationPage() {
  return (
    <Shell lang="el">
      <Banner tone="good" heading="Λάβαμε την αναφορά σας">
        <p>24 Νοεμβρίου 2026, 14:05 (ώρα Αθήνας)</p>
      </Banner>
      <Heading>Σας ευχαριστούμε που μας το είπατε</Heading>
      <Lead>Ένας εκπαιδευμένος άνθρωπος θα το διαβάσει, συνήθως μέσα σε μία ημέρα.</Lead>
      <ReceiptSlip
        heading="Κωδικός επιστροφής"
        code={{ label: "Ο κωδικός σας", digits }}
        lines={[
          { term: "Ημερομηνία", value: "24 Νοεμβρίου 2026" },
          { term: "Απάντηση έως", value: "1 Δεκεμβρίου 2026" },
        ]}
        advice="Φυλάξτε το χαρτί εκεί όπου δεν θα το δει κανείς άλλος."
      />
      <Heading level={2}>Τι γίνεται τώρα</Heading>
      <Prose>
        <ol>
          <li>Διαβάζουμε όσα γράψατε και αποφασίζουμε τι επείγει.</li>
          <li>Σας γράφουμε στη δική σας σελίδα, το αργότερο σε επτά ημέρες.</li>
          <li>Μπορείτε να απαντήσετε, να προσθέσετε κάτι ή να αποσύρετε την αναφορά.</li>
        </ol>
      </Prose>
      <Actions>
        <LinkButton href="/help">Γραμμές βοήθειας</LinkButton>
        <LinkButton look="quiet" href="/">
          Τέλος
        </LinkButton>
      </Actions>
    </Shell>
  );
}
