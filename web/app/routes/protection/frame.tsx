import type { ReactNode } from "react";
import { useRouteLoaderData } from "react-router";
import { PageHeader, TabLinks } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { loader } from "./area.tsx";

export const protectionTabs = [
  "overview",
  "requests",
  "breaches",
  "record",
  "assessments",
  "log",
  "sharing",
  "functions",
  "settings",
] as const;
export type ProtectionTab = (typeof protectionTabs)[number];

/** Parts that an officer alone may open, and those that everyone with a role may. */
const officerOnly: readonly ProtectionTab[] = ["log"];
const open: readonly ProtectionTab[] = ["breaches", "functions"];

/** The frame of the list pages: what this is about, and its parts with what waits in each. */
export function ProtectionFrame({
  current,
  actions,
  children,
}: {
  current: ProtectionTab;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t, number } = useWords();
  const area = useRouteLoaderData<typeof loader>("routes/protection/area");
  const counts = area?.counts;
  const waits: Partial<Record<ProtectionTab, number>> = counts
    ? { overview: counts.alarms, requests: counts.openRequests, breaches: counts.openBreaches }
    : {};
  const tabs = protectionTabs.filter(
    (id) =>
      open.includes(id) ||
      (officerOnly.includes(id) ? area?.officer : area?.keeps) ||
      (id === "sharing" && area?.notesTransfers),
  );
  return (
    <div className="dk-stack">
      <title>{`${t(`protection:tab.${current}`)} - ${t("protection:title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("protection:title")} meta={t("protection:lead")} actions={actions} />
      {tabs.length > 1 && (
        <TabLinks
          label={t("protection:parts")}
          current={current}
          tabs={tabs.map((id) => ({
            id,
            label: t(`protection:tab.${id}`),
            href: id === "overview" ? "/protection" : `/protection/${id}`,
            ...(waits[id] ? { count: number(waits[id]) } : {}),
          }))}
        />
      )}
      {children}
    </div>
  );
}
