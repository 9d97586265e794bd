import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { Role } from "#kernel";
import { platformContext } from "../../context.ts";
import { actAs, formCameBack, requireRole, stepUpOrRedirect } from "../../staff-context.ts";
import { Button, ButtonLink, SelectField } from "../../ui/desk/index.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../desk/form-data.ts";
import { FailureSummary, fieldWords, statusOf } from "./form-words.tsx";
import { LinkOnce } from "./link-once.tsx";
import { NameAndLogin } from "./name-and-login.tsx";
import { RolesField } from "./roles-field.tsx";
import { SubPage } from "./sub-page.tsx";

export const handle = { desk: { current: "staff" } };

export function loader({ request, context }: LoaderFunctionArgs) {
  requireRole(context, "administrator");
  const roles = [...context.get(platformContext).identity.roles];
  return { language: stepUpOrRedirect(context, request).language, roles };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireRole(context, "administrator");
  const { identity } = context.get(platformContext);
  const form = await request.formData();
  const typed = {
    name: textOf(form, "name"),
    login: textOf(form, "login"),
    language: textOf(form, "language"),
    roles: form.getAll("roles").filter((value) => typeof value === "string"),
  };
  const result = await identity.inviteColleague(actAs(context), typed);
  if (!result.ok) {
    formCameBack(context);
    return data({ failure: result.failure, typed }, { status: statusOf(result.failure) });
  }
  return data({ url: new URL(result.value.path, request.url).href, name: typed.name });
}

export default function Invite() {
  const { t } = useWords();
  const { language, roles } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  if (back && "url" in back) {
    return (
      <SubPage title={t("account:invite.done", { name: back.name })} parent="staff">
        <LinkOnce url={back.url} />
        <div className="dk-actions">
          <ButtonLink href="/account/staff">{t("account:staff.title")}</ButtonLink>
        </div>
      </SubPage>
    );
  }
  const errors = fieldWords(t, back?.failure);
  return (
    <SubPage title={t("account:invite.title")} parent="staff">
      <p>{t("account:invite.lead")}</p>
      <FailureSummary back={back} />
      <Form method="post">
        <NameAndLogin typed={back?.typed} errors={errors} />
        <RolesField roles={roles} value={back?.typed.roles as Role[] | undefined} errors={errors} />
        <SelectField
          name="language"
          label={t("account:own.language")}
          defaultValue={back?.typed.language ?? language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <div className="dk-form-foot">
          <Button tone="main">{t("account:invite.make")}</Button>
        </div>
      </Form>
    </SubPage>
  );
}
