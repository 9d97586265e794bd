import type { DeadlineState } from "../../ui/desk/index.ts";
import { DeadlineChip } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { writeDate, writtenForms } from "../../words/written-forms.ts";

/** What the clock of a zone shows, as if it were UTC. Only digits are asked of the platform: those are the same everywhere. */
function wallClock(at: Date | string, zone: string): Date {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(new Date(at));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return new Date(Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute")));
}

/** A moment as the clock of a zone shows it, with the zone: law hangs on it. */
export function useZoned(): (at: Date | string, zone: string) => string {
  const { clock } = writtenForms(useWords().language);
  return (at, zone) => `${writeDate(clock, wallClock(at, zone))} (${zone.replaceAll("_", " ")})`;
}

/** Day and time of a moment in a zone, for form fields: `YYYY-MM-DD` and `HH:MM`. */
export function fieldsIn(at: Date | string, zone: string): { day: string; time: string } {
  const text = wallClock(at, zone).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** How long is left, in words; `now` comes from the server, so that both draw the same. */
export function DueChip({
  due,
  state,
  now,
  zone,
}: {
  due: Date | string;
  state: DeadlineState;
  now: Date | string;
  zone: string;
}) {
  const { t } = useWords();
  const zoned = useZoned();
  const left = new Date(due).getTime() - new Date(now).getTime();
  const hours = Math.round(Math.abs(left) / 3_600_000);
  const days = Math.round(Math.abs(left) / 86_400_000);
  const unit = hours < 72 ? "hours" : "days";
  const label =
    state === "met"
      ? t("protection:due.met")
      : t(`protection:due.${left < 0 ? "over" : "left"}_${unit}`, { count: unit === "hours" ? hours : days });
  return <DeadlineChip state={state} label={label} at={new Date(due).toISOString()} exact={zoned(due, zone)} />;
}
