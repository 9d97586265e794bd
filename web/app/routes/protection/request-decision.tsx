import { Form } from "react-router";
import type { RequestView } from "#platform/protection";
import { Button, ChoiceField, Section, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { type CameBack, typedIn } from "../desk/came-back.ts";
import { useFieldErrors } from "./failure.tsx";

/** The outcome, its ground, and the words of the reply. */
export function DecisionForm({
  request,
  back,
  outcomes,
  grounds,
}: {
  request: Pick<RequestView, "identity" | "state" | "steps">;
  back: CameBack | undefined;
  outcomes: readonly string[];
  grounds: readonly string[];
}) {
  const { t } = useWords();
  const errors = useFieldErrors(back, "decide");
  const typed = typedIn(back, "decide");
  return (
    <Section title={t("protection:decision.title")} note={t("protection:decision.note")} id="decision">
      <Form key={request.steps.length} method="post" noValidate className="dk-stack">
        <input type="hidden" name="intent" value="decide" />
        <ChoiceField
          name="outcome"
          label={t("protection:decision.outcome")}
          value={typed?.outcome}
          errors={errors}
          options={outcomes.map((value) => ({
            value,
            label: t(`protection:outcome.${value}`),
            hint: t(`protection:outcome_hint.${value}`),
          }))}
          required
        />
        <SelectField
          name="ground"
          label={t("protection:decision.ground")}
          hint={t("protection:decision.ground_hint")}
          defaultValue={typed?.ground ?? ""}
          errors={errors}
          options={[
            { value: "", label: t("protection:ground.none") },
            ...grounds.map((value) => ({ value, label: t(`protection:ground.${value}`) })),
          ]}
        />
        <TextAreaField
          name="answer"
          label={t("protection:decision.answer")}
          hint={t("protection:decision.answer_hint")}
          defaultValue={typed?.answer}
          errors={errors}
          rows={6}
          maxLength={20_000}
          required
        />
        <TextAreaField
          name="reasons"
          label={t("protection:decision.reasons")}
          hint={t("protection:decision.reasons_hint")}
          defaultValue={typed?.reasons}
          errors={errors}
          rows={4}
          maxLength={20_000}
        />
        <TextField
          name="nationalLaw"
          label={t("protection:decision.law")}
          hint={t("protection:decision.law_hint")}
          defaultValue={typed?.nationalLaw}
          errors={errors}
          maxLength={500}
          autoComplete="off"
        />
        <TextField
          name="recheckOn"
          type="date"
          label={t("protection:decision.recheck")}
          hint={t("protection:decision.recheck_hint")}
          defaultValue={typed?.recheckOn}
          errors={errors}
          width="short"
        />
        <div className="dk-form-foot">
          <Button tone={request.identity !== "open" && request.state === "open" ? "main" : "default"}>
            {t("protection:decision.save")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
