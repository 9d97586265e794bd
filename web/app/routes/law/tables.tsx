import type { ClockView, RegisterLine, RequestLine } from "#platform/law";
import { Chip, DataTable, DeskLink } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { ClockChip } from "./parts.tsx";
import { RulesOf } from "./said.tsx";

/** The number of a case is never broken, and stands with what it belongs to: on a telephone it has no column of its own. */
function CaseLink({ row }: { row: { readonly caseId: string; readonly caseReference: string } }) {
  return (
    <span className="dk-source" style={{ whiteSpace: "nowrap" }}>
      <DeskLink href={`/cases/${row.caseId}/law`}>{row.caseReference}</DeskLink>
    </span>
  );
}

/** Authorisations, each with where it stands. */
export function RegisterTable({ rows, withCase = false }: { rows: readonly RegisterLine[]; withCase?: boolean }) {
  const { t, zoned } = useWords();
  return (
    <DataTable
      caption={t("law:part.authorisations")}
      captionHidden
      rows={[...rows]}
      rowState={(row) => (row.over ? "quiet" : undefined)}
      empty={<p className="dk-muted">{t("law:say.none_authorisations")}</p>}
      columns={[
        {
          id: "what",
          head: t("law:column.what"),
          cell: (row) => (
            <>
              <DeskLink href={`/cases/${row.caseId}/law/authorisations/${row.id}`}>
                {t(`law:method.${row.method}`)}
              </DeskLink>
              {withCase && <CaseLink row={row} />}
            </>
          ),
        },
        {
          id: "who",
          head: t("law:column.who"),
          wide: true,
          cell: (row) => `${t(`law:body.${row.body}`)}, ${t(`law:country.${row.country}`)}`,
        },
        {
          id: "state",
          head: t("law:column.state"),
          cell: (row) => (
            <span className="dk-page-meta">
              <Chip tone={row.over ? undefined : row.state === "confirmed" ? "good" : "caution"}>
                {t(`law:state.${row.over && row.state !== "ended" ? "over" : row.state}`)}
              </Chip>
              {row.urgent && <Chip tone="caution">{t("law:state.urgent")}</Chip>}
            </span>
          ),
        },
        {
          id: "until",
          head: t("law:column.until"),
          cell: (row) => (row.endsAt ? zoned(row.endsAt, row.zone) : t("law:say.no_end")),
        },
      ]}
    />
  );
}

/** Evidence requests, each with where it stands. */
export function RequestTable({ rows, withCase = false }: { rows: readonly RequestLine[]; withCase?: boolean }) {
  const { t, zoned } = useWords();
  return (
    <DataTable
      caption={t("law:part.requests")}
      captionHidden
      rows={[...rows]}
      rowState={(row) => (["refused", "expired", "withdrawn"].includes(row.state) ? "quiet" : undefined)}
      empty={<p className="dk-muted">{t("law:say.none_requests")}</p>}
      columns={[
        {
          id: "what",
          head: t("law:column.what"),
          cell: (row) => (
            <>
              <DeskLink href={`/cases/${row.caseId}/law/requests/${row.id}`}>
                {t(`law:instrument.${row.instrument}`)}
              </DeskLink>
              {withCase && <CaseLink row={row} />}
              {row.extendsId && <span className="dk-source">{t("law:say.extends")}</span>}
            </>
          ),
        },
        {
          id: "state",
          head: t("law:column.state"),
          cell: (row) => (
            <Chip tone={row.state === "answered" ? "good" : row.state === "proposed" ? "caution" : undefined}>
              {t(`law:state.${row.state}`)}
            </Chip>
          ),
        },
        {
          id: "when",
          head: t("law:column.when"),
          wide: true,
          cell: (row) => zoned(row.sentAt ?? row.createdAt, row.zone),
        },
      ]}
    />
  );
}

/** Legal deadlines with their rule; the nearest first. */
export function ClockList({ clocks, withCase = false }: { clocks: readonly ClockView[]; withCase?: boolean }) {
  const { t } = useWords();
  const of = (row: ClockView) => (row.requestId ? t(`law:instrument.${row.of}`) : t(`law:method.${row.of}`));
  const href = (row: ClockView) =>
    row.requestId
      ? `/cases/${row.caseId}/law/requests/${row.requestId}`
      : `/cases/${row.caseId}/law/authorisations/${row.authorisationId}`;
  return (
    <DataTable
      caption={t("law:part.deadlines")}
      captionHidden
      rows={[...clocks]}
      rowState={(row) =>
        row.level === "over" ? "pressing" : row.state === "met" || row.state === "void" ? "quiet" : undefined
      }
      empty={<p className="dk-muted">{t("law:due.none")}</p>}
      columns={[
        {
          id: "due",
          head: t("law:column.due"),
          cell: (row) => (
            <>
              <ClockChip clock={row} />
              <RulesOf rules={[row.rule]} quiet />
            </>
          ),
        },
        {
          id: "what",
          head: t("law:column.what"),
          cell: (row) => (
            <>
              <DeskLink href={href(row)}>{of(row)}</DeskLink>
              {withCase && <CaseLink row={row} />}
            </>
          ),
        },
      ]}
    />
  );
}
