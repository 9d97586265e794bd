import type { DeadlineState } from "../../ui/desk/index.ts";
import { DeadlineChip } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";

const regions = { en: "en-GB", es: "es-ES", el: "el-GR", pt: "pt-PT" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as the clock of a zone shows it, with the zone: law hangs on it. */
export function useZoned(): (at: Date | string, zone: string) => string {
  const { language } = useWords();
  return (at, zone) => {
    const key = `${language} ${zone}`;
    let format = formats.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(regions[language], {
        timeZone: zone,
        day: "numeric",
        month: "short",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      formats.set(key, format);
    }
    return `${format.format(new Date(at))} (${zone.replaceAll("_", " ")})`;
  };
}

/** Day and time of a moment in a zone, for form fields: `YYYY-MM-DD` and `HH:MM`. */
export function fieldsIn(at: Date | string, zone: string): { day: string; time: string } {
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(new Date(at));
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
