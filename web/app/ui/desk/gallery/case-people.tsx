import { Button, ConsentCard, PersonCard, ReferralSteps, Section } from "../index.ts";

export const people = (
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

/** What they agreed to, and what came of it. */
export const consent = (
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
