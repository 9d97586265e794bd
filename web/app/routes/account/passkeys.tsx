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
import { Button, Callout, DataTable } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, statusOf } from "./form-words.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { SubPage } from "./sub-page.tsx";

export const handle = { desk: { current: "own" } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  stepUpOrRedirect(context, request);
  const { identity } = context.get(platformContext);
  const account = await identity.ownAccount(actAs(context));
  return {
    passkeys: account?.passkeys ?? [],
    reachable: identity.passkeyHost(new URL(request.url).origin) !== null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  stepUpOrRedirect(context, request);
  const { identity } = context.get(platformContext);
  const { origin } = new URL(request.url);
  const form = await request.formData();
  const intent = textOf(form, "intent");
  if (intent === "passkey-options") {
    const offer = await identity.offerOwnPasskey(actAs(context), origin);
    return offer.ok ? data({ options: offer.value }) : data({ failure: offer.failure }, { status: 400 });
  }
  const result =
    intent === "passkey"
      ? await identity.addPasskey(actAs(context), { origin, answer: textOf(form, "answer") })
      : await identity.removePasskey(actAs(context), { passkeyId: textOf(form, "passkeyId") });
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect("/account/passkeys");
}

export default function Passkeys() {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { passkeys, reachable } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failure = back && "failure" in back ? back.failure : undefined;
  return (
    <SubPage title={t("account:passkey.title")}>
      <p>{t("account:passkey.lead")}</p>
      <FailureSummary back={failure && { failure }} kept={false} />
      {passkeys.length > 0 && (
        <DataTable
          caption={t("account:passkey.title")}
          captionHidden
          rows={[...passkeys]}
          columns={[
            { id: "made", head: t("account:passkey.made"), cell: (one) => zoned(one.createdAt, zone) },
            {
              id: "used",
              head: t("account:passkey.used"),
              cell: (one) => (one.usedAt ? zoned(one.usedAt, zone) : t("account:passkey.never")),
            },
            {
              id: "remove",
              head: t("account:sessions.act"),
              cell: (one) => (
                <Form method="post">
                  <input type="hidden" name="intent" value="remove" />
                  <input type="hidden" name="passkeyId" value={one.id} />
                  <Button size="s">{t("account:passkey.remove")}</Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      {reachable ? (
        <div className="dk-actions">
          <PasskeyButton mode="make" label={t("account:passkey.add")} />
        </div>
      ) : (
        <Callout tone="plain">{t("account:passkey.unreachable")}</Callout>
      )}
    </SubPage>
  );
}
