import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { staffOf } from "../../staff-context.ts";
import { ButtonLink, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { deskNavigation } from "./all-navigation.ts";

export const handle = { desk: { current: "start" } };

export function loader({ context }: LoaderFunctionArgs) {
  const staff = staffOf(context);
  return { name: staff.name, roles: staff.actor.roles };
}

export default function Start() {
  const { name, roles } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const items = deskNavigation.filter(
    (item) => item.id !== "start" && (!item.roles || item.roles.some((role) => roles.includes(role))),
  );
  return (
    <>
      <title>{`${t("account:start.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("account:start.hello", { name })}
        meta={roles.map((role) => t(`account:role.${role}`)).join(", ")}
      />
      <Section title={t("account:start.where")} note={t("account:start.note")}>
        <div className="dk-actions">
          {items.map((item) => (
            <ButtonLink key={item.id} href={item.href} icon={item.icon}>
              {t(item.label)}
            </ButtonLink>
          ))}
        </div>
      </Section>
    </>
  );
}
