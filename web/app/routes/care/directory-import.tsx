import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, useActionData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Callout, FormField, PageHeader, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { FailureSummary, useFieldErrors } from "./failure.tsx";

export const handle = { desk: { current: "directory" } };

export function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "coordinator", "care_worker");
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "coordinator", "care_worker");
  const { directory } = context.get(platformContext);
  const form = await request.formData();
  const file = form.get("file");
  const source = textOf(form, "source");
  const json = file instanceof File ? await file.text() : "";
  const result = await directory.importServices(actAs(context), { json, source });
  return result.ok ? data({ done: result.value }) : data({ failure: result.failure, source }, { status: 400 });
}

export default function DirectoryImport() {
  const { t } = useWords();
  const back = useActionData<typeof action>();
  const failure = back && "failure" in back ? back.failure : undefined;
  const errors = useFieldErrors(failure && { failure });
  const done = back && "done" in back ? back.done : undefined;
  return (
    <div className="dk-stack">
      <title>{`${t("care:directory.import")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("care:directory.import")}
        meta={t("care:directory.import_lead")}
        crumbs={[{ label: t("care:directory.title"), href: "/directory" }]}
      />
      {done && (
        <Callout tone="good" live title={t("care:directory.imported", { count: done.services })}>
          {done.faults.length > 0 && (
            <>
              <p>{t("care:directory.left_out", { count: done.faults.length })}</p>
              <ul>
                {done.faults.slice(0, 50).map((fault) => (
                  <li key={`${fault.at} ${fault.what}`}>
                    <code>{fault.at}</code> {fault.what}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Callout>
      )}
      <FailureSummary back={failure && { failure }} />
      <Form method="post" encType="multipart/form-data" className="dk-stack">
        <FormField name="file" label={t("care:directory.file")} hint={t("care:directory.file_hint")} errors={errors}>
          {(control) => <input {...control} type="file" accept="application/json,.json" required />}
        </FormField>
        <TextField
          name="source"
          label={t("care:directory.source")}
          hint={t("care:directory.source_hint")}
          defaultValue={back && "source" in back ? back.source : ""}
          errors={errors}
          required
          maxLength={300}
        />
        <FormFoot act={t("care:directory.import")} cancel="/directory" />
      </Form>
    </div>
  );
}
