import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import { ButtonLink, DeskLink, Icon, PageHeader, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { AlarmList } from "../protection/alarm-list.tsx";
import { deskNavigation } from "./all-navigation.ts";
import { navCounts } from "./counts.ts";

export const handle = { desk: { current: "start" } };

export async function loader({ context }: LoaderFunctionArgs) {
  const staff = staffOf(context);
  const { protection, services } = context.get(platformContext);
  const alarms = await protection.protectionCounts(actAs(context));
  return {
    name: staff.name,
    roles: staff.actor.roles,
    counts: await navCounts(context),
    alarms: alarms?.next ?? [],
    now: services.clock.now(),
  };
}

export default function Start() {
  const { name, roles, counts, alarms, now } = useLoaderData<typeof loader>();
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
      {alarms.length > 0 && (
        <Section title={t("protection:alarm.start")} note={t("protection:alarm.note")}>
          <AlarmList items={alarms} now={now} />
        </Section>
      )}
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
