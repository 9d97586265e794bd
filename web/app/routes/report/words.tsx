import { data, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { Heading, Lead, TextArea } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { findDraft, openDraft, saveStep, stepData } from "./draft.server.ts";
import { type StepErrors, StepPage, useErrors, useWhy } from "./step-page.tsx";

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  const { narrative, identifiers, forWhom } = draft.state;
  return { step: stepData(args, draft, "words"), narrative, identifiers, self: forWhom === "self" };
});

export const action = acting(async (args, form) => {
  const { cleanText, limits } = args.context.get(platformContext).intake;
  const typed = { narrative: form.text("narrative"), identifiers: form.text("identifiers") };
  const [narrative, identifiers] = [cleanText(typed.narrative), cleanText(typed.identifiers)];
  const most = { narrative: limits.narrative, identifiers: limits.identifiers * limits.contact };
  const errors: Record<string, StepErrors[string]> = {};
  if (narrative.length > most.narrative)
    errors.narrative = { code: "too-long", with: { most: most.narrative, length: narrative.length } };
  const lines = identifiers.split("\n").filter((line) => line.trim() !== "");
  if (identifiers.length > most.identifiers || lines.length > limits.identifiers)
    errors.identifiers = { code: "too-many-lines", with: { most: limits.identifiers } };
  else if (lines.some((line) => line.length > limits.contact))
    errors.identifiers = { code: "line-too-long", with: { most: limits.contact } };
  if (Object.keys(errors).length > 0) {
    // Too long, and the draft forgotten meanwhile: the page of that problem holds the text.
    if (!(await findDraft(args))) throw data({ problem: "forgotten", kept: form.entries }, { status: 409 });
    return data({ errors, typed }, { status: 400 });
  }
  const skip = form.text("act") === "skip";
  return saveStep(args, form, "words", {
    narrative: skip ? undefined : narrative || undefined,
    identifiers: skip ? undefined : identifiers || undefined,
  });
});

export default function WordsStep() {
  const { step, narrative, identifiers, self } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const came = result && "errors" in result ? result : undefined;
  const errorOf = useErrors(came?.errors);
  const why = useWhy();
  const { t } = useWords();
  const child = step.child ? "_child" : "";
  return (
    <StepPage step={step} errors={came?.errors} skip>
      <Heading>{t(`report:words.heading${child}`)}</Heading>
      <Lead>{t(`report:words.lead${child}`)}</Lead>
      <TextArea
        id="narrative"
        name="narrative"
        label={t(`report:words.narrative${child}`)}
        optional={t("report:optional")}
        help={step.child ? undefined : <p>{t("report:words.narrative_help")}</p>}
        rows={step.child ? 6 : 10}
        value={came?.typed.narrative ?? narrative}
        error={errorOf("narrative")}
      />
      {!step.child && (
        <TextArea
          id="identifiers"
          name="identifiers"
          label={self ? t("report:words.identifiers_self") : t("report:words.identifiers")}
          optional={t("report:optional")}
          help={<p>{t("report:words.identifiers_help")}</p>}
          why={why(t("report:words.identifiers_why"))}
          rows={4}
          value={came?.typed.identifiers ?? identifiers}
          error={errorOf("identifiers")}
        />
      )}
    </StepPage>
  );
}
