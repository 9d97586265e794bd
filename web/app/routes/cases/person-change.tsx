import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { PersonInput } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { answer, headOf, loadCase, nothingHere } from "./case-data.ts";
import { CasePage } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { PersonForm, personFrom } from "./person-form.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await loadCase(context, params.caseId);
  const person = view.people.find((one) => one.id === params.personId);
  if (!person || person.name === null) throw nothingHere();
  const fields: PersonInput = {
    ...person.details,
    name: person.name,
    // Both columns are checked by the database.
    roles: person.roles as PersonInput["roles"],
    ageBand: (person.ageBand ?? "unknown") as NonNullable<PersonInput["ageBand"]>,
    reporterOf: person.reporterOf ?? "",
  };
  return { head: headOf(view), reports: view.reports, fields };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const person = personFrom(await request.formData());
  const { cases } = context.get(platformContext);
  const { caseId, personId } = params;
  const result = await cases.changePerson(actAs(context), { caseId, personId, person });
  return answer(result, person, `/cases/${caseId}/people#person-${personId}`);
}

export default function ChangePerson() {
  const { t } = useWords();
  const { head, reports, fields } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <CasePage
      head={head}
      current="people"
      title={t("cases:people.change_title", { name: fields.name })}
      lead={t("cases:form.history")}
    >
      <PersonForm
        person={back?.typed ?? fields}
        failure={back?.failure}
        submit={t("common:save")}
        cancel={`/cases/${head.id}/people`}
        reports={reports}
        nameVictim={head.may.nameVictim}
        wasVictim={fields.roles.includes("victim")}
      />
    </CasePage>
  );
}
