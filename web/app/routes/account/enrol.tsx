import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { cookieOf, staffCookie } from "../../staff-cookie.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { EntryCard } from "./entry-card.tsx";
import { FailureSummary } from "./form-words.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { drawTotp } from "./totp-qr.server.ts";
import { TotpSetup } from "./totp-setup.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { identity, services } = context.get(platformContext);
  const offer = await identity.offerTotp(services, cookieOf(request));
  if (!offer.ok) throw redirect("/sign-in");
  return { qr: drawTotp(offer.value), passkey: identity.passkeyHost(new URL(request.url).origin) !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { identity, services } = context.get(platformContext);
  const token = cookieOf(request);
  const { origin } = new URL(request.url);
  const form = await request.formData();
  const intent = textOf(form, "intent");
  if (intent === "passkey-options") {
    const offer = await identity.offerPasskey(services, token, origin);
    return offer.ok ? data({ options: offer.value }) : data({ failure: offer.failure }, { status: 400 });
  }
  const result =
    intent === "passkey"
      ? await identity.enrolPasskey(services, token, origin, textOf(form, "answer"))
      : await identity.enrolTotp(services, token, textOf(form, "code"));
  if (!result.ok) {
    if (result.failure.code === "identity.sign-in-again")
      return redirect("/sign-in", { headers: { "Set-Cookie": staffCookie(null, request) } });
    return data({ failure: result.failure }, { status: 400 });
  }
  return redirect("/account/recovery-codes", {
    headers: { "Set-Cookie": staffCookie(result.value.token, request) },
  });
}

export default function Enrol() {
  const { t } = useWords();
  const { qr, passkey } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failure = back && "failure" in back ? back.failure : undefined;
  return (
    <EntryCard
      title={t("account:enrol.title")}
      lead={t("account:enrol.lead")}
      step={t("account:sign_in.step", { step: 2 })}
    >
      <FailureSummary back={failure && { failure }} kept={false} />
      <TotpSetup qr={qr} failure={failure} label={t("account:second.finish")} />
      {passkey && <PasskeyButton mode="make" label={t("account:passkey.instead")} />}
    </EntryCard>
  );
}
