import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { FormField, SelectField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { FormFoot } from "../desk/form-foot.tsx";
import { AuthorisationField } from "./authorisation-field.tsx";
import { gateData } from "./gate-data.server.ts";
import { GatePage } from "./gate-page.tsx";
import { answer, one } from "./law-data.ts";
import { MomentField, momentFrom } from "./moment-field.tsx";
import { FailureSummary, fieldOf, useFieldErrors } from "./parts.tsx";
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
  if (file === "too-large")
    return answer({ context, request }, { ok: false, failure: { code: "material.too-large" } }, back, "");
  const input = {
    caseId,
    kind: kinds.find((kind) => kind === text("kind")) ?? "import-seized",
    authorisationId: text("authorisationId"),
    from: momentFrom(text, "from"),
    to: momentFrom(text, "to"),
    origin: text("origin"),
    file,
  };
  return answer({ context, request }, await law.importMaterial(actAs(context), input), back, `/cases/${caseId}/law`);
}

export default function MaterialAdd() {
  const { t } = useWords();
  const { id, reference, authorisations, zone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "material");
  const field = fieldOf(t, back?.typed, errors);
  return (
    <GatePage id={id} reference={reference} title={t("law:title.material_add")} note={t("law:say.material_note")}>
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
        <FormFoot act={t("law:do.bring")} cancel={`/cases/${id}/law`} />
      </Form>
    </GatePage>
  );
}
