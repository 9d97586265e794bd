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
import { actAs, stepUpOrRedirect } from "../../staff-context.ts";
import { Button } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FailureSummary, statusOf } from "./form-words.tsx";
import { SubPage } from "./sub-page.tsx";

export const handle = { desk: { current: "own" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { identity } = context.get(platformContext);
  const codes = await identity.pendingRecoveryCodes(actAs(context));
  const account = await identity.ownAccount(actAs(context));
  return { codes, left: account?.recoveryCodesLeft ?? 0 };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { identity } = context.get(platformContext);
  const form = await request.formData();
  if (textOf(form, "intent") === "kept") {
    await identity.dismissRecoveryCodes(actAs(context));
    return redirect("/desk");
  }
  stepUpOrRedirect(context, request);
  const result = await identity.renewRecoveryCodes(actAs(context));
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect("/account/recovery-codes");
}

export default function RecoveryCodes() {
  const { t } = useWords();
  const { codes, left } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <SubPage title={t("account:codes.title")}>
      <FailureSummary back={back} kept={false} />
      {codes ? (
        <>
          <p>{t("account:codes.write")}</p>
          <ul className="dk-codes">
            {codes.map((code) => (
              <li key={code}>
                <span className="dk-reference">{code}</span>
              </li>
            ))}
          </ul>
          <p className="dk-note">{t("account:codes.once")}</p>
          <Form method="post">
            <input type="hidden" name="intent" value="kept" />
            <div className="dk-form-foot">
              <Button tone="main" icon="check">
                {t("account:codes.kept")}
              </Button>
            </div>
          </Form>
        </>
      ) : (
        <>
          <p>{t("account:codes.about")}</p>
          <p>{t("account:codes.left", { count: left })}</p>
          <Form method="post">
            <input type="hidden" name="intent" value="renew" />
            <div className="dk-form-foot">
              <Button>{t("account:codes.renew")}</Button>
            </div>
          </Form>
          <p className="dk-note">{t("account:codes.renew_note")}</p>
        </>
      )}
    </SubPage>
  );
}
