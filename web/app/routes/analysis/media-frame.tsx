import type { ReactNode } from "react";
import { PageHeader, TabLinks } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

const tabs = [
  { id: "findings", href: "/media" },
  { id: "lists", href: "/media/lists" },
  { id: "look-up", href: "/media/look-up" },
  { id: "harmless", href: "/media/harmless" },
] as const;
export type MediaTab = (typeof tabs)[number]["id"];

/** The frame of the list pages: what this is about, and its parts. Who only answers for lists sees those alone. */
export function MediaFrame({
  current,
  reviews,
  actions,
  children,
}: {
  current: MediaTab;
  /** Whether the reader looks into findings. */
  reviews: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  const shown = reviews ? tabs : tabs.filter((tab) => tab.id === "lists");
  return (
    <div className="dk-stack">
      <title>{`${t(`analysis:tab.${current}`)} - ${t("analysis:title")} - ${t("common:product")}`}</title>
      <PageHeader title={t("analysis:title")} meta={t("analysis:lead")} actions={actions} />
      <TabLinks
        label={t("analysis:parts")}
        current={current}
        tabs={shown.map(({ id, href }) => ({ id, href, label: t(`analysis:tab.${id}`) }))}
      />
      {children}
    </div>
  );
}
