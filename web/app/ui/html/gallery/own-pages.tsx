import { Actions, Banner, Button, Details, Heading, MessageThread, StatusCard, TextArea, TextField } from "../index.ts";
import { Shell } from "./frame.tsx";

export function statusPage() {
  return (
    <Shell lang="en">
      <Heading>Your page</Heading>
      <StatusCard
        label="Where your report is"
        status="We are working on it"
        when={{ iso: "2026-11-23", text: "Since Monday 23 November 2026" }}
        steps={[
          {
            text: "Received",
            state: "done",
            stateText: "done",
            when: { iso: "2026-11-21T18:40Z", text: "21 November" },
          },
          {
            text: "Read by a person",
            state: "done",
            stateText: "done",
            when: { iso: "2026-11-22", text: "22 November" },
          },
          { text: "Someone works on it", state: "now", stateText: "now" },
          { text: "We tell you what happened", state: "later", stateText: "later" },
        ]}
        next={{
          heading: "What happens next",
          text: "A care worker will write to you here before 30 November. You do not need to do anything.",
        }}
      />
      <Heading level={2}>Messages</Heading>
      <MessageThread
        label="Messages, oldest first"
        empty="Nobody has written yet."
        messages={[
          {
            id: "1",
            from: "us",
            author: "The team",
            when: { iso: "2026-11-22T09:10Z", text: "22 November, 10:10 Madrid time" },
            text: "Thank you for writing to us. You did the right thing.\n\nDo you still have contact with this person? You do not have to answer.",
          },
          {
            id: "2",
            from: "you",
            author: "You",
            when: { iso: "2026-11-22T17:02Z", text: "22 November, 18:02" },
            text: "No, I blocked the account.",
          },
          {
            id: "3",
            from: "us",
            author: "The team",
            fresh: "new",
            when: { iso: "2026-11-23T08:00Z", text: "23 November, 09:00" },
            text: "That was a good step. If you wish, someone can call you at a time that is safe.",
          },
        ]}
      />
      <form method="post" action="/own/message">
        <TextArea id="text" name="text" label="Write to us" rows={4} />
        <Actions>
          <Button>Send my message</Button>
        </Actions>
      </form>
      <Heading level={2}>What you can do</Heading>
      <Details summary="Add information">
        <p>Write it as a message above, or add a link here.</p>
      </Details>
      <Details summary="Ask for a call at a safe time">
        <p>You choose the hour and a code word.</p>
      </Details>
      <Details summary="Take my report back">
        <p>We stop working on it. What was already passed on cannot be called back.</p>
        <form method="post" action="/own/withdraw">
          <Button look="danger">Take my report back</Button>
        </form>
      </Details>
    </Shell>
  );
}

export function codePage() {
  return (
    <Shell lang="pt">
      <Banner tone="caution" heading="Estamos a responder devagar">
        <p>Se a página não abrir, tente de novo daqui a cinco minutos. Nada se perdeu.</p>
      </Banner>
      <form method="post" action="/own/open">
        <Heading>Abrir a minha página</Heading>
        <TextField
          id="code"
          name="code"
          label="O seu código de vinte e quatro algarismos"
          size="code"
          inputMode="numeric"
          help="Espaços e traços não fazem mal."
          spellCheck={false}
        />
        <Actions>
          <Button>Abrir a minha página</Button>
        </Actions>
      </form>
      <Details summary="Perdi o código">
        <p>Não o conseguimos encontrar. Pode fazer uma nova comunicação e dizer que já tinha escrito.</p>
      </Details>
    </Shell>
  );
}
