import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { CaseView } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { staffOf } from "../../staff-context.ts";
import { ActivityList, placeOf, Section, Timeline, type TimelineEntry } from "../../ui/desk/index.ts";
import { useWords, type Words } from "../../words/words.tsx";
import { wallClock } from "../../words/zone-clock.ts";
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
  const { t, zonedDay } = words;
  const { head, now, ...data } = useLoaderData<typeof loader>();
  const zone = useHouseZone();
  const entries = entriesOf(words, zone, head.id, data);
  const today = wallClock(now, zone).toISOString();
  const drawn = entries.filter((entry) => !small.has(entry.kind ?? ""));
  const times = [...drawn.flatMap((entry) => [placeOf(entry), entry.until ?? placeOf(entry)]), today];
  const used = lanes.filter((lane) => drawn.some((entry) => entry.lane === lane));
  return (
    <CaseFrame head={head} current="timeline">
      <Timeline
        title={t("cases:timeline.title", { reference: head.reference })}
        entries={drawn}
        lanes={used.map((lane) => ({ id: lane, label: t(`cases:lane.${lane}`) }))}
        today={today}
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
      <Section title={t("cases:timeline.list")} note={t("cases:timeline.note", { date: zonedDay(now, zone) })}>
        <ActivityList
          label={t("cases:timeline.list")}
          entries={entries.toReversed().sort((a, b) => placeOf(b).localeCompare(placeOf(a)))}
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
    place: wallClock(report.receivedAt, zone).toISOString(),
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
    place: wallClock(event.at, zone).toISOString(),
    when: zoned(event.at, zone),
    ...laneOf(event.kind),
    title: eventWords(words, event, subjects),
    by: byWords(words, event, names),
  }));
  return [...came, ...happened, ...done, ...due];
}
