import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { AuthorisationField } from "./authorisation-field.tsx";
import { gateData } from "./gate-data.server.ts";
import { GatePage } from "./gate-page.tsx";
import { answer, one, typedOf } from "./law-data.ts";
import { FailureSummary, useFieldErrors } from "./parts.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  return gateData(context, params.caseId, ["open-closed-source"]);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId } = params;
  const input = {
    caseId,
    authorisationId: textOf(form, "authorisationId"),
    source: textOf(form, "source"),
    purpose: textOf(form, "purpose"),
  };
  return answer(
    { context, request },
    await law.openClosedSource(actAs(context), input),
    { form: "source", typed: typedOf(form) },
    `/cases/${caseId}/law`,
  );
}

export default function ClosedSource() {
  const { t } = useWords();
  const { id, reference, authorisations } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "source");
  return (
    <GatePage
      id={id}
      reference={reference}
      title={t("law:title.source")}
      note={
        <>
          <p>{t("law:say.source_note")}</p>
          <p>{t("law:notice.never")}</p>
        </>
      }
    >
      <Form method="post" noValidate className="dk-stack">
        <FailureSummary back={back} />
        <AuthorisationField
          authorisations={authorisations}
          value={one(back?.typed, "authorisationId")}
          errors={errors}
        />
        <TextField
          name="source"
          label={t("law:field.source")}
          defaultValue={one(back?.typed, "source")}
          errors={errors}
          maxLength={500}
        />
        <TextAreaField
          name="purpose"
          label={t("law:field.purpose")}
          rows={3}
          defaultValue={one(back?.typed, "purpose")}
          errors={errors}
          maxLength={2000}
        />
        <FormFoot act={t("law:do.open_source")} cancel={`/cases/${id}/law`} />
      </Form>
    </GatePage>
  );
}
