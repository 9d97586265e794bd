import { ButtonLink, Callout, PageHeader } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";

type Choice = {
  readonly report: {
    readonly id: string;
    readonly reference: string;
    readonly kind: string;
    readonly receivedAt: Date;
    readonly withdrawn: boolean;
  };
  readonly inCase: { readonly id: string; readonly reference: string } | null;
};

/** Which report this is about, and that it is in a case already where the reader may know that. */
export function ReportHead({ title, choice }: { title: string; choice: Choice }) {
  const { t, zoned } = useWords();
  const zone = useHouseZone();
  const { report, inCase } = choice;
  return (
    <>
      <title>{`${report.reference} - ${title} - ${t("common:product")}`}</title>
      <PageHeader
        title={title}
        reference={report.reference}
        crumbs={[{ label: t("cases:open.back", { reference: report.reference }), href: `/desk/queue/${report.id}` }]}
        meta={t("cases:open.report", { kind: report.kind, when: zoned(report.receivedAt, zone) })}
      />
      {report.withdrawn && <Callout tone="caution" title={t("cases:report.withdrawn")} />}
      {inCase && (
        <Callout
          tone="info"
          title={t("cases:open.in_case", { reference: inCase.reference })}
          actions={<ButtonLink href={`/cases/${inCase.id}`}>{t("cases:open.to_case")}</ButtonLink>}
        />
      )}
    </>
  );
}
