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
import { cookieOf, safeNext, staffCookie } from "../../staff-cookie.ts";
import { Button, Callout, Icon, TextField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { CodeField } from "./code-field.tsx";
import { EntryCard } from "./entry-card.tsx";
import { FailureSummary } from "./form-words.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { identity, services } = context.get(platformContext);
  const factors = await identity.secondFactorsOf(services, cookieOf(request));
  if (!factors) throw redirect("/sign-in");
  const reachable = identity.passkeyHost(new URL(request.url).origin) !== null;
  return { ...factors, passkey: factors.passkey && reachable };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { identity, services } = context.get(platformContext);
  const token = cookieOf(request);
  const { origin, searchParams } = new URL(request.url);
  const form = await request.formData();
  const intent = textOf(form, "intent");
  if (intent === "passkey-options") {
    const offer = await identity.offerSignInPasskey(services, token, origin);
    return offer.ok ? data({ options: offer.value }) : data({ failure: offer.failure }, { status: 400 });
  }
  const proof =
    intent === "passkey"
      ? { method: "passkey", answer: textOf(form, "answer"), origin }
      : {
          method: intent === "recovery" ? "recovery" : "totp",
          code: textOf(form, intent === "recovery" ? "recovery" : "code"),
        };
  const result = await identity.proveSecondFactor(services, token, proof);
  if (!result.ok) {
    if (result.failure.code === "identity.sign-in-again")
      return redirect("/sign-in", { headers: { "Set-Cookie": staffCookie(null, request) } });
    return data({ failure: result.failure, intent }, { status: 400 });
  }
  const used = proof.method === "recovery";
  return redirect(used ? "/account/recovery-codes" : safeNext(searchParams.get("next")), {
    headers: { "Set-Cookie": staffCookie(result.value.token, request) },
  });
}

export default function SecondFactor() {
  const { t } = useWords();
  const { totp, passkey, practiceCode } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failure = back && "failure" in back ? back.failure : undefined;
  return (
    <EntryCard
      title={t("account:second.title")}
      lead={totp ? t("account:second.lead") : t("account:second.lead_passkey")}
      step={t("account:sign_in.step", { step: 2 })}
    >
      <FailureSummary back={failure && { failure }} kept={false} />
      {practiceCode && <Callout tone="plain">{t("account:second.practice", { code: practiceCode })}</Callout>}
      {totp && (
        <Form method="post">
          <input type="hidden" name="intent" value="totp" />
          <CodeField />
          <div className="dk-form-foot">
            <Button tone="main">{t("account:second.finish")}</Button>
          </div>
        </Form>
      )}
      {passkey && <PasskeyButton mode="prove" label={t("account:passkey.use")} />}
      <details className="dk-why">
        <summary>
          {t("account:second.lost")} <Icon name="chevron" size={12} />
        </summary>
        <Form method="post">
          <input type="hidden" name="intent" value="recovery" />
          <TextField
            name="recovery"
            label={t("account:second.recovery")}
            hint={t("account:second.recovery_hint")}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            width="half"
            maxLength={20}
            required
          />
          <div className="dk-form-foot">
            <Button>{t("account:second.use_recovery")}</Button>
          </div>
        </Form>
        <p className="dk-note">{t("account:second.ask")}</p>
      </details>
    </EntryCard>
  );
}
