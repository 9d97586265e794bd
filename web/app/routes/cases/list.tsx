import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { CaseHead } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import {
  ButtonLink,
  Chip,
  DataTable,
  DeadlineChip,
  DeskLink,
  EmptyState,
  PageHeader,
  TabLinks,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { listHandle } from "./case-keys.ts";
import { dueChip } from "./case-words.ts";
import { useRowKeys } from "./use-row-keys.ts";

export const handle = listHandle;

const views = ["open", "closed", "others"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { cases } = context.get(platformContext);
  const acting = actAs(context);
  const roles = staffOf(context).actor.roles;
  const coordinates = roles.includes("coordinator");
  const asked = new URL(request.url).searchParams.get("view");
  const view = views.find((one) => one === asked && (one !== "others" || coordinates)) ?? "open";
  const filter = view === "others" ? { others: true } : { status: view };
  return {
    view,
    coordinates,
    triages: roles.includes("analyst") || coordinates,
    counts: await cases.caseCounts(acting),
    rows: await cases.listCases(acting, filter),
  };
}

export default function CaseList() {
  const { t, number } = useWords();
  const { view, coordinates, counts, rows, triages } = useLoaderData<typeof loader>();
  const table = useRowKeys();
  const columns = { own: useColumns(view === "closed" ? "closed" : "open"), others: useOtherColumns() };
  const shown = views.filter((one) => one !== "others" || coordinates);
  return (
    <>
      <title>{`${t("cases:list.title")} - ${t("common:product")}`}</title>
      <div className="dk-stack">
        <PageHeader title={t("cases:list.title")} meta={t("cases:list.meta")} />
        <TabLinks
          label={t("cases:list.views")}
          current={view}
          tabs={shown.map((id) => ({
            id,
            label: t(`cases:list.${id}`),
            href: id === "open" ? "/cases" : `/cases?view=${id}`,
            ...(counts?.[id] ? { count: number(counts[id]) } : {}),
          }))}
        />
      </div>
      {view === "others" && <p className="dk-note">{t("cases:list.others_note")}</p>}
      {rows.length === 0 ? (
        <EmptyState
          title={t(`cases:list.none_${view}`)}
          action={
            view === "open" && triages ? (
              <ButtonLink href="/desk/queue">{t("cases:list.to_queue")}</ButtonLink>
            ) : undefined
          }
        >
          <p>{t(`cases:list.none_${view}_note`)}</p>
        </EmptyState>
      ) : (
        <div ref={table}>
          <DataTable
            caption={t(`cases:list.${view}`)}
            captionHidden
            rows={rows}
            columns={view === "others" ? columns.others : columns.own}
            rowState={(row) => (row.due.state === "over" ? "pressing" : undefined)}
          />
        </div>
      )}
    </>
  );
}

function useColumns(view: "open" | "closed") {
  const words = useWords();
  const { t, zonedDay, number } = words;
  const zone = useHouseZone();
  return [
    {
      id: "case",
      head: t("cases:list.case"),
      cell: (row: CaseHead) => (
        <>
          <DeskLink href={`/cases/${row.id}`}>{row.title ?? row.reference}</DeskLink>
          <span className="dk-source">{row.reference}</span>
        </>
      ),
    },
    view === "open"
      ? {
          id: "next",
          head: t("cases:list.next"),
          cell: (row: CaseHead) => {
            const chip = dueChip(words, row.nextDue, row.due);
            if (chip) return <DeadlineChip {...chip} />;
            const none = row.openTasks > 0 ? t("cases:list.no_day") : t("cases:list.no_task");
            return <span className="dk-muted">{none}</span>;
          },
        }
      : {
          id: "outcome",
          head: t("cases:close.outcome"),
          cell: (row: CaseHead) => (row.outcome ? t(`cases:outcome.${row.outcome}`) : ""),
        },
    {
      id: "part",
      head: t("cases:list.part"),
      wide: true,
      cell: (row: CaseHead) => <Chip>{t(`cases:part.${row.part}`)}</Chip>,
    },
    { id: "leads", head: t("cases:list.leads"), wide: true, cell: (row: CaseHead) => row.leads.join(", ") },
    view === "open"
      ? {
          id: "opened",
          head: t("cases:list.opened"),
          wide: true,
          cell: (row: CaseHead) => zonedDay(row.openedAt, zone),
        }
      : {
          id: "closed",
          head: t("cases:list.closed_on"),
          wide: true,
          cell: (row: CaseHead) => (row.closedAt ? zonedDay(row.closedAt, zone) : ""),
        },
    ...(view === "open"
      ? [
          {
            id: "tasks",
            head: t("cases:list.tasks"),
            number: true,
            wide: true,
            cell: (row: CaseHead) => number(row.openTasks),
          },
        ]
      : []),
    {
      id: "reports",
      head: t("cases:tab.reports"),
      number: true,
      wide: true,
      cell: (row: CaseHead) => number(row.reports),
    },
  ];
}

/** For coordinators: that a case exists and who leads it. */
function useOtherColumns() {
  const { t, zonedDay, number } = useWords();
  const zone = useHouseZone();
  return [
    {
      id: "case",
      head: t("cases:list.case"),
      cell: (row: CaseHead) => <DeskLink href={`/cases/${row.id}/members`}>{row.reference}</DeskLink>,
    },
    { id: "status", head: t("cases:list.status"), cell: (row: CaseHead) => t(`cases:status.${row.status}`) },
    { id: "leads", head: t("cases:list.leads"), cell: (row: CaseHead) => row.leads.join(", ") },
    {
      id: "reports",
      head: t("cases:tab.reports"),
      number: true,
      wide: true,
      cell: (row: CaseHead) => number(row.reports),
    },
    { id: "opened", head: t("cases:list.opened"), wide: true, cell: (row: CaseHead) => zonedDay(row.openedAt, zone) },
  ];
}
