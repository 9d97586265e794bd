import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { answer, headOf, loadCase, nothingHere } from "./case-data.ts";
import { CaseForm, ReasonField } from "./case-form.tsx";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  const person = view.people.find((one) => one.id === params.personId);
  if (!person || person.name === null) throw nothingHere();
  return { head: headOf(view), name: person.name };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const reason = textOf(await request.formData(), "reason");
  const { cases } = context.get(platformContext);
  const { caseId, personId } = params;
  const result = await cases.removePerson(actAs(context), { caseId, personId, reason });
  return answer(result, { reason }, `/cases/${caseId}/people`);
}

export default function RemovePerson() {
  const { t } = useWords();
  const { head, name } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage
      head={head}
      current="people"
      title={t("cases:people.remove_title", { name })}
      lead={t("cases:people.remove_lead")}
    >
      <CaseForm
        failure={back?.failure}
        submit={t("cases:people.remove_submit")}
        cancel={`/cases/${head.id}/people`}
        danger
      >
        <ReasonField back={back} label={t("cases:members.why")} hint={t("cases:members.why_hint")} />
      </CaseForm>
    </CasePage>
  );
}
