import type { ReactNode } from "react";
import { PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

/** A page under one's own account, or under the staff list, with the way back above its title. */
export function SubPage({
  title,
  meta,
  parent = "own",
  children,
}: {
  title: string;
  meta?: ReactNode;
  parent?: "own" | "staff";
  children: ReactNode;
}) {
  const { t } = useWords();
  const crumb =
    parent === "own"
      ? { label: t("account:own.title"), href: "/account" }
      : { label: t("account:staff.title"), href: "/account/staff" };
  return (
    <div className="dk-stack">
      <title>{`${title} - ${t("common:product")}`}</title>
      <PageHeader title={title} meta={meta} crumbs={[crumb]} />
      {children}
    </div>
  );
}
