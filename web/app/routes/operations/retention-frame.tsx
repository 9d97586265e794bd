import type { ReactNode } from "react";
import { useRouteLoaderData } from "react-router";
import { PageHeader, TabLinks } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import type { loader } from "./office.tsx";

export const retentionTabs = ["due", "requests", "holds", "erased", "periods"] as const;
export type RetentionTab = (typeof retentionTabs)[number];

/** The frame of the list pages: what this is about, and its parts with what waits in each. */
export function RetentionFrame({ current, children }: { current: RetentionTab; children: ReactNode }) {
  const { t, number } = useWords();
  const counts = useRouteLoaderData<typeof loader>("routes/operations/office")?.counts;
  const waits: Partial<Record<RetentionTab, number>> = counts
    ? { due: counts.due, requests: counts.requests, holds: counts.reviews }
    : {};
  return (
    <div className="dk-stack">
      <title>{`${t(`operations:tab.${current}`)} - ${t("operations:title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("operations:title")} meta={t("operations:lead")} />
      <TabLinks
        label={t("operations:parts")}
        current={current}
        tabs={retentionTabs.map((id) => ({
          id,
          label: t(`operations:tab.${id}`),
          href: id === "due" ? "/retention" : `/retention/${id}`,
          ...(waits[id] ? { count: number(waits[id]) } : {}),
        }))}
      />
      {children}
    </div>
  );
}
