import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { ConsentInput } from "#platform/care";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Callout, CheckField, ChoiceField, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf, textsOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { CarePage } from "./care-page.tsx";
import { FailureSummary, statusOf, useFieldErrors } from "./failure.tsx";

export const handle = { desk: { current: "cases" } };

export async function loader({ params, context, request }: LoaderFunctionArgs) {
  requireRole(context, "care_worker", "coordinator", "investigator");
  const { care, cases, directory } = context.get(platformContext);
  const actor = actAs(context);
  const file = await cases.viewCase(actor, params.caseId);
  if (!file.ok) throw data(null, { status: 404 });
  const services = (await directory.findServices(actor)).filter((service) => service.status === "active");
  return {
    file: { id: file.value.id, reference: file.value.reference, title: file.value.title },
    people: file.value.people
      .filter((person) => person.name !== null)
      .map(({ id, name, ageBand }) => ({ id, name: name ?? "", child: ageBand === "under-13" || ageBand === "13-17" })),
    services: services.map(({ id, name, organization }) => ({ id, name: `${name} - ${organization}` })),
    shareItems: [...care.shareItems],
    person: new URL(request.url).searchParams.get("person"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { care } = context.get(platformContext);
  const form = await request.formData();
  const typed = {
    personId: textOf(form, "personId"),
    serviceId: textOf(form, "serviceId"),
    items: textsOf(form, "items"),
    purpose: textOf(form, "purpose"),
    language: textOf(form, "language"),
    givenBy: textOf(form, "givenBy"),
    givenHow: textOf(form, "givenHow"),
    childView: textOf(form, "childView"),
    guardianView: textOf(form, "guardianView"),
    tellReporter: form.has("tellReporter"),
    until: textOf(form, "until"),
  };
  // Checked by the command's own schema.
  const result = await care.giveConsent(actAs(context), { caseId: params.caseId, consent: typed as ConsentInput });
  if (!result.ok) return data({ failure: result.failure, typed }, { status: statusOf(result.failure) });
  return redirect(`/cases/${params.caseId}/care`);
}

export default function GiveConsent() {
  const { t } = useWords();
  const { file, people, services, shareItems, person } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  const typed = back?.typed;
  const option = (key: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`care:consent.${key}.${value}`) }));
  return (
    <CarePage file={file} title={t("care:consent.record")}>
      <Callout>{t("care:consent.before")}</Callout>
      <FailureSummary back={back} />
      <Form method="post" className="dk-stack">
        <SelectField
          name="personId"
          label={t("care:consent.person")}
          defaultValue={typed?.personId ?? person ?? ""}
          errors={errors}
          options={[
            { value: "", label: t("care:form.choose") },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          required
        />
        <SelectField
          name="serviceId"
          label={t("care:consent.service")}
          defaultValue={typed?.serviceId ?? ""}
          errors={errors}
          options={[
            { value: "", label: t("care:form.choose") },
            ...services.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          required
        />
        <ChoiceField
          name="items"
          label={t("care:consent.items")}
          hint={t("care:consent.items_hint")}
          multiple
          value={typed?.items}
          errors={errors}
          options={shareItems.map((value) => ({ value, label: t(`care:items.${value}`) }))}
        />
        <TextAreaField
          name="purpose"
          label={t("care:consent.purpose")}
          hint={t("care:consent.purpose_hint")}
          defaultValue={typed?.purpose}
          errors={errors}
          rows={3}
          required
        />
        <TextField
          name="until"
          type="date"
          width="short"
          label={t("care:consent.until")}
          hint={t("care:consent.until_hint")}
          defaultValue={typed?.until}
          errors={errors}
          required
        />
        <TextField
          name="language"
          width="half"
          label={t("care:consent.language")}
          defaultValue={typed?.language}
          errors={errors}
          required
        />
        <ChoiceField
          name="givenBy"
          label={t("care:consent.given_by")}
          value={typed?.givenBy}
          required
          errors={errors}
          options={option("by", ["person", "guardian", "person_and_guardian"])}
        />
        <ChoiceField
          name="givenHow"
          label={t("care:consent.given_how")}
          value={typed?.givenHow}
          required
          errors={errors}
          inline
          options={option("how", ["spoken", "written", "signed"])}
        />
        <TextAreaField
          name="childView"
          label={t("care:consent.child_view")}
          hint={t("care:consent.child_view_hint")}
          defaultValue={typed?.childView}
          errors={errors}
          rows={2}
        />
        <TextAreaField
          name="guardianView"
          label={t("care:consent.guardian_view")}
          hint={t("care:consent.guardian_view_hint")}
          defaultValue={typed?.guardianView}
          errors={errors}
          rows={2}
        />
        <CheckField
          name="tellReporter"
          label={t("care:consent.tell_reporter")}
          hint={t("care:consent.tell_reporter_hint")}
          defaultChecked={typed?.tellReporter ?? false}
        />
        <FormFoot act={t("care:consent.save")} cancel={`/cases/${file.id}/care`} />
      </Form>
    </CarePage>
  );
}
