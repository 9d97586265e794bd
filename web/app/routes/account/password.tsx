import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, stepUpOrRedirect } from "../../staff-context.ts";
import { Button, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FailureSummary, fieldWords, statusOf } from "./form-words.tsx";
import { NewPasswordFields } from "./new-password-fields.tsx";
import { SubPage } from "./sub-page.tsx";

export const handle = { desk: { current: "own" } };

export function loader({ request, context }: LoaderFunctionArgs) {
  stepUpOrRedirect(context, request);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  stepUpOrRedirect(context, request);
  const { identity } = context.get(platformContext);
  const form = await request.formData();
  const result = await identity.changePassword(actAs(context), {
    current: textOf(form, "current"),
    password: textOf(form, "password"),
    again: textOf(form, "again"),
  });
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect("/account");
}

export default function Password() {
  const { t } = useWords();
  const back = useActionData<typeof action>();
  const errors = fieldWords(t, back?.failure);
  return (
    <SubPage title={t("account:password.change")}>
      <p>{t("account:password.lead")}</p>
      <FailureSummary back={back} kept={false} />
      <Form method="post">
        <TextField
          name="current"
          type="password"
          label={t("account:password.current")}
          errors={errors}
          autoComplete="current-password"
          maxLength={1000}
          required
        />
        <NewPasswordFields errors={errors} />
        <div className="dk-form-foot">
          <Button tone="main">{t("account:password.change")}</Button>
        </div>
      </Form>
    </SubPage>
  );
}
