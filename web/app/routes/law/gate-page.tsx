import type { ReactNode } from "react";
import { Callout, PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** The page of an act that needs an authorisation: of which case, what it is, and what one should know before. */
export function GatePage({
  id,
  reference,
  title,
  note,
  children,
}: {
  /** Of the case. */
  id: string;
  reference: string;
  title: string;
  note: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div className="dk-stack">
      <title>{`${title} - ${t("common:product")}`}</title>
      <PageHeader
        title={title}
        reference={reference}
        crumbs={[{ label: t("law:title.case"), href: `/cases/${id}/law` }]}
      />
      <Callout tone="info" icon="scales">
        {note}
      </Callout>
      {children}
    </div>
  );
}
