import { create as createQr } from "qrcode";
import {
  Button,
  CheckField,
  ChoiceField,
  ErrorSummary,
  LoadChart,
  PageHeader,
  QrCode,
  qrPath,
  Section,
  SelectField,
  SignInCard,
  TextAreaField,
  TextField,
} from "../index.ts";
import { Frame } from "./frame.tsx";
import { english } from "./words.ts";

export function SignInPage() {
  return (
    <SignInCard
      brand="Heroes"
      practice={english.practice}
      step="Step 1 of 2"
      title="Sign in"
      lead="Next you will be asked for your second factor."
      foot={
        <>
          <p>No account here? Accounts come by invitation from your coordinator.</p>
          <p>
            <a href="sign-in.html">Português</a> · <a href="sign-in.html">Español</a> ·{" "}
            <a href="sign-in.html">Ελληνικά</a>
          </p>
        </>
      }
    >
      <form method="post">
        <TextField name="email" type="email" label="Work e-mail" autoComplete="username" />
        <TextField name="password" type="password" label="Password" autoComplete="current-password" />
        <div className="dk-form-foot">
          <Button tone="main">Continue</Button>
        </div>
      </form>
      <p className="dk-or">or</p>
      <Button type="button" icon="key">
        Use a passkey
      </Button>
    </SignInCard>
  );
}

const { modules } = createQr("otpauth://totp/Heroes:practice?secret=JBSWY3DPEHPK3PXP&issuer=Heroes");

export function SecondFactorPage() {
  return (
    <SignInCard
      brand="Heroes"
      step="Step 2 of 2"
      title="Add your second factor"
      lead="Scan this with your authenticator app, then type the six digits it shows."
    >
      <QrCode
        path={qrPath(modules)}
        size={modules.size}
        label="Code for your authenticator app. The same as text stands below."
      />
      <p className="dk-reference">JBSW Y3DP EHPK 3PXP</p>
      <form method="post">
        <TextField
          name="code"
          label="Six digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          width="short"
          errors={["That code has run out. Type the one shown now."]}
        />
        <div className="dk-form-foot">
          <Button tone="main">Finish</Button>
        </div>
      </form>
    </SignInCard>
  );
}

export function LoadPage() {
  const weeks = ["5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov", "23 Nov"];
  const values = [
    [12, 6, 0],
    [18, 4, 1],
    [15, 9, 0],
    [22, 7, 2],
    [19, 11, 1],
    [26, 9, 3],
    [24, 12, 1],
    [9, 14, 2],
  ];
  return (
    <Frame current="load">
      <PageHeader title="Load and deadlines" meta="All queues, last eight weeks" />
      <LoadChart
        title="Reports by week and what became of them"
        note="Counts of reports, never of people."
        unit="Week of"
        series={[
          { id: "done", label: "Decided in time" },
          { id: "open", label: "Still open" },
          { id: "late", label: "Decided late" },
        ]}
        bars={weeks.map((label, at) => ({
          id: label,
          label,
          values: { done: values[at]?.[0] ?? 0, open: values[at]?.[1] ?? 0, late: values[at]?.[2] ?? 0 },
        }))}
        tableOpen
        words={english.figure}
      />
    </Frame>
  );
}

export function ErrorsPage() {
  const errors = {
    kind: ["Choose what the report is about."],
    narrative: ["Write at least one sentence, or choose “the caller did not want to say”."],
    phone: ["This number has too few digits."],
  };
  return (
    <Frame current="queue">
      <PageHeader
        title="Enter a report from a call"
        crumbs={[{ label: "Queue", href: "queue.html" }]}
        meta="The caller gets the same kind of code as online."
      />
      <Section title="What the caller says">
        <form method="post" noValidate>
          <ErrorSummary
            title="Three things need another look"
            kept="Everything you typed is still here."
            errors={errors}
          />
          <SelectField
            name="kind"
            label="What is it about?"
            errors={errors}
            defaultValue=""
            options={[
              { value: "", label: "Choose" },
              { value: "grooming", label: "Grooming" },
              { value: "other", label: "Something else" },
            ]}
          />
          <TextAreaField
            name="narrative"
            label="In the caller’s words"
            hint="Write what was said, not what it may mean."
            errors={errors}
          />
          <TextField
            name="phone"
            type="tel"
            label="A number to call back"
            note="optional"
            width="half"
            defaultValue="21 00"
            errors={errors}
            hint="Only if it is safe."
          />
          <ChoiceField
            name="safe"
            label="Is the person safe right now?"
            inline
            value="unknown"
            options={[
              { value: "yes", label: "Yes" },
              { value: "no", label: "No" },
              { value: "unknown", label: "Not known" },
            ]}
          />
          <CheckField
            name="voice"
            label="A voice message may be left"
            hint="Leave it empty unless the caller said so."
          />
          <div className="dk-form-foot">
            <Button tone="main">Save the report</Button>
            <Button type="button" tone="quiet">
              Cancel
            </Button>
          </div>
        </form>
      </Section>
    </Frame>
  );
}
