import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { staffCookie } from "../../staff-cookie.ts";
import { Button, ButtonLink, SelectField, TextField } from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { deviceOf } from "./device.ts";
import { EntryCard } from "./entry-card.tsx";
import { FailureSummary, fieldWords, statusOf } from "./form-words.tsx";
import { NameAndLogin } from "./name-and-login.tsx";
import { NewPasswordFields } from "./new-password-fields.tsx";

/** A used, replaced, old or invented link looks the same. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { identity, services } = context.get(platformContext);
  const invitation = await identity.readInvitation(services, params.token ?? "");
  return invitation ? { invitation } : data({ invitation: null }, { status: 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { identity, services } = context.get(platformContext);
  const form = await request.formData();
  const typed = { name: textOf(form, "name"), login: textOf(form, "login"), language: textOf(form, "language") };
  const result = await identity.acceptInvitation(services, params.token ?? "", {
    ...typed,
    password: textOf(form, "password"),
    again: textOf(form, "again"),
    device: deviceOf(request),
  });
  if (!result.ok) return data({ failure: result.failure, typed }, { status: statusOf(result.failure) });
  return redirect("/sign-in/set-up", { headers: { "Set-Cookie": staffCookie(result.value.token, request) } });
}

export default function Invitation() {
  const { t, language } = useWords();
  const { invitation } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = fieldWords(t, back?.failure);
  if (!invitation) {
    return (
      <EntryCard title={t("account:invitation.gone")} lead={t("account:invitation.gone_lead")}>
        <ButtonLink href="/sign-in">{t("account:sign_in.title")}</ButtonLink>
      </EntryCard>
    );
  }
  const first = invitation.kind === "first";
  return (
    <EntryCard
      title={first ? t("account:invitation.first") : t("account:invitation.welcome", { name: invitation.name })}
      lead={t(`account:invitation.lead.${invitation.kind}`)}
      step={t("account:sign_in.step", { step: 1 })}
    >
      <FailureSummary back={back} kept={false} />
      <Form method="post">
        {first ? (
          <NameAndLogin typed={back?.typed} errors={errors} own />
        ) : (
          // A password manager keeps the new password under this name.
          <TextField
            name="login"
            label={t("account:sign_in.login")}
            value={invitation.login}
            autoComplete="username"
            readOnly
          />
        )}
        <SelectField
          name="language"
          label={t("account:own.language")}
          defaultValue={back?.typed.language || (first ? language : invitation.language)}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <NewPasswordFields errors={errors} />
        <div className="dk-form-foot">
          <Button tone="main">{t("account:invitation.go_on")}</Button>
        </div>
      </Form>
    </EntryCard>
  );
}
