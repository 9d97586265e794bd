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
import { actAs, requireRole, stepUpOrRedirect } from "../../staff-context.ts";
import { Button, Callout, KeyValue, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { useHouseZone } from "../desk/house-zone.ts";
import { FailureSummary, fieldWords, statusOf } from "./form-words.tsx";
import { LinkOnce } from "./link-once.tsx";
import { RolesField } from "./roles-field.tsx";
import { SubPage } from "./sub-page.tsx";

export const handle = { desk: { current: "staff" } };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireRole(context, "administrator");
  const { identity } = context.get(platformContext);
  const staff = await identity.listStaff(actAs(context));
  const person = staff?.find((one) => one.id === params.userId);
  if (!person) throw data(null, { status: 404 });
  if (!person.self) stepUpOrRedirect(context, request);
  return { person, roles: [...identity.roles] };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireRole(context, "administrator");
  stepUpOrRedirect(context, request);
  const { identity } = context.get(platformContext);
  const form = await request.formData();
  const userId = params.userId ?? "";
  const intent = textOf(form, "intent");
  if (intent === "reset") {
    const reset = await identity.resetColleague(actAs(context), { userId });
    if (!reset.ok) return data({ failure: reset.failure }, { status: statusOf(reset.failure) });
    return data({ url: new URL(reset.value.path, request.url).href });
  }
  const result =
    intent === "disable"
      ? await identity.disableColleague(actAs(context), { userId })
      : await identity.changeRoles(actAs(context), { userId, roles: form.getAll("roles") });
  if (!result.ok) return data({ failure: result.failure }, { status: statusOf(result.failure) });
  return redirect(`/account/staff/${userId}`);
}

export default function Colleague() {
  const { t, zonedDay } = useWords();
  const zone = useHouseZone();
  const { person, roles } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const failure = back && "failure" in back ? back.failure : undefined;
  return (
    <SubPage title={person.name} meta={t(`account:staff.state.${person.status}`)} parent="staff">
      <FailureSummary back={failure && { failure }} kept={false} />
      {back && "url" in back && <LinkOnce url={back.url} />}
      <KeyValue
        items={[
          { id: "login", label: t("account:sign_in.login"), value: person.login },
          { id: "since", label: t("account:staff.since"), value: zonedDay(person.createdAt, zone) },
        ]}
      />
      {person.self ? (
        <Callout tone="plain">{t("account:colleague.self")}</Callout>
      ) : (
        <>
          <Section title={t("account:colleague.may")}>
            <Form method="post">
              <input type="hidden" name="intent" value="roles" />
              <RolesField roles={roles} value={person.roles} errors={fieldWords(t, failure)} />
              <div className="dk-form-foot">
                <Button>{t("account:colleague.save_roles")}</Button>
              </div>
            </Form>
          </Section>
          <Section title={t("account:colleague.reset")} note={t(`account:colleague.reset_note.${person.status}`)}>
            <Form method="post">
              <input type="hidden" name="intent" value="reset" />
              <div className="dk-form-foot">
                <Button icon="key">{t("account:colleague.reset_act")}</Button>
              </div>
            </Form>
          </Section>
          {person.status !== "disabled" && (
            <Section title={t("account:colleague.disable")} note={t("account:colleague.disable_note")}>
              <Form method="post">
                <input type="hidden" name="intent" value="disable" />
                <div className="dk-form-foot">
                  <Button tone="danger" icon="lock">
                    {t("account:colleague.disable_act")}
                  </Button>
                </div>
              </Form>
            </Section>
          )}
        </>
      )}
    </SubPage>
  );
}
