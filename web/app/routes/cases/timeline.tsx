import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { CaseView } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { staffOf } from "../../staff-context.ts";
import { ActivityList, Section, Timeline, type TimelineEntry } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { useHouseZone } from "../desk/house-zone.ts";
import { headOf, loadCase } from "./case-data.ts";
import { CaseFrame } from "./case-frame.tsx";
import { caseHandle } from "./case-keys.ts";
import { byWords, eventWords, figureWords, laneOf, lanes, type Subjects, subjectsOf } from "./case-words.ts";
import { daysOf } from "./incidents.tsx";
import { ticksBetween } from "./ticks.ts";

export const handle = caseHandle;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { services, triage } = context.get(platformContext);
  const view = await loadCase(context, params.caseId);
  const { events, reports, incidents, tasks, names } = view;
  const subjects = subjectsOf(view);
  return {
    head: headOf(view),
    events,
    reports,
    incidents,
    tasks,
    names,
    subjects,
    now: services.clock.now(),
    kinds: triage.kindTitles(staffOf(context).language),
  };
}

/** Steps of the work that crowd a picture and say little in it; the list has them. */
const small = new Set(
  [
    "report-joined incident-added incident-changed person-changed note-added member-added member-removed renamed",
    "task-added task-changed task-reopened task-due-soon task-overdue",
  ].flatMap((kinds) => kinds.split(" ")),
);

type Entry = TimelineEntry & { readonly kind?: string };

type Data = Pick<CaseView, "events" | "reports" | "incidents" | "tasks" | "names"> & {
  readonly kinds: Readonly<Record<string, string>>;
  readonly subjects: Subjects;
};

export default function CaseTimeline() {
  const words = useWords();
  const { t, date } = words;
  const { head, now, ...data } = useLoaderData<typeof loader>();
  const entries = entriesOf(words, useHouseZone(), head.id, data);
  const drawn = entries.filter((entry) => !small.has(entry.kind ?? ""));
  const times = [...drawn.flatMap((entry) => [entry.at, entry.until ?? entry.at]), now.toISOString()];
  const used = lanes.filter((lane) => drawn.some((entry) => entry.lane === lane));
  return (
    <CaseFrame head={head} current="timeline">
      <Timeline
        title={t("cases:timeline.title", { reference: head.reference })}
        entries={drawn}
        lanes={used.map((lane) => ({ id: lane, label: t(`cases:lane.${lane}`) }))}
        today={now.toISOString()}
        ticks={ticksBetween(times).map((at) => ({ at, label: words.shortDate(at) }))}
        words={{
          ...figureWords(words),
          number: t("cases:timeline.number"),
          when: t("cases:timeline.when"),
          what: t("cases:timeline.what"),
          by: t("cases:timeline.by"),
          lane: t("cases:timeline.lane"),
          planned: t("cases:timeline.planned"),
          today: t("cases:timeline.today"),
        }}
      />
      <Section title={t("cases:timeline.list")} note={t("cases:timeline.note", { date: date(now) })}>
        <ActivityList
          label={t("cases:timeline.list")}
          entries={entries.toReversed().sort((a, b) => b.at.localeCompare(a.at))}
        />
      </Section>
    </CaseFrame>
  );
}

/** Everything with a time: what came in, what is said to have happened, what was done, what is due. */
function entriesOf(
  words: Words,
  zone: string,
  caseId: string,
  { events, reports, incidents, tasks, names, subjects, kinds }: Data,
): Entry[] {
  const { t, date, zoned } = words;
  const came: TimelineEntry[] = reports.map((report) => ({
    id: `report-${report.id}`,
    at: report.receivedAt.toISOString(),
    when: zoned(report.receivedAt, zone),
    lane: "reports",
    icon: "inbox",
    title: t("cases:timeline.report", { reference: report.reference }),
    detail: kinds[report.kind] ?? report.kind,
    href: `/cases/${caseId}/reports/${report.id}`,
  }));
  const happened: TimelineEntry[] = incidents.flatMap((incident) => {
    const from = incident.from ?? incident.to;
    if (!from) return [];
    return [
      {
        id: `incident-${incident.id}`,
        at: `${from}T00:00:00.000Z`,
        ...(incident.from && incident.to && incident.to !== incident.from
          ? { until: `${incident.to}T23:59:59.000Z` }
          : {}),
        when: daysOf(words, incident),
        lane: "incidents",
        icon: "alert" as const,
        title: t(`cases:incident_kind.${incident.kind}`),
      },
    ];
  });
  const due: TimelineEntry[] = tasks.flatMap((task) =>
    task.dueOn && !task.doneAt
      ? [
          {
            id: `task-${task.id}`,
            at: `${task.dueOn}T23:59:59.000Z`,
            when: date(task.dueOn),
            lane: "tasks",
            icon: "clock" as const,
            title: t("cases:timeline.task_due", { task: task.title }),
            planned: task.due.state !== "over",
          },
        ]
      : [],
  );
  const done: Entry[] = events.map((event) => ({
    kind: event.kind,
    id: `event-${event.position}`,
    at: event.at.toISOString(),
    when: zoned(event.at, zone),
    ...laneOf(event.kind),
    title: eventWords(words, event, subjects),
    by: byWords(words, event, names),
  }));
  return [...came, ...happened, ...done, ...due];
}
