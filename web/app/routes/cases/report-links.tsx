import type { CaseLinks, CaseReport } from "#platform/cases";
import { Chip, DataTable, DeskLink, LinkGraph, Section } from "../../ui/desk/index.ts";
import { isLanguage, languageNames } from "../../words/languages.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { figureWords } from "./case-words.ts";

type Props = {
  readonly caseId: string;
  readonly reports: readonly CaseReport[];
  readonly links: CaseLinks;
  readonly kinds: Readonly<Record<string, string>>;
  /** The reader works the queue, where reports outside this case can be opened. */
  readonly desk: boolean;
};

/** The reports of a case as a table, and what they share with each other and with reports outside. */
export function ReportLinks({ caseId, reports, links, kinds, desk }: Props) {
  const words = useWords();
  const { t, zonedDay, number } = words;
  const zone = useHouseZone();
  const href = (id: string) => `/cases/${caseId}/reports/${id}`;
  return (
    <Section title={t("cases:tab.reports")} count={number(reports.length)}>
      <DataTable
        caption={t("cases:tab.reports")}
        captionHidden
        rows={[...reports]}
        columns={[
          {
            id: "reference",
            head: t("cases:reports.reference"),
            cell: (report) => (
              <>
                <DeskLink href={href(report.id)} className="dk-reference">
                  {report.reference}
                </DeskLink>
                {report.withdrawnAt && (
                  <>
                    {" "}
                    <Chip tone="caution">{t("cases:reports.withdrawn")}</Chip>
                  </>
                )}
              </>
            ),
          },
          { id: "kind", head: t("cases:reports.kind"), cell: (report) => kinds[report.kind] ?? report.kind },
          { id: "received", head: t("cases:reports.received"), cell: (report) => zonedDay(report.receivedAt, zone) },
          {
            id: "language",
            head: t("cases:reports.language"),
            wide: true,
            cell: (report) => (isLanguage(report.language) ? languageNames[report.language] : report.language),
          },
        ]}
      />
      {links.contacts.length > 0 ? (
        <LinkGraph
          title={t("cases:reports.graph")}
          note={t("cases:reports.graph_note")}
          reports={[
            ...reports
              .filter((report) => links.edges.some((edge) => edge.report === report.id))
              .map((report) => ({ id: report.id, label: report.reference, href: href(report.id), current: true })),
            ...links.outside.map((report) => ({
              id: report.id,
              label: report.reference,
              href: desk ? `/desk/queue/${report.id}` : undefined,
              detail: t("cases:reports.outside"),
            })),
          ]}
          contacts={links.contacts.map((contact) => ({
            id: contact.id,
            kind: t(`cases:identifier.${contact.kind}`),
            label: t("cases:reports.shared", { number: number(contact.number) }),
          }))}
          edges={[...links.edges]}
          hiddenLine={links.elsewhere > 0 ? t("cases:reports.elsewhere", { count: links.elsewhere }) : undefined}
          words={{ ...figureWords(words), contact: t("cases:reports.contact"), reports: t("cases:tab.reports") }}
        />
      ) : (
        <p className="dk-note">{t("cases:reports.no_links")}</p>
      )}
    </Section>
  );
}
