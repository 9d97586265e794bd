import type { Failure } from "#kernel";
import type { Band, Deadline, QueueFilter, QueueItem } from "#platform/triage";
import type { QueueRowProps, UrgencyBadgeProps } from "../../ui/desk/index.ts";
import { isLanguage, languageNames } from "../../words/languages.ts";
import type { Words } from "../../words/words.tsx";
import { daysBetween } from "../../words/zone-clock.ts";
import { type FailureArea, fieldWords, wholeWords } from "../desk/form-failure.tsx";

/** Words of content that a page needs besides the messages: titles of kinds, names of bands. From the loader. */
export type ContentWords = {
  readonly kinds: Readonly<Record<string, string>>;
  readonly bands: Readonly<Record<string, string>>;
};

const kitBands = { routine: "low", soon: "medium", high: "high", critical: "urgent" } as const;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function urgencyOf(
  { t, number }: Words,
  content: ContentWords,
  item: { band: Band | null; score: number },
): UrgencyBadgeProps {
  if (item.band === null)
    return { band: "high", label: t("desk:queue.not_scored"), points: "", pointsLabel: t("desk:queue.not_scored") };
  return {
    band: kitBands[item.band],
    label: content.bands[item.band] ?? item.band,
    points: number(item.score),
    pointsLabel: t("desk:queue.points"),
  };
}

/** "14 min", "3 h", "2 days": how long ago, as the queue shows it. */
function ageWords({ t }: Words, from: Date, now: Date): string {
  const passed = Math.max(0, now.getTime() - from.getTime());
  if (passed < hour) return t("desk:age.minutes", { count: Math.floor(passed / minute) });
  if (passed < 2 * day) return t("desk:age.hours", { count: Math.floor(passed / hour) });
  return t("desk:age.days", { count: Math.floor(passed / day) });
}

/** A deadline as the kit's chip shows it, counted in days of the house: it ends with one, and is a day over on the next. */
export function deadlineChip({ t, zoned }: Words, deadline: Deadline, now: Date, zone: string) {
  const days = daysBetween(now, deadline.due, zone);
  const what = t(`desk:deadline.${deadline.kind}`);
  const label =
    deadline.state === "met"
      ? t("desk:deadline.met", { what })
      : deadline.state === "held"
        ? t("desk:deadline.held", { what })
        : days < 0
          ? t("desk:deadline.over", { what, count: -days })
          : days === 0
            ? t("desk:deadline.today", { what })
            : t("desk:deadline.later", { what, count: days });
  return { state: deadline.state, label, at: deadline.due.toISOString(), exact: zoned(deadline.due, zone) };
}

export function languageWord(language: string): string {
  return isLanguage(language) ? languageNames[language] : language;
}

/** "For someone else, 13 to 17, in Português, by telephone": what a row says without opening anything. */
export function summaryWords(
  { t }: Words,
  item: Pick<QueueItem, "forWhom" | "ageBand" | "language" | "channel">,
): string {
  return [
    item.forWhom ? t(`desk:for.${item.forWhom}`) : "",
    item.ageBand ? t(`desk:age_band.${item.ageBand}`) : "",
    languageWord(item.language),
    item.channel === "web" ? "" : t(`desk:channel.${item.channel}`),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The address that shows this filter; what is as by default is left away. */
export function filterSearch(filter: Partial<QueueFilter>, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more }))
    if (value !== undefined && value !== "" && !(name === "part" && value === "open")) params.set(name, value);
  const text = params.toString();
  return text ? `?${text}` : "";
}

export function queueRow(
  words: Words,
  content: ContentWords,
  item: QueueItem,
  now: Date,
  search: string,
  zone: string,
): QueueRowProps {
  const { t, zoned } = words;
  const marks = [
    item.withdrawn ? t("desk:queue.withdrawn") : "",
    item.answered ? t("desk:queue.answered") : "",
    item.deliveryAlarm ? t("desk:queue.delivery_alarm") : "",
  ].filter(Boolean);
  return {
    id: item.reportId,
    href: `/desk/queue/${item.reportId}${search}`,
    reference: item.reference,
    urgency: urgencyOf(words, content, item),
    kind: content.kinds[item.kind] ?? item.kind,
    summary: summaryWords(words, item),
    age: {
      label: ageWords(words, item.receivedAt, now),
      at: item.receivedAt.toISOString(),
      exact: zoned(item.receivedAt, zone),
    },
    deadline: item.deadline ? deadlineChip(words, item.deadline, now, zone) : undefined,
    tags: [...marks, ...item.tags.map((tag) => tag.label)],
    lock: item.holder
      ? {
          label: item.holder.mine ? t("desk:queue.yours") : t("desk:queue.held", { name: item.holder.name }),
          mine: item.holder.mine,
        }
      : undefined,
    links: item.links > 0 ? t("desk:links.seen_in", { count: item.links }) : undefined,
    fresh: item.fresh ? t("desk:queue.fresh") : undefined,
  };
}

/** The words of a failure; times in it are written as the language does. */
export const deskFailures: FailureArea = {
  field: (code) => [`errors:field.${code}`],
  whole: (code) => [`errors:${code}`],
  title: "desk:form.problem",
  kept: "desk:form.kept",
  values: ({ zoned }, { params }, zone) =>
    typeof params?.until === "string" ? { until: zoned(params.until, zone) } : {},
};
export const failureWords = (words: Words, failure: Failure, zone: string) =>
  wholeWords(words, failure, deskFailures, zone);
export const fieldErrors = (words: Words, failure: Failure | undefined) => fieldWords(words, failure, deskFailures);

export const figureWords = ({ t }: Words) => ({
  copySvg: t("desk:figure.copy_svg"),
  copyCsv: t("desk:figure.copy_csv"),
  copied: t("desk:figure.copied"),
  table: t("desk:figure.table"),
});
