import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { answer, type Typed, typedOf } from "./law-data.ts";
import { momentTyped } from "./moment-field.tsx";
import { ScenarioForm, scenarioFrom } from "./scenario-form.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const view = await law.viewRequest(actAs(context), { caseId: params.caseId, requestId: params.requestId });
  if (!view.ok || !view.value.may.edit || view.value.extendsId) throw nothingHere();
  const { id, caseId, caseReference, scenario } = view.value;
  const { maxPenaltyMonths, ...rest } = scenario;
  const typed: Typed = {
    ...rest,
    ...momentTyped("homeOrderAt", law.clockIn(scenario.fromCountry, scenario.homeOrderAt)),
    maxPenaltyMonths: maxPenaltyMonths === null ? "" : String(maxPenaltyMonths),
  };
  return { id, caseId, caseReference, typed, lists: { data: law.evidenceData, groups: law.offenceGroups } };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId, requestId } = params;
  const result = await law.changeScenario(actAs(context), { caseId, requestId, scenario: scenarioFrom(form) });
  return answer(
    { context, request },
    result,
    { form: "scenario", typed: typedOf(form) },
    `/cases/${caseId}/law/requests/${requestId}`,
  );
}

export default function RequestQuestion() {
  const { t } = useWords();
  const { id, caseId, caseReference, typed, lists } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const at = `/cases/${caseId}/law/requests/${id}`;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.question")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.question")}
        reference={caseReference}
        crumbs={[
          { label: t("law:title.case"), href: `/cases/${caseId}/law` },
          { label: t("law:title.request"), href: at },
        ]}
      />
      <ScenarioForm lists={lists} typed={typed} back={back} cancel={at} />
    </div>
  );
}
