import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { Button, KeyValue, Section, SelectField, TextAreaField, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { answer, typedIn, typedOf } from "../desk/came-back.ts";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, useFieldErrors } from "./failure.tsx";
import { ProtectionFrame } from "./frame.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { actor } = requireRole(context, "data_protection_officer", "coordinator");
  const { protection } = context.get(platformContext);
  return {
    ...(await protection.readProfile(actAs(context))),
    countries: [...protection.countries],
    controllers: [...protection.controllers],
    maySetKeeping: actor.roles.includes("coordinator"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = requireRole(context, "data_protection_officer", "coordinator");
  const { protection } = context.get(platformContext);
  const form = await request.formData();
  const typed = typedOf(form);
  if (textOf(form, "intent") === "keeping") {
    if (!actor.roles.includes("coordinator")) requireRole(context);
    const result = await protection.setKeeping(actAs(context), { request: typed.request, breach: typed.breach });
    return answer(result, { form: "keeping", typed }, "/protection/settings");
  }
  // Checked by the command's own schema.
  const profile = typed as Parameters<typeof protection.saveProfile>[1];
  const result = await protection.saveProfile(actAs(context), profile);
  return answer(result, { form: "profile", typed }, "/protection/settings");
}

export default function Settings() {
  const { t, number, zoned } = useWords();
  const zone = useHouseZone();
  const { profile, keeping, countries, controllers, maySetKeeping } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = useFieldErrors(back, "profile");
  const keepingErrors = useFieldErrors(back, "keeping");
  const typed = typedIn(back, "profile");
  const kept = typedIn(back, "keeping");
  return (
    <ProtectionFrame current="settings">
      <FailureSummary back={back} />
      <Section title={t("protection:settings.title")} note={t("protection:settings.note")}>
        {profile && <p className="dk-note">{t("protection:settings.set", { at: zoned(profile.setAt, zone) })}</p>}
        <Form method="post" noValidate className="dk-stack">
          <input type="hidden" name="intent" value="profile" />
          <SelectField
            name="country"
            label={t("protection:request.country")}
            defaultValue={typed?.country ?? profile?.country ?? "ES"}
            errors={errors}
            options={countries.map((value) => ({ value, label: t(`protection:country.${value}`) }))}
          />
          <SelectField
            name="controller"
            label={t("protection:request.controller")}
            hint={t("protection:request.controller_hint")}
            defaultValue={typed?.controller ?? profile?.controller ?? "ngo"}
            errors={errors}
            options={controllers.map((value) => ({ value, label: t(`protection:controller.${value}`) }))}
          />
          <TextField
            name="name"
            label={t("protection:settings.name")}
            defaultValue={typed?.name ?? profile?.name}
            errors={errors}
            maxLength={300}
            required
          />
          <TextAreaField
            name="address"
            label={t("protection:settings.address")}
            defaultValue={typed?.address ?? profile?.address}
            errors={errors}
            rows={2}
            maxLength={1000}
            required
          />
          <TextAreaField
            name="officer"
            label={t("protection:settings.officer")}
            hint={t("protection:settings.officer_hint")}
            defaultValue={typed?.officer ?? profile?.officer}
            errors={errors}
            rows={2}
            maxLength={1000}
            required
          />
          <TextAreaField
            name="authority"
            label={t("protection:settings.authority")}
            hint={t("protection:settings.authority_hint")}
            defaultValue={typed?.authority ?? profile?.authority}
            errors={errors}
            rows={2}
            maxLength={1000}
            required
          />
          <div className="dk-form-foot">
            <Button tone="main">{t("protection:settings.save")}</Button>
          </div>
        </Form>
      </Section>
      <Section title={t("protection:settings.keeping")} note={t("protection:settings.keeping_note")}>
        {maySetKeeping ? (
          <Form method="post" noValidate className="dk-stack">
            <input type="hidden" name="intent" value="keeping" />
            {(["request", "breach"] as const).map((name) => (
              <TextField
                key={name}
                name={name}
                inputMode="numeric"
                label={t(`protection:keeping.${name}`)}
                hint={t("protection:settings.days_hint")}
                defaultValue={kept?.[name] ?? String(keeping[name])}
                errors={keepingErrors}
                width="short"
                required
              />
            ))}
            <div className="dk-form-foot">
              <Button>{t("protection:settings.save_keeping")}</Button>
            </div>
          </Form>
        ) : (
          <KeyValue
            items={(["request", "breach"] as const).map((name) => ({
              label: t(`protection:keeping.${name}`),
              value: t("protection:days", { count: keeping[name], shown: number(keeping[name]) }),
            }))}
          />
        )}
      </Section>
    </ProtectionFrame>
  );
}
