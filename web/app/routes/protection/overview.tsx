import { type LoaderFunctionArgs, useLoaderData, useRouteLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, requireRole } from "../../staff-context.ts";
import { ButtonLink, Callout, DeskLink, EmptyState, KeyValue, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { AlarmList } from "./alarm-list.tsx";
import type { loader as areaLoader } from "./area.tsx";
import { ProtectionFrame } from "./frame.tsx";

export const handle = { desk: { current: "protection" } };

export async function loader({ context }: LoaderFunctionArgs) {
  requireRole(context, "data_protection_officer", "coordinator");
  const { operations, protection, services } = context.get(platformContext);
  const [retention, { profile, keeping }] = await Promise.all([
    operations.retentionCounts(actAs(context)),
    protection.readProfile(actAs(context)),
  ]);
  return { retention, profile: profile !== null, keeping, now: services.clock.now() };
}

export default function Overview() {
  const { t, number } = useWords();
  const { retention, profile, keeping, now } = useLoaderData<typeof loader>();
  const counts = useRouteLoaderData<typeof areaLoader>("routes/protection/area")?.counts;
  return (
    <ProtectionFrame
      current="overview"
      actions={
        <>
          <ButtonLink href="/protection/requests/new" icon="plus">
            {t("protection:request.new")}
          </ButtonLink>
          <ButtonLink href="/protection/breaches/new" icon="alarm">
            {t("protection:breach.new")}
          </ButtonLink>
        </>
      }
    >
      {!profile && (
        <Callout
          tone="caution"
          title={t("protection:settings.missing")}
          actions={<ButtonLink href="/protection/settings">{t("protection:settings.go")}</ButtonLink>}
        >
          {t("protection:settings.missing_text")}
        </Callout>
      )}
      <Section
        title={t("protection:alarm.title")}
        count={number(counts?.alarms ?? 0)}
        note={t("protection:alarm.note")}
      >
        {counts && counts.next.length > 0 ? (
          <AlarmList items={counts.next} now={now} />
        ) : (
          <EmptyState level={3} title={t("protection:alarm.none")}>
            {t("protection:alarm.none_text")}
          </EmptyState>
        )}
      </Section>
      <Section title={t("protection:keeping.title")} note={t("protection:keeping.note")}>
        <KeyValue
          columns={2}
          items={[
            {
              label: t("protection:keeping.due"),
              value: <DeskLink href="/retention">{number(retention?.due ?? 0)}</DeskLink>,
            },
            {
              label: t("protection:keeping.holds"),
              value: <DeskLink href="/retention/holds">{number(retention?.reviews ?? 0)}</DeskLink>,
            },
            {
              label: t("protection:keeping.asked"),
              value: <DeskLink href="/retention/requests">{number(retention?.requests ?? 0)}</DeskLink>,
            },
            {
              label: t("protection:keeping.periods"),
              value: <DeskLink href="/retention/periods">{t("protection:keeping.look")}</DeskLink>,
            },
            {
              label: t("protection:keeping.request"),
              value: t("protection:days", { count: keeping.request, shown: number(keeping.request) }),
            },
            {
              label: t("protection:keeping.breach"),
              value: t("protection:days", { count: keeping.breach, shown: number(keeping.breach) }),
            },
          ]}
        />
      </Section>
    </ProtectionFrame>
  );
}
