import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { Button, ButtonLink, Callout, FormField, PageHeader, SelectField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { AuthorisationField } from "./authorisation-field.tsx";
import { gateData } from "./gate-data.server.ts";
import { answer, one } from "./law-data.ts";
import { MomentField, momentFrom } from "./moment-field.tsx";
import { FailureSummary, useFieldErrors } from "./parts.tsx";
import { readOneFile } from "./upload.server.ts";

export const handle = { desk: { current: "cases" } };

const kinds = ["import-seized", "import-intercept", "analyse-seized"] as const;
const words = { "import-seized": "seized", "import-intercept": "intercept", "analyse-seized": "analysis" } as const;

export async function loader({ context, params }: LoaderFunctionArgs) {
  return gateData(context, params.caseId, kinds);
}

export async function action(args: ActionFunctionArgs) {
  const { context, params, request } = args;
  // Before a byte is taken: the page, and everything on it, is for those who act.
  await gateData(context, params.caseId, kinds);
  const { law } = context.get(platformContext);
  const { text, typed, file } = await readOneFile(args);
  const { caseId } = params;
  const back = { form: "material", typed };
  if (file === "too-large") return answer(request, { ok: false, failure: { code: "material.too-large" } }, back, "");
  const input = {
    caseId,
    kind: kinds.find((kind) => kind === text("kind")) ?? "import-seized",
    authorisationId: text("authorisationId"),
    from: momentFrom(text, "from"),
    to: momentFrom(text, "to"),
    origin: text("origin"),
    file,
  };
  return answer(request, await law.importMaterial(actAs(context), input), back, `/cases/${caseId}/law`);
}

export default function MaterialAdd() {
  const { t } = useWords();
  const { id, reference, authorisations, zone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "material");
  const field = (name: string) => ({
    name,
    label: t(`law:field.${name}`),
    defaultValue: one(back?.typed, name),
    errors,
  });
  return (
    <div className="dk-stack">
      <title>{`${t("law:title.material_add")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("law:title.material_add")}
        reference={reference}
        crumbs={[{ label: t("law:title.case"), href: `/cases/${id}/law` }]}
      />
      <Callout tone="info" icon="scales">
        {t("law:say.material_note")}
      </Callout>
      <Form method="post" noValidate encType="multipart/form-data" className="dk-stack">
        <FailureSummary back={back} />
        <AuthorisationField
          authorisations={authorisations}
          value={one(back?.typed, "authorisationId")}
          errors={errors}
        />
        <SelectField
          {...field("kind")}
          options={kinds.map((kind) => ({ value: kind, label: t(`law:material.${words[kind]}`) }))}
        />
        {["from", "to"].map((name) => (
          <MomentField
            key={name}
            name={name}
            label={t(`law:field.${name}`)}
            typed={back?.typed}
            errors={errors}
            zone={zone}
          />
        ))}
        <TextField {...field("origin")} maxLength={500} />
        <FormField name="file" label={t("law:field.file")} errors={errors}>
          {(control) => <input className="dk-input" type="file" {...control} />}
        </FormField>
        <div className="dk-form-foot">
          <Button tone="main">{t("law:do.bring")}</Button>
          <ButtonLink href={`/cases/${id}/law`} tone="quiet">
            {t("common:cancel")}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
