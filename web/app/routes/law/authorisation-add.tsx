import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { loadCase } from "../cases/case-data.ts";
import { answer, typedOf } from "./law-data.ts";
import { NoAdvice } from "./parts.tsx";
import { RecordForm, recordFrom } from "./record-form.tsx";
import { recordLists } from "./record-lists.server.ts";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  requireRole(context, "investigator", "counsel", "coordinator");
  const { id, reference } = await loadCase(context, params.caseId);
  return { id, reference, lists: recordLists(context) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId } = params;
  const result = await law.recordAuthorisation(actAs(context), {
    caseId,
    record: recordFrom(form, recordLists(context)),
  });
  return answer(
    { context, request },
    result,
    { form: "record", typed: typedOf(form) },
    ({ authorisationId }) => `/cases/${caseId}/law/authorisations/${authorisationId}`,
  );
}

export default function AuthorisationAdd() {
  const { t } = useWords();
  const { id, reference, lists } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.authorisation_add")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.authorisation_add")}
        reference={reference}
        crumbs={[{ label: t("law:title.case"), href: `/cases/${id}/law` }]}
      />
      <NoAdvice />
      <RecordForm lists={lists} typed={undefined} back={back} cancel={`/cases/${id}/law`} />
    </div>
  );
}
