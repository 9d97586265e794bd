import { useLoaderData } from "react-router";
import { ChoiceList } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { openDraft, saveStep, stepData } from "./draft.server.ts";
import { StepPage, useWhy } from "./step-page.tsx";

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  return { step: stepData(args, draft, "who"), value: draft.state.forWhom };
});

export const action = acting(async (args, form) => {
  const given = form.text("who");
  const forWhom = form.text("act") !== "skip" && (given === "self" || given === "other") ? given : undefined;
  return saveStep(args, form, "who", { forWhom });
});

export default function Who() {
  const { step, value } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const why = useWhy();
  return (
    <StepPage step={step} skip>
      <ChoiceList
        id="who"
        name="who"
        asHeading={1}
        label={t("report:who.question")}
        why={why(t("report:who.why"))}
        value={value}
        choices={[
          { value: "self", label: t("report:who.self"), help: t("report:who.self_help") },
          { value: "other", label: t("report:who.other"), help: t("report:who.other_help") },
        ]}
      />
    </StepPage>
  );
}
