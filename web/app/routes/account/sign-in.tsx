import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { platformContext } from "../../context.ts";
import { cookieOf, safeNext, staffCookie } from "../../staff-cookie.ts";
import { Button, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { deviceOf } from "./device.ts";
import { EntryCard } from "./entry-card.tsx";
import { FailureSummary, statusOf } from "./form-words.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const platform = context.get(platformContext);
  const session = await platform.identity.readSession(platform.services, cookieOf(request));
  if (session) throw redirect(safeNext(new URL(request.url).searchParams.get("next")));
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const platform = context.get(platformContext);
  const form = await request.formData();
  const login = textOf(form, "login");
  const result = await platform.identity.signIn(platform.services, {
    login,
    password: textOf(form, "password"),
    device: deviceOf(request),
  });
  if (!result.ok) return data({ failure: result.failure, login }, { status: statusOf(result.failure) });
  const next = safeNext(new URL(request.url).searchParams.get("next"));
  const to =
    result.value.stage === "enrol" ? "/sign-in/set-up" : `/sign-in/second-factor?next=${encodeURIComponent(next)}`;
  return redirect(to, { headers: { "Set-Cookie": staffCookie(result.value.token, request) } });
}

export default function SignIn() {
  const { t } = useWords();
  const back = useActionData<typeof action>();
  return (
    <EntryCard
      title={t("account:sign_in.title")}
      lead={t("account:sign_in.lead")}
      step={t("account:sign_in.step", { step: 1 })}
      note={t("account:sign_in.invited")}
    >
      <FailureSummary back={back} kept={false} />
      <Form method="post">
        <TextField
          name="login"
          label={t("account:sign_in.login")}
          defaultValue={back?.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          required
        />
        <TextField
          name="password"
          type="password"
          label={t("account:sign_in.password")}
          autoComplete="current-password"
          maxLength={1000}
          required
        />
        <div className="dk-form-foot">
          <Button tone="main">{t("account:sign_in.go_on")}</Button>
        </div>
      </Form>
    </EntryCard>
  );
}
