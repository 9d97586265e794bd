import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { answer, headOf, loadCase } from "./case-data.ts";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { IncidentForm, incidentFrom } from "./incident-form.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return { head: headOf(view), people: view.people };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const incident = incidentFrom(await request.formData());
  const { cases } = context.get(platformContext);
  const result = await cases.addIncident(actAs(context), { caseId: params.caseId, incident });
  return answer(result, incident, `/cases/${params.caseId}/incidents`);
}

export default function AddIncident() {
  const { t } = useWords();
  const { head, people } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage head={head} current="incidents" title={t("cases:incidents.add")} lead={t("cases:incidents.note")}>
      <IncidentForm
        incident={back?.typed}
        failure={back?.failure}
        submit={t("cases:incidents.add_submit")}
        cancel={`/cases/${head.id}/incidents`}
        people={people}
      />
    </CasePage>
  );
}
