import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { RequestInput } from "#platform/protection";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import {
  Button,
  Callout,
  ChoiceField,
  PageHeader,
  SelectField,
  TextAreaField,
  TextField,
} from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedOf } from "../desk/came-back.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { fieldsIn } from "./zoned.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { protection, services } = context.get(platformContext);
  const { profile } = await protection.readProfile(actAs(context));
  const country = profile?.country ?? "ES";
  return {
    country,
    controller: profile?.controller ?? "ngo",
    now: fieldsIn(services.clock.now(), protection.zoneOfCountry(country)),
    kinds: [...protection.requestKinds],
    requesters: [...protection.requesters],
    countries: [...protection.countries],
    controllers: [...protection.controllers],
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = requireRole(context, "data_protection_officer", "coordinator").actor;
  const typed = typedOf(await request.formData());
  // Checked by the command's own schema.
  const result = await context.get(platformContext).protection.receiveRequest(actAs(context), typed as RequestInput);
  if (result.ok && actor.roles.includes("data_protection_officer"))
    return redirect(`/protection/requests/${result.value.requestId}`, 303);
  return answer(result, { form: "request", typed }, "/protection/requests");
}

export default function NewRequest() {
  const { t, language } = useWords();
  const { country, controller, now, kinds, requesters, countries, controllers } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back);
  const typed = back?.typed;
  const options = (names: readonly string[], prefix: string) =>
    names.map((value) => ({ value, label: t(`protection:${prefix}.${value}`) }));
  return (
    <div className="dk-stack">
      <title>{`${t("protection:request.new")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("protection:request.new")}
        crumbs={[
          { label: t("protection:title"), href: "/protection" },
          { label: t("protection:tab.requests"), href: "/protection/requests" },
        ]}
      />
      <Callout>{t("protection:request.before")}</Callout>
      <FailureSummary back={back} />
      <Form method="post" noValidate className="dk-stack">
        <ChoiceField
          name="kind"
          label={t("protection:request.what")}
          value={typed?.kind}
          errors={errors}
          options={kinds.map((value) => ({
            value,
            label: t(`protection:request.kind.${value}`),
            hint: t(`protection:request.kind_hint.${value}`),
          }))}
          required
        />
        <TextField
          name="receivedOn"
          type="date"
          label={t("protection:request.received_on")}
          hint={t("protection:request.received_hint")}
          defaultValue={typed?.receivedOn ?? now.day}
          errors={errors}
          width="short"
          required
        />
        <TextField
          name="receivedTime"
          type="time"
          label={t("protection:request.received_time")}
          defaultValue={typed?.receivedTime ?? now.time}
          errors={errors}
          width="short"
          required
        />
        <SelectField
          name="country"
          label={t("protection:request.country")}
          hint={t("protection:request.country_hint")}
          defaultValue={typed?.country ?? country}
          errors={errors}
          options={options(countries, "country")}
        />
        <SelectField
          name="controller"
          label={t("protection:request.controller")}
          hint={t("protection:request.controller_hint")}
          defaultValue={typed?.controller ?? controller}
          errors={errors}
          options={options(controllers, "controller")}
        />
        <SelectField
          name="by"
          label={t("protection:request.by")}
          hint={t("protection:request.by_hint")}
          defaultValue={typed?.by ?? "other"}
          errors={errors}
          options={options(requesters, "request.by_role")}
        />
        <SelectField
          name="language"
          label={t("protection:request.language")}
          defaultValue={typed?.language ?? language}
          errors={errors}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <TextField
          name="name"
          label={t("protection:request.name")}
          defaultValue={typed?.name}
          errors={errors}
          maxLength={200}
          autoComplete="off"
          required
        />
        <TextAreaField
          name="contact"
          label={t("protection:request.contact")}
          hint={t("protection:request.contact_hint")}
          defaultValue={typed?.contact}
          errors={errors}
          rows={2}
          maxLength={1000}
          required
        />
        <TextAreaField
          name="text"
          label={t("protection:request.text")}
          hint={t("protection:request.text_hint")}
          defaultValue={typed?.text}
          errors={errors}
          rows={6}
          maxLength={20_000}
          required
        />
        <TextField
          name="answerBy"
          type="date"
          label={t("protection:request.answer_by")}
          hint={t("protection:request.answer_by_hint")}
          defaultValue={typed?.answerBy}
          errors={errors}
          width="short"
        />
        <div className="dk-form-foot">
          <Button tone="main">{t("protection:request.receive")}</Button>
        </div>
      </Form>
    </div>
  );
}
