import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { staffOf } from "../../staff-context.ts";
import { ButtonLink, DeskLink, Icon, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { deskNavigation } from "./all-navigation.ts";
import { navCounts } from "./counts.ts";

export const handle = { desk: { current: "start" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const staff = staffOf(context);
  return { name: staff.name, roles: staff.actor.roles, counts: await navCounts(context) };
}

export default function Start() {
  const { name, roles, counts } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const items = deskNavigation.filter(
    (item) => item.id !== "start" && (!item.roles || item.roles.some((role) => roles.includes(role))),
  );
  const waiting = items.flatMap((item) => {
    const count = counts[item.id];
    return count ? [{ item, count }] : [];
  });
  return (
    <>
      <title>{`${t("account:start.title")} - ${t("common:product")}`}</title>
      <PageHeader
        title={t("account:start.hello", { name })}
        meta={roles.map((role) => t(`account:role.${role}`)).join(", ")}
      />
      <Section title={t("account:start.waits")}>
        {waiting.length === 0 ? (
          <p className="dk-muted">{t("account:start.nothing")}</p>
        ) : (
          <ul className="dk-waits">
            {waiting.map(({ item, count }) => (
              <li key={item.id}>
                <DeskLink href={item.href} data-pressing={count.pressing || undefined}>
                  <Icon name={item.icon} />
                  <span>
                    {t(count.label, { count: count.count })}
                    {count.pressing && ` (${t("account:start.late")})`}
                  </span>
                </DeskLink>
              </li>
            ))}
          </ul>
        )}
      </Section>
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
