import type { DeadlineState } from "../../ui/desk/index.ts";
import { DeadlineChip } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { wallClock } from "../../words/zone-clock.ts";

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
  const { t, zoned } = useWords();
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
