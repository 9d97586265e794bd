import { type FieldErrors, FormField } from "../../ui/desk/index.ts";
import { useWords } from "../../words/words.tsx";
import { zoneName } from "../../words/zone-clock.ts";
import type { Typed } from "./law-data.ts";
import { one } from "./law-data.ts";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly typed: Typed | undefined;
  readonly errors: FieldErrors;
};

/**
 * A day and, where it is known, a time, as a clock of the authority shows it. Without script these are the browser's own
 * fields. `momentFrom` reads them.
 * @param zone the zone of that clock; null where the authority is chosen on the same page
 */
export function MomentField({ name, label, typed, errors, zone }: Props & { readonly zone: string | null }) {
  const { t } = useWords();
  const place = zone ? t("law:notice.clock_in", { zone: zoneName(zone) }) : t("law:notice.clock_there");
  return (
    <FormField name={name} label={label} hint={place} errors={errors}>
      {(control) => (
        <div className="dk-moment">
          <input className="dk-input" type="date" defaultValue={one(typed, name)} {...control} />
          <input
            className="dk-input"
            type="time"
            name={timeOf(name)}
            defaultValue={one(typed, timeOf(name))}
            aria-label={t("law:say.time_of", { what: label })}
            aria-describedby={control["aria-describedby"]}
            aria-invalid={control["aria-invalid"]}
          />
        </div>
      )}
    </FormField>
  );
}

const units = ["hours", "days", "weeks", "months"] as const;

/** How long: a number and its unit. `spanFrom` reads them. */
export function SpanField({ name, label, typed, errors }: Props) {
  const { t } = useWords();
  return (
    <FormField name={name} label={label} errors={errors}>
      {(control) => (
        <div className="dk-moment">
          <input className="dk-input" type="text" inputMode="numeric" defaultValue={one(typed, name)} {...control} />
          <select
            className="dk-input dk-select"
            name={unitOf(name)}
            defaultValue={one(typed, unitOf(name)) || "days"}
            aria-label={t("law:say.unit_of", { what: label })}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t(`law:unit.${unit}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </FormField>
  );
}

const timeOf = (name: string) => `${name}.time`;
const unitOf = (name: string) => `${name}.unit`;
type Read = (name: string) => string;

/** What a `MomentField` holds: a day, or a time of a day as the clock shows it; a moment with its offset stays as typed. */
export function momentFrom(text: Read, name: string): string {
  const [day, time] = [text(name).trim(), text(timeOf(name)).trim()];
  return time === "" || day.includes("T") ? day : `${day}T${time}`;
}

/** What a `SpanField` holds, as the law writes durations; what is no number stays as typed. */
export function spanFrom(text: Read, name: string): string {
  const count = text(name).trim();
  if (!/^[1-9]\d{0,3}$/.test(count)) return count;
  const unit = text(unitOf(name));
  return unit === "hours" ? `PT${count}H` : `P${count}${{ weeks: "W", months: "M" }[unit] ?? "D"}`;
}

export type ClockReading = { readonly day: string; readonly time: string };

/** A stored moment in the fields of a `MomentField`. */
export const momentTyped = (name: string, { day, time }: ClockReading): Typed => ({
  [name]: day,
  [timeOf(name)]: time,
});

/** A stored duration in the fields of a `SpanField`; one of several units stays as it is written. */
export function spanTyped(name: string, span: string): Typed {
  const [, days, hours] = /^P(?:(\d+[MWD])|T(\d+)H)$/.exec(span) ?? [];
  if (hours) return { [name]: hours, [unitOf(name)]: "hours" };
  if (!days) return { [name]: span };
  const unit = { M: "months", W: "weeks", D: "days" }[days.slice(-1)] ?? "days";
  return { [name]: days.slice(0, -1), [unitOf(name)]: unit };
}
