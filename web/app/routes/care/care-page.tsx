import type { ReactNode } from "react";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** The page of an act of care in a case, with the ways back to both. */
export function CarePage({
  file,
  title,
  children,
}: {
  file: { readonly id: string; readonly reference: string; readonly title: string };
  title: string;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div className="dk-stack">
      <title>{`${title} - ${t("common:product")}`}</title>
      <PageHeader
        title={title}
        reference={file.reference}
        crumbs={[
          { label: file.title, href: `/cases/${file.id}` },
          { label: t("care:title"), href: `/cases/${file.id}/care` },
        ]}
      />
      {children}
    </div>
  );
}
