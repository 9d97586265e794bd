import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";
import { ActivityList, ButtonLink, Callout, Chip, DeskLink, KeyValue, Section } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { KeepingLine } from "../operations/clock-notice.tsx";
import { keepingOf } from "../operations/keeping.ts";
import { headOf, loadCase, nothingHere, worksDesk } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import {
  byWords,
  eventWords,
  inPartOrder,
  inPersonOrder,
  laneOf,
  nameWords,
  roleWords,
  subjectsOf,
} from "./case-words.ts";
import { Nothing } from "./nothing.tsx";
import { ReportLinks } from "./report-links.tsx";
import { TaskTable } from "./task-table.tsx";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { cases, triage } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const links = await cases.linksOfCase(actAs(context), view.id);
  if (!links.ok) throw nothingHere();
  const staff = staffOf(context);
  return {
    head: headOf(view),
    me: staff.actor.userId,
    tasks: view.tasks.filter((task) => task.doneAt === null).slice(0, 5),
    people: inPersonOrder(view.people),
    reports: view.reports,
    members: inPartOrder(view.members.filter((member) => member.removedAt === null)),
    subjects: subjectsOf(view),
    events: view.events.slice(-8).reverse(),
    outcomeNote: view.outcomeNote,
    names: view.names,
    links: links.value,
    kinds: triage.kindTitles(staff.language),
    desk: worksDesk(context),
    keeping: await keepingOf(context, "case", view.id),
  };
}

export default function Overview() {
  const words = useWords();
  const { t, zoned, zonedDay, number } = words;
  const zone = useHouseZone();
  const {
    head,
    me,
    tasks,
    people,
    reports,
    members,
    events,
    outcomeNote,
    names,
    subjects,
    links,
    kinds,
    desk,
    keeping,
  } = useLoaderData<typeof loader>();
  const at = `/cases/${head.id}`;
  const rules = people.filter((person) => person.details.safeContact);
  return (
    <CaseFrame head={head} current="overview">
      <KeepingLine keeping={keeping} />
      {rules.length > 0 && (
        <Callout tone="caution" icon="shield" title={t("cases:people.rules")}>
          <ul>
            {rules.map((person) => (
              <li key={person.id}>
                <strong>{nameWords(words, person)}</strong>: {person.details.safeContact?.split("\n").join("; ")}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <div className="dk-columns">
        <div className="dk-stack">
          {head.status === "closed" && outcomeNote && (
            <Section title={t("cases:close.note")}>
              <p className="dk-narrative">{outcomeNote}</p>
            </Section>
          )}
          <Section
            title={t("cases:overview.next")}
            count={number(head.counts.tasks)}
            actions={
              <ButtonLink href={`${at}/tasks`} tone="quiet" size="s">
                {t("cases:overview.all_tasks")}
              </ButtonLink>
            }
          >
            <TaskTable
              caseId={head.id}
              tasks={tasks}
              names={names}
              me={me}
              mayChange={head.may.change}
              caption={t("cases:overview.next")}
              back="overview"
            />
          </Section>
          <ReportLinks caseId={head.id} reports={reports} links={links} kinds={kinds} desk={desk} />
          <Section
            title={t("cases:overview.lately")}
            actions={
              <ButtonLink href={`${at}/timeline`} tone="quiet" size="s">
                {t("cases:tab.timeline")}
              </ButtonLink>
            }
          >
            <ActivityList
              label={t("cases:overview.lately")}
              entries={events.map((event) => ({
                id: String(event.position),
                at: event.at.toISOString(),
                when: zoned(event.at, zone),
                lane: laneOf(event.kind).lane,
                icon: laneOf(event.kind).icon,
                title: eventWords(words, event, subjects),
                by: byWords(words, event, names),
              }))}
            />
          </Section>
        </div>
        <div className="dk-stack">
          <Section
            title={t("cases:tab.people")}
            count={people.length > 0 ? number(people.length) : undefined}
            actions={
              head.may.change ? (
                <ButtonLink href={`${at}/people/add`} tone="quiet" size="s" icon="plus">
                  {t("cases:people.add")}
                </ButtonLink>
              ) : undefined
            }
          >
            {people.length === 0 ? (
              <Nothing title={t("cases:people.none")}>{head.may.change && t("cases:people.none_note")}</Nothing>
            ) : (
              <KeyValue
                items={people.map((person) => ({
                  id: person.id,
                  label: <DeskLink href={`${at}/people#person-${person.id}`}>{nameWords(words, person)}</DeskLink>,
                  value: roleWords(words, person.roles),
                }))}
              />
            )}
          </Section>
          <Section title={t("cases:overview.facts")}>
            <KeyValue
              items={[
                { label: t("cases:list.status"), value: <Chip>{t(`cases:status.${head.status}`)}</Chip> },
                ...(head.outcome
                  ? [{ label: t("cases:close.outcome"), value: t(`cases:outcome.${head.outcome}`) }]
                  : []),
                { label: t("cases:list.opened"), value: zonedDay(head.openedAt, zone) },
                { label: t("cases:overview.opened_by"), value: head.openedBy },
                { label: t("cases:tab.reports"), value: number(head.counts.reports) },
                { label: t("cases:tab.incidents"), value: number(head.counts.incidents) },
                { label: t("cases:tab.notes"), value: number(head.counts.notes) },
              ]}
            />
          </Section>
          <Section
            title={t("cases:tab.members")}
            count={number(members.length)}
            actions={
              <ButtonLink href={`${at}/history`} tone="quiet" size="s" icon="eye">
                {t("cases:history.viewers")}
              </ButtonLink>
            }
          >
            <KeyValue
              items={members.map((member) => ({
                id: member.userId,
                label: member.userId === me ? t("cases:tasks.you") : names[member.userId],
                value: t(`cases:part.${member.part}`),
              }))}
            />
          </Section>
        </div>
      </div>
    </CaseFrame>
  );
}
