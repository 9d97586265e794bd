import { Form } from "react-router";
import type { RequestView } from "#platform/protection";
import { Button, ChoiceField, Section, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";
import { DecisionForm } from "./request-decision.tsx";

type Request = Pick<RequestView, "identity" | "longestAt" | "extended" | "state" | "steps">;
type Part = { request: Request; back: CameBack | undefined };

/** What is done next: identity, more time, the decision, and that the reply left. Each a form of its own. */
export function RequestForms({
  request,
  back,
  outcomes,
  grounds,
}: Part & { outcomes: readonly string[]; grounds: readonly string[] }) {
  const { t } = useWords();
  const work = (
    <>
      <IdentityForm request={request} back={back} />
      {request.longestAt && !request.extended && request.state === "open" && <ExtendForm back={back} />}
      <DecisionForm request={request} back={back} outcomes={outcomes} grounds={grounds} />
    </>
  );
  if (request.state !== "decided") return work;
  return (
    <>
      <SendForm back={back} />
      <details className="dk-why" open={back?.form === "identity" || back?.form === "decide"}>
        <summary>{t("protection:decision.again")}</summary>
        {work}
      </details>
    </>
  );
}

function IdentityForm({ request, back }: Part) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "identity");
  const typed = typedIn(back, "identity");
  return (
    <Section title={t("protection:identity.check")} note={t("protection:identity.note")} id="identity">
      <Form key={request.steps.length} method="post" noValidate className="dk-stack">
        <input type="hidden" name="intent" value="identity" />
        <ChoiceField
          name="result"
          label={t("protection:identity.result")}
          value={typed?.result}
          errors={errors}
          inline
          options={["checked", "failed"].map((value) => ({ value, label: t(`protection:identity.${value}`) }))}
          required
        />
        <TextField
          name="how"
          label={t("protection:identity.how")}
          hint={t("protection:identity.how_hint")}
          defaultValue={typed?.how}
          errors={errors}
          maxLength={2000}
          autoComplete="off"
          required
        />
        <div className="dk-form-foot">
          <Button tone={request.identity === "open" ? "main" : "default"}>{t("protection:identity.save")}</Button>
        </div>
      </Form>
    </Section>
  );
}

function ExtendForm({ back }: Pick<Part, "back">) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "extend");
  const typed = typedIn(back, "extend");
  return (
    <details className="dk-why" open={typed !== undefined}>
      <summary>{t("protection:extend.title")}</summary>
      <Form method="post" noValidate className="dk-stack">
        <input type="hidden" name="intent" value="extend" />
        <TextAreaField
          name="reason"
          label={t("protection:extend.reason")}
          hint={t("protection:extend.hint")}
          defaultValue={typed?.reason}
          errors={errors}
          rows={2}
          maxLength={2000}
          required
        />
        <div className="dk-form-foot">
          <Button>{t("protection:extend.save")}</Button>
        </div>
      </Form>
    </details>
  );
}

function SendForm({ back }: Pick<Part, "back">) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "send");
  return (
    <Section title={t("protection:send.title")} note={t("protection:send.note")} id="send">
      <Form method="post" noValidate className="dk-stack">
        <input type="hidden" name="intent" value="send" />
        <TextField
          name="way"
          label={t("protection:send.way")}
          defaultValue={typedIn(back, "send")?.way}
          errors={errors}
          maxLength={500}
          autoComplete="off"
          required
        />
        <div className="dk-form-foot">
          <Button tone="main" icon="send">
            {t("protection:send.save")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
