import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs } from "../../staff-context.ts";
import { ChoiceField, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { countryChoices } from "../../words/countries.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { AuthorisationField } from "./authorisation-field.tsx";
import { gateData } from "./gate-data.server.ts";
import { GatePage } from "./gate-page.tsx";
import { answer, many, one, typedOf } from "./law-data.ts";
import { MomentField, momentFrom } from "./moment-field.tsx";
import { FailureSummary, fieldOf, optionsOf, useFieldErrors } from "./parts.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  return gateData(context, params.caseId, ["release-identity"]);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId } = params;
  const names = ["personId", "authorisationId", "recipient", "recipientCountry", "reason"];
  const release = {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    items: textsOf(form, "items"),
    expires: momentFrom((name) => textOf(form, name), "expires"),
  };
  return answer(
    { context, request },
    await law.proposeRelease(actAs(context), { caseId, release }),
    { form: "release", typed: typedOf(form) },
    `/cases/${caseId}/law#releases`,
  );
}

export default function Release() {
  const { t, language } = useWords();
  const { id, reference, people, authorisations, zone } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "release");
  const field = fieldOf(t, back?.typed, errors);
  const choose = { value: "", label: t("law:say.choose") };
  return (
    <GatePage id={id} reference={reference} title={t("law:title.release")} note={t("law:say.release_note")}>
      <Form method="post" noValidate className="dk-stack">
        <FailureSummary back={back} />
        <AuthorisationField
          authorisations={authorisations}
          value={one(back?.typed, "authorisationId")}
          errors={errors}
        />
        <SelectField
          {...field("personId")}
          label={t("law:field.person")}
          options={[choose, ...people.map((person) => ({ value: person.id, label: person.name }))]}
        />
        <ChoiceField
          name="items"
          label={t("law:field.items")}
          multiple
          value={many(back?.typed, "items")}
          errors={errors}
          options={optionsOf(t, "item", ["name", "age", "language", "contact"])}
        />
        <TextField {...field("recipient")} maxLength={200} autoComplete="off" />
        <SelectField {...field("recipientCountry")} options={[choose, ...countryChoices(language)]} />
        <TextAreaField {...field("reason")} rows={3} maxLength={2000} />
        <MomentField name="expires" label={t("law:field.expires")} typed={back?.typed} errors={errors} zone={zone} />
        <FormFoot act={t("law:do.release_propose")} cancel={`/cases/${id}/law`} />
      </Form>
    </GatePage>
  );
}
