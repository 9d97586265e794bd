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
import { actAs, staffOf } from "../../staff-context.ts";
import {
  Button,
  ButtonLink,
  Chip,
  DataTable,
  KeyValue,
  PageHeader,
  Section,
  SelectField,
} from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, statusOf } from "./form-words.tsx";

export const handle = { desk: { current: "own" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const { identity } = context.get(platformContext);
  const staff = staffOf(context);
  const account = await identity.ownAccount(actAs(context));
  if (!account) throw data(null, { status: 404 });
  const { name, language, appearance, actor } = staff;
  return { account, name, language, appearance, roles: actor.roles };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { identity } = context.get(platformContext);
  const form = await request.formData();
  const acting = actAs(context);
  const acts = {
    settings: () =>
      identity.saveSettings(acting, { language: textOf(form, "language"), appearance: textOf(form, "appearance") }),
    "end-session": () => identity.endSession(acting, { sessionId: textOf(form, "sessionId") }),
    "end-others": () => identity.endSessions(acting, {}),
  } as const;
  const intent = textOf(form, "intent");
  const act = Object.entries(acts).find(([name]) => name === intent)?.[1];
  if (!act) throw data(null, { status: 400 });
  const result = await act();
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect("/account");
}

export default function OwnAccount() {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { account, name, language, appearance, roles } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const appearances = (["auto", "light", "dark"] as const).map((value) => ({
    value,
    label: t(`account:own.appearances.${value}`),
  }));
  return (
    <div className="dk-stack">
      <title>{`${t("account:own.title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("account:own.title")} meta={name} />
      <FailureSummary back={back} kept={false} />
      <KeyValue
        items={[
          { id: "login", label: t("account:sign_in.login"), value: account.login },
          {
            id: "roles",
            label: t("account:own.roles"),
            value: roles.map((role) => t(`account:role.${role}`)).join(", "),
          },
        ]}
      />
      <Section title={t("account:own.look")}>
        <Form method="post">
          <input type="hidden" name="intent" value="settings" />
          <SelectField
            name="language"
            label={t("account:own.language")}
            defaultValue={language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          <SelectField
            name="appearance"
            label={t("account:own.appearance")}
            defaultValue={appearance}
            options={appearances}
          />
          <div className="dk-form-foot">
            <Button>{t("common:save")}</Button>
          </div>
        </Form>
      </Section>
      <Section title={t("account:own.proof")} note={t("account:own.proof_note")}>
        <KeyValue
          items={[
            {
              id: "password",
              label: t("account:sign_in.password"),
              value: <ButtonLink href="/account/password">{t("account:password.change")}</ButtonLink>,
            },
            {
              id: "totp",
              label: t("account:totp.title"),
              value: (
                <>
                  {!account.hasTotp && `${t("account:totp.none")} `}
                  <ButtonLink href="/account/authenticator">
                    {account.hasTotp ? t("account:totp.change") : t("account:totp.add")}
                  </ButtonLink>
                </>
              ),
            },
            {
              id: "passkeys",
              label: t("account:passkey.title"),
              value: (
                <>
                  {`${t("account:passkey.count", { count: account.passkeys.length })} `}
                  <ButtonLink href="/account/passkeys">{t("account:passkey.manage")}</ButtonLink>
                </>
              ),
            },
            {
              id: "codes",
              label: t("account:codes.title"),
              value: (
                <>
                  {`${t("account:codes.left", { count: account.recoveryCodesLeft })} `}
                  <ButtonLink href="/account/recovery-codes">{t("account:codes.manage")}</ButtonLink>
                </>
              ),
            },
          ]}
        />
      </Section>
      <Section
        title={t("account:sessions.title")}
        note={t("account:sessions.note")}
        actions={
          account.sessions.length > 1 && (
            <Form method="post">
              <input type="hidden" name="intent" value="end-others" />
              <Button icon="out">{t("account:sessions.end_others")}</Button>
            </Form>
          )
        }
      >
        <DataTable
          caption={t("account:sessions.title")}
          captionHidden
          rows={[...account.sessions]}
          columns={[
            {
              id: "device",
              head: t("account:sessions.device"),
              cell: (session) => (
                <>
                  {t(`account:sessions.browser.${session.device}`, {
                    defaultValue: t("account:sessions.browser.other"),
                  })}{" "}
                  {session.current && <Chip tone="good">{t("account:sessions.this")}</Chip>}
                </>
              ),
            },
            {
              id: "since",
              head: t("account:sessions.since"),
              wide: true,
              cell: (session) => zoned(session.createdAt, zone),
            },
            { id: "seen", head: t("account:sessions.seen"), cell: (session) => zoned(session.seenAt, zone) },
            {
              id: "end",
              head: t("account:sessions.act"),
              cell: (session) =>
                session.current ? (
                  <Form method="post" action="/account/sign-out">
                    <Button size="s">{t("account:shell.sign_out")}</Button>
                  </Form>
                ) : (
                  <Form method="post">
                    <input type="hidden" name="intent" value="end-session" />
                    <input type="hidden" name="sessionId" value={session.id} />
                    <Button size="s">{t("account:sessions.end")}</Button>
                  </Form>
                ),
            },
          ]}
        />
      </Section>
    </div>
  );
}
