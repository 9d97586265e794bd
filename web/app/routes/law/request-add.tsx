import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole, staffOf } from "../../staff-context.ts";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { answer, type Typed, typedOf } from "./law-data.ts";
import { NoAdvice } from "./parts.tsx";
import { ScenarioForm, scenarioFrom } from "./scenario-form.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  requireRole(context, "investigator", "counsel", "coordinator");
  const { law } = context.get(platformContext);
  const found = await law.suggestQuestion(actAs(context), params.caseId);
  if (!found.ok) throw nothingHere();
  const { id, reference, suggested } = found.value;
  const typed: Typed = Object.fromEntries(
    Object.entries(suggested).map(([name, said]) => [name, Array.isArray(said) ? said.map(String) : String(said)]),
  );
  return {
    id,
    reference,
    lists: { data: law.evidenceData, groups: law.offenceGroups },
    typed,
    isSuggested: Object.keys(suggested).length > 0,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId } = params;
  const input = { caseId, scenario: scenarioFrom(form), language: staffOf(context).language };
  return answer(
    { context, request },
    await law.draftRequest(actAs(context), input),
    { form: "scenario", typed: typedOf(form) },
    ({ requestId }) => `/cases/${caseId}/law/requests/${requestId}`,
  );
}

export default function RequestAdd() {
  const { t } = useWords();
  const { id, reference, lists, typed, isSuggested } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.request_add")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.request_add")}
        reference={reference}
        crumbs={[{ label: t("law:title.case"), href: `/cases/${id}/law` }]}
        meta={t("law:say.stepper")}
      />
      <NoAdvice />
      {isSuggested && <p className="dk-note">{t("law:notice.suggested")}</p>}
      <ScenarioForm lists={lists} typed={typed} back={back} cancel={`/cases/${id}/law`} />
    </div>
  );
}
