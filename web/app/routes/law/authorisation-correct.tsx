import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { answer, typedOf } from "./law-data.ts";
import { RecordForm, recordFrom, typedFrom } from "./record-form.tsx";
import { recordLists } from "./record-lists.server.ts";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, authorisationId } = params;
  const view = await law.viewAuthorisation(actAs(context), { caseId, authorisationId });
  if (!view.ok || !view.value.may.correct) throw nothingHere();
  const { id, caseReference, record } = view.value;
  const typed = typedFrom(record, (moment) => law.clockIn(record.country, moment));
  return { id, caseId: view.value.caseId, caseReference, method: record.method, typed, lists: recordLists(context) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId, authorisationId } = params;
  const input = { caseId, authorisationId, record: recordFrom(form, recordLists(context)) };
  const done = `/cases/${caseId}/law/authorisations/${authorisationId}`;
  return answer(
    { context, request },
    await law.correctAuthorisation(actAs(context), input),
    { form: "record", typed: typedOf(form) },
    done,
  );
}

export default function AuthorisationCorrect() {
  const { t } = useWords();
  const { id, caseId, caseReference, method, typed, lists } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const at = `/cases/${caseId}/law/authorisations/${id}`;
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.authorisation_correct")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.authorisation_correct")}
        reference={caseReference}
        crumbs={[
          { label: t("law:title.case"), href: `/cases/${caseId}/law` },
          { label: t(`law:method.${method}`), href: at },
        ]}
      />
      <RecordForm lists={lists} typed={typed} back={back} cancel={at} />
    </div>
  );
}
