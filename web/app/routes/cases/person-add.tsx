import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { answer, headOf, loadCase } from "./case-data.ts";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { PersonForm, personFrom } from "./person-form.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  return { head: headOf(view), reports: view.reports };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const person = personFrom(await request.formData());
  const { cases } = context.get(platformContext);
  const result = await cases.addPerson(actAs(context), { caseId: params.caseId, person });
  return answer(result, person, (value) => `/cases/${params.caseId}/people#person-${value.personId}`);
}

export default function AddPerson() {
  const { t } = useWords();
  const { head, reports } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage head={head} current="people" title={t("cases:people.add")} lead={t("cases:people.add_lead")}>
      <PersonForm
        person={back?.typed}
        failure={back?.failure}
        submit={t("cases:people.add_submit")}
        cancel={`/cases/${head.id}/people`}
        reports={reports}
        nameVictim={head.may.nameVictim}
        wasVictim={false}
      />
    </CasePage>
  );
}
