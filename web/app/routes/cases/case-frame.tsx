import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import {
  ButtonLink,
  Callout,
  Chip,
  DeadlineChip,
  DeskLink,
  Disclosure,
  PageHeader,
  TabLinks,
  useShortcuts,
} from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import type { CaseHeadData } from "./case-data.ts";
import { dueChip } from "./case-words.ts";

/** The parts of a case, in the order of their tabs. `care` belongs to routes/care. */
export const caseTabs = [
  "overview",
  "people",
  "incidents",
  "timeline",
  "reports",
  "tasks",
  "notes",
  "care",
  "law",
  "members",
  "history",
] as const;
export type CaseTab = (typeof caseTabs)[number];

const hrefOf = (id: string, tab: CaseTab) => (tab === "overview" ? `/cases/${id}` : `/cases/${id}/${tab}`);

/**
 * The frame of every page of a case: what it is and its state, its parts, then the part. Keys: `[` and `]` go through the
 * parts, `u` back to the list; `n` note, `t` task, `p` person, `i` incident where they may be added.
 */
export function CaseFrame({ head, current, children }: { head: CaseHeadData; current: CaseTab; children: ReactNode }) {
  const words = useWords();
  const { t, zonedDay } = words;
  const zone = useHouseZone();
  const navigate = useNavigate();
  const step = (by: 1 | -1) => {
    const next = caseTabs[caseTabs.indexOf(current) + by];
    return next ? navigate(hrefOf(head.id, next)) : false;
  };
  const adds = (path: string) => () => (head.may.change ? navigate(`/cases/${head.id}/${path}`) : false);
  useShortcuts({
    "[": () => step(-1),
    "]": () => step(1),
    u: () => navigate("/cases"),
    n: adds("notes"),
    t: adds("tasks/add"),
    p: adds("people/add"),
    i: adds("incidents/add"),
  });
  const chip = head.next && dueChip(words, head.next.dueOn, head.next.due);
  const counts: Partial<Record<CaseTab, number>> = head.counts;
  return (
    <>
      <title>{`${head.reference} - ${t(`cases:tab.${current}`)} - ${t("common:product")}`}</title>
      <div className="dk-stack">
        <PageHeader
          title={head.title}
          reference={head.reference}
          crumbs={[{ label: t("cases:list.title"), href: "/cases" }]}
          badges={
            <>
              <Chip icon={head.status === "open" ? "folder" : "lock"}>{t(`cases:status.${head.status}`)}</Chip>
              <Chip icon="key">{t("cases:head.part", { part: t(`cases:part.${head.part}`) })}</Chip>
              {chip && <DeadlineChip {...chip} />}
            </>
          }
          meta={t("cases:head.opened", { date: zonedDay(head.openedAt, zone), name: head.openedBy })}
          actions={<HeadActs head={head} />}
        />
        <TabLinks
          label={t("cases:head.parts")}
          current={current}
          tabs={caseTabs.map((id) => ({
            id,
            label: t(`cases:tab.${id}`),
            href: hrefOf(head.id, id),
            ...(counts[id] ? { count: words.number(counts[id]) } : {}),
          }))}
        />
      </div>
      {head.status === "closed" && (
        <Callout
          tone="plain"
          icon="lock"
          title={t("cases:head.closed", { outcome: t(`cases:outcome.${head.outcome}`) })}
        >
          {t("cases:head.closed_note")}
        </Callout>
      )}
      {children}
    </>
  );
}

function HeadActs({ head }: { head: CaseHeadData }) {
  const { t } = useWords();
  const at = `/cases/${head.id}`;
  return (
    <>
      {head.may.change && (
        <ButtonLink href={`${at}/notes`} icon="plus" tone="main" shortcut="n">
          {t("cases:notes.add")}
        </ButtonLink>
      )}
      {head.may.change && (
        <ButtonLink href={`${at}/tasks/add`} icon="plus" shortcut="t">
          {t("cases:tasks.add")}
        </ButtonLink>
      )}
      {(head.may.change || head.may.close) && (
        <Disclosure label={t("cases:head.more")} align="end">
          <div className="dk-menu-list">
            {head.may.change && <DeskLink href={`${at}/people/add`}>{t("cases:people.add")}</DeskLink>}
            {head.may.change && <DeskLink href={`${at}/incidents/add`}>{t("cases:incidents.add")}</DeskLink>}
            {head.may.change && <DeskLink href={`${at}/rename`}>{t("cases:rename.title")}</DeskLink>}
            {head.may.close && (
              <DeskLink href={`${at}/close`}>
                {head.status === "open" ? t("cases:close.title") : t("cases:reopen.title")}
              </DeskLink>
            )}
          </div>
        </Disclosure>
      )}
    </>
  );
}

/** A form page inside a case: its own heading under the tabs. */
export function CasePage({
  head,
  current,
  title,
  lead,
  children,
}: {
  head: CaseHeadData;
  current: CaseTab;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <CaseFrame head={head} current={current}>
      <section className="dk-section">
        <h2 className="dk-section-title">{title}</h2>
        {lead && <p className="dk-note">{lead}</p>}
        {children}
      </section>
    </CaseFrame>
  );
}
