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
import { actAs } from "../../staff-context.ts";
import { safeNext } from "../../staff-cookie.ts";
import { PageHeader, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FormFoot } from "../desk/form-foot.tsx";
import { CodeField } from "./code-field.tsx";
import { FailureSummary, statusOf } from "./form-words.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { identity } = context.get(platformContext);
  const account = await identity.ownAccount(actAs(context));
  const { origin, searchParams } = new URL(request.url);
  return {
    totp: account?.hasTotp ?? false,
    passkey: (account?.passkeys.length ?? 0) > 0 && identity.passkeyHost(origin) !== null,
    next: safeNext(searchParams.get("next")),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { identity } = context.get(platformContext);
  const { origin, searchParams } = new URL(request.url);
  const form = await request.formData();
  const intent = textOf(form, "intent");
  if (intent === "passkey-options") {
    const offer = await identity.offerStepUpPasskey(actAs(context), origin);
    return offer.ok ? data({ options: offer.value }) : data({ failure: offer.failure }, { status: 400 });
  }
  const proof =
    intent === "passkey"
      ? { method: "passkey", answer: textOf(form, "answer"), origin }
      : { method: "totp", password: textOf(form, "password"), code: textOf(form, "code") };
  const result = await identity.stepUp(actAs(context), proof);
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect(safeNext(searchParams.get("next")));
}

export default function StepUp() {
  const { t } = useWords();
  const { totp, passkey, next } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failure = back && "failure" in back ? back.failure : undefined;
  return (
    <div className="dk-stack dk-narrow-page">
      <title>{`${t("account:step_up.title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("account:step_up.title")} />
      <p>{t("account:step_up.lead")}</p>
      <FailureSummary back={failure && { failure }} kept={false} />
      {totp && (
        <Form method="post">
          <TextField
            name="password"
            type="password"
            label={t("account:sign_in.password")}
            autoComplete="current-password"
            width="half"
            maxLength={1000}
            required
          />
          <CodeField hint={t("account:step_up.new_code")} />
          <FormFoot act={t("account:step_up.go_on")} cancel={next} />
        </Form>
      )}
      {passkey && <PasskeyButton mode="prove" label={t("account:passkey.use")} />}
    </div>
  );
}
