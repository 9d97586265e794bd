import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { IncidentInput } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { answer, headOf, loadCase, nothingHere } from "./case-data.ts";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { IncidentForm, incidentFrom } from "./incident-form.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  const incident = view.incidents.find((one) => one.id === params.incidentId);
  if (!incident) throw nothingHere();
  const fields: IncidentInput = {
    // The column is checked by the command that wrote it.
    kind: incident.kind as IncidentInput["kind"],
    from: incident.from ?? "",
    to: incident.to ?? "",
    place: incident.place ?? "",
    summary: incident.summary,
    personIds: [...incident.personIds],
  };
  return { head: headOf(view), people: view.people, fields };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const incident = incidentFrom(await request.formData());
  const { cases } = context.get(platformContext);
  const { caseId, incidentId } = params;
  const result = await cases.changeIncident(actAs(context), { caseId, incidentId, incident });
  return answer(result, incident, `/cases/${caseId}/incidents`);
}

export default function ChangeIncident() {
  const { t } = useWords();
  const { head, people, fields } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage head={head} current="incidents" title={t("cases:incidents.change")} lead={t("cases:form.history")}>
      <IncidentForm
        incident={back?.typed ?? fields}
        failure={back?.failure}
        submit={t("common:save")}
        cancel={`/cases/${head.id}/incidents`}
        people={people}
      />
    </CasePage>
  );
}
