import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, stepUpOrRedirect } from "../../staff-context.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FailureSummary, statusOf } from "./form-words.tsx";
import { SubPage } from "./sub-page.tsx";
import { drawTotp } from "./totp-qr.server.ts";
import { TotpSetup } from "./totp-setup.tsx";

export const handle = { desk: { current: "own" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  stepUpOrRedirect(context, request);
  const offer = await context.get(platformContext).identity.offerNewTotp(actAs(context));
  if (!offer.ok) throw data(null, { status: 404 });
  return { qr: drawTotp(offer.value) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  stepUpOrRedirect(context, request);
  const form = await request.formData();
  const { identity } = context.get(platformContext);
  const result = await identity.changeTotp(actAs(context), { code: textOf(form, "code") });
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect("/account");
}

export default function Authenticator() {
  const { t } = useWords();
  const { qr } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <SubPage title={t("account:totp.title")}>
      <p>{t("account:totp.lead")}</p>
      <FailureSummary back={back} kept={false} />
      <TotpSetup qr={qr} failure={back?.failure} label={t("account:totp.take")} />
    </SubPage>
  );
}
