import type { ReactNode } from "react";
import { DataTable } from "./data-table.tsx";
import { Figure, type FigureWords } from "./figure.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { ScrollBox } from "./scroll-box.tsx";

export type TimelineEntry = {
  id: string;
  /** ISO 8601; decides the order and the place in the picture, unless `place` does. */
  at: string;
  /** Where it stands among calendar days, if elsewhere: what a clock shows of `at`, as if it were UTC. */
  place?: string | undefined;
  /** The same as a person reads it, with zone where law hangs on it. */
  when: string;
  /** The lane's id: what sort of thing happened. */
  lane: string;
  title: string;
  detail?: ReactNode;
  by?: string | undefined;
  icon?: IconName | undefined;
  href?: string | undefined;
  /** Ends a stretch of time, ISO 8601: a task, a hold, a stay. */
  until?: string | undefined;
  /** Not yet happened: a deadline, an appointment. Drawn hollow. */
  planned?: boolean | undefined;
};
export type TimelineLane = { id: string; label: string };

export type TimelineWords = FigureWords & {
  /** Head of the column of numbers that stand in the picture. */
  number: string;
  when: string;
  what: string;
  by: string;
  lane: string;
  planned: string;
  today: string;
};

export const placeOf = (entry: Pick<TimelineEntry, "at" | "place">): string => entry.place ?? entry.at;

const picture = { width: 880, lane: 38, left: 128, right: 24, top: 12, foot: 28 };

/**
 * A case over time: lanes of what happened, numbered as in the table below, today's line. Drawn from the data alone, so
 * the server and the browser draw the same picture.
 */
export function Timeline({
  title,
  entries,
  lanes,
  today,
  ticks,
  tableOpen = false,
  words,
}: {
  title: string;
  entries: TimelineEntry[];
  lanes: TimelineLane[];
  /** ISO 8601, handed in by the server; a place, as those of the entries. */
  today?: string | undefined;
  /** Marks below the picture, already written in the reader's language. */
  ticks: { at: string; label: string }[];
  tableOpen?: boolean | undefined;
  words: TimelineWords;
}) {
  const times = [...entries.flatMap((entry) => [placeOf(entry), entry.until]), ...ticks.map((tick) => tick.at), today]
    .filter((time) => time !== undefined)
    .map((time) => Date.parse(time));
  const from = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - from);
  const inner = picture.width - picture.left - picture.right;
  const x = (time: string) => Math.round((picture.left + ((Date.parse(time) - from) / span) * inner) * 10) / 10;
  const height = picture.top + lanes.length * picture.lane + picture.foot;
  const laneY = (id: string) =>
    picture.top +
    Math.max(
      0,
      lanes.findIndex((lane) => lane.id === id),
    ) *
      picture.lane +
    picture.lane / 2;
  const bottom = height - picture.foot;
  const ordered = [...entries].sort((a, b) => Date.parse(placeOf(a)) - Date.parse(placeOf(b)));
  // Marks of one lane that would cover each other step aside to the right; the table has the exact times.
  const markX = new Map<string, number>();
  const lastIn = new Map<string, number>();
  for (const entry of ordered) {
    const place = Math.max(x(placeOf(entry)), (lastIn.get(entry.lane) ?? Number.NEGATIVE_INFINITY) + 20);
    markX.set(entry.id, place);
    lastIn.set(entry.lane, place);
  }
  const laneLabel = new Map(lanes.map((lane) => [lane.id, lane.label]));

  const drawing = (
    <ScrollBox label={title}>
      <svg className="dk-timeline" viewBox={`0 0 ${picture.width} ${height}`} role="img" aria-label={title}>
        {lanes.map((lane) => (
          <g key={lane.id}>
            <line
              className="dk-line"
              x1={picture.left}
              x2={picture.width - picture.right}
              y1={laneY(lane.id)}
              y2={laneY(lane.id)}
            />
            <text className="dk-axis" x={0} y={laneY(lane.id) + 4}>
              {lane.label}
            </text>
          </g>
        ))}
        {ticks.map((tick) => (
          <g key={tick.at}>
            <line className="dk-grid" x1={x(tick.at)} x2={x(tick.at)} y1={picture.top} y2={bottom} />
            <text className="dk-axis" x={x(tick.at)} y={height - 8} textAnchor="middle">
              {tick.label}
            </text>
          </g>
        ))}
        {today && (
          <g>
            <line className="dk-today" x1={x(today)} x2={x(today)} y1={picture.top - 6} y2={bottom + 4} />
            <text className="dk-axis dk-axis-today" x={x(today)} y={height - 8} textAnchor="middle">
              {words.today}
            </text>
          </g>
        )}
        {ordered.map((entry, at) => (
          <g key={entry.id} className="dk-event" data-planned={entry.planned || undefined}>
            <title>{`${entry.when}: ${entry.title}`}</title>
            {entry.until && (
              <rect
                x={x(placeOf(entry))}
                y={laneY(entry.lane) - 6}
                width={Math.max(12, x(entry.until) - x(placeOf(entry)))}
                height={12}
                rx={6}
              />
            )}
            <circle cx={markX.get(entry.id)} cy={laneY(entry.lane)} r={9.5} />
            <text x={markX.get(entry.id)} y={laneY(entry.lane) + 3.8} textAnchor="middle">
              {at + 1}
            </text>
          </g>
        ))}
      </svg>
    </ScrollBox>
  );

  return (
    <Figure
      title={title}
      drawing={drawing}
      tableOpen={tableOpen}
      words={words}
      csv={[
        [words.number, words.when, words.what, words.lane, words.by],
        ...ordered.map((entry, at) => [
          String(at + 1),
          entry.at,
          entry.title,
          laneLabel.get(entry.lane) ?? "",
          entry.by ?? "",
        ]),
      ]}
      table={
        <DataTable
          caption={title}
          captionHidden
          rows={ordered}
          columns={[
            { id: "number", head: words.number, cell: (entry) => ordered.indexOf(entry) + 1 },
            { id: "when", head: words.when, cell: (entry) => <time dateTime={entry.at}>{entry.when}</time> },
            {
              id: "what",
              head: words.what,
              cell: (entry) => (
                <>
                  {entry.title}
                  {entry.planned && <span className="dk-muted"> ({words.planned})</span>}
                </>
              ),
            },
            { id: "lane", head: words.lane, wide: true, cell: (entry) => laneLabel.get(entry.lane) },
            { id: "by", head: words.by, wide: true, cell: (entry) => entry.by },
          ]}
        />
      }
    />
  );
}

/** The same as a running list, newest first or oldest first as given: what happened, who did it, when. */
export function ActivityList({ entries, label }: { entries: TimelineEntry[]; label: string }) {
  return (
    <ol className="dk-activity" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} data-planned={entry.planned || undefined}>
          <span className="dk-activity-icon">
            <Icon name={entry.icon ?? "dot"} size={14} />
          </span>
          <div>
            <p className="dk-activity-line">
              <strong>{entry.title}</strong>
              {entry.by && <span className="dk-muted">{entry.by}</span>}
              <time className="dk-muted" dateTime={entry.at}>
                {entry.when}
              </time>
            </p>
            {entry.detail && <div className="dk-activity-detail">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
