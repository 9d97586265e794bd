import { useLoaderData } from "react-router";
import { ageIcons } from "../../ui/art/index.ts";
import { ChoiceList } from "../../ui/html/index.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { openDraft, saveStep, stepData } from "./draft.server.ts";
import { StepPage, useWhy } from "./step-page.tsx";

const bands = ["under-13", "13-17", "adult", "unknown"] as const;

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  const self = draft.state.forWhom === "self";
  return { step: stepData(args, draft, "age"), value: draft.state.ageBand, self };
});

export const action = acting(async (args, form) => {
  const given = bands.find((band) => band === form.text("age"));
  return saveStep(args, form, "age", { ageBand: form.text("act") === "skip" ? undefined : given });
});

export default function Age() {
  const { step, value, self } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const why = useWhy();
  const { "small-child": Small, teen: Teen, adult: Adult } = ageIcons;
  const pictures = { "under-13": <Small />, "13-17": <Teen />, adult: <Adult />, unknown: undefined };
  return (
    <StepPage step={step} skip>
      <ChoiceList
        id="age"
        name="age"
        asHeading={1}
        label={self ? t("report:age.question_self") : t("report:age.question_other")}
        why={why(self ? t("report:age.why_self") : t("report:age.why_other"))}
        value={value}
        choices={bands.map((band) => ({
          value: band,
          label: band === "unknown" && !self ? t("report:age.not_known") : t(`report:age.${band}`),
          picture: pictures[band],
        }))}
      />
    </StepPage>
  );
}
