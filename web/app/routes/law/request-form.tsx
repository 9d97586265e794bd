import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { FormField } from "#platform/law";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import {
  ChoiceField,
  type FieldErrors,
  PageHeader,
  Section,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { countryChoices } from "../../words/countries.ts";
import { languageNames } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { nothingHere } from "../cases/case-data.ts";
import { textOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { answer, many, one, type Typed, typedOf } from "./law-data.ts";
import { FailureSummary, NoAdvice, useFieldErrors } from "./parts.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { law } = context.get(platformContext);
  const { caseId, requestId } = params;
  const { language } = staffOf(context);
  const view = await law.viewRequest(actAs(context), { caseId, requestId, language });
  if (!view.ok || !view.value.filled || !view.value.may.edit) throw nothingHere();
  const { id, caseReference, filled } = view.value;
  const own = await law.viewRequest(actAs(context), { caseId, requestId });
  return {
    id,
    caseId: view.value.caseId,
    caseReference,
    filled,
    language: own.ok ? own.value.language : language,
    languages: law.formLanguages,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { law } = context.get(platformContext);
  const form = await request.formData();
  const { caseId, requestId } = params;
  const typed = typedOf(form);
  // Ticks that were all taken away are not posted: the form names its fields.
  const names = many(typed, "names");
  const values = Object.fromEntries(names.map((name) => [name, typed[name] ?? []]));
  const result = await law.saveForm(actAs(context), { caseId, requestId, values, language: textOf(form, "language") });
  return answer(
    { context, request },
    result,
    { form: "form", typed },
    `/cases/${caseId}/law/requests/${requestId}#form`,
  );
}

export default function RequestForm() {
  const { t } = useWords();
  const { id, caseId, caseReference, filled, language, languages } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "form");
  const at = `/cases/${caseId}/law/requests/${id}`;
  return (
    <div className="dk-stack">
      <title>{`${filled.title} - ${t("common:product")}`}</title>
      <PageHeader
        title={filled.title}
        reference={caseReference}
        crumbs={[
          { label: t("law:title.case"), href: `/cases/${caseId}/law` },
          { label: t("law:title.request"), href: at },
        ]}
        meta={filled.missing > 0 ? t("law:say.missing_fields", { count: filled.missing }) : t("law:say.complete")}
      />
      <NoAdvice />
      <Form method="post" noValidate className="dk-stack">
        <FailureSummary
          back={back}
          labels={Object.fromEntries(
            filled.sections.flatMap(({ fields }) => fields).map((one) => [one.name, one.label]),
          )}
        />
        <SelectField
          name="language"
          label={t("law:field.language")}
          defaultValue={one(back?.typed, "language") || language}
          options={languages.map((value) => ({
            value,
            label: languageNames[value],
          }))}
        />
        {filled.sections.map((section) => (
          <Section
            key={section.id}
            id={`section-${section.id}`}
            title={`${t("law:say.section", { id: section.id })}: ${section.title}`}
            note={section.missing > 0 ? t("law:say.missing_fields", { count: section.missing }) : undefined}
          >
            {section.fields.map((field) => (
              <FormPart key={field.name} field={field} typed={back?.typed} errors={errors} />
            ))}
          </Section>
        ))}
        <FormFoot act={t("law:do.save")} cancel={at} />
      </Form>
    </div>
  );
}

function FormPart({ field, typed, errors }: { field: FormField; typed: Typed | undefined; errors: FieldErrors }) {
  const { t, language } = useWords();
  const shared = {
    name: field.name,
    label: field.label,
    note: field.missing ? t(field.oneOf ? "law:say.one_of" : "law:say.missing") : undefined,
    errors,
  };
  const saved = typeof field.value === "string" ? field.value : "";
  const text = typed ? one(typed, field.name) : saved;
  const named = <input type="hidden" name="names" value={field.name} />;
  if (field.kind === "ticks" || field.kind === "choice")
    return (
      <>
        {named}
        <ChoiceField
          {...shared}
          multiple={field.kind === "ticks"}
          value={typed ? many(typed, field.name) : typeof field.value === "string" ? field.value : [...field.value]}
          options={[...field.options]}
        />
      </>
    );
  if (field.kind === "country")
    return (
      <>
        {named}
        <SelectField
          {...shared}
          defaultValue={text}
          options={[{ value: "", label: t("law:say.choose") }, ...countryChoices(language)]}
        />
      </>
    );
  return (
    <>
      {named}
      {field.kind === "long" ? (
        <TextAreaField {...shared} defaultValue={text} rows={3} maxLength={8000} />
      ) : (
        <TextField {...shared} defaultValue={text} maxLength={400} autoComplete="off" />
      )}
    </>
  );
}
