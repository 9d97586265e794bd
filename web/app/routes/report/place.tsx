import { useLoaderData } from "react-router";
import { SelectField } from "../../ui/html/index.ts";
import { countryChoices, isCountry } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { acting, loading } from "../public/guard.server.ts";
import { openDraft, saveStep, stepData } from "./draft.server.ts";
import { StepPage, useWhy } from "./step-page.tsx";

export const loader = loading(async (args) => {
  const draft = await openDraft(args);
  return {
    step: stepData(args, draft, "place"),
    value: draft.state.country,
    countries: countryChoices(draft.language),
    who: draft.state.forWhom,
  };
});

export const action = acting(async (args, form) => {
  const given = form.text("country");
  return saveStep(args, form, "place", {
    country: form.text("act") !== "skip" && isCountry(given) ? given : undefined,
  });
});

export default function Place() {
  const { step, value, countries, who } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const why = useWhy();
  const child = step.child ? "_child" : who === "other" ? "_other" : "";
  return (
    <StepPage step={step} skip>
      <SelectField
        id="country"
        name="country"
        asHeading={1}
        label={t(`report:place.question${child}`)}
        help={<p>{t("report:place.help")}</p>}
        why={why(t("report:place.why"))}
        value={value}
        empty={t("report:place.empty")}
        options={countries}
      />
    </StepPage>
  );
}
