import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** `calm` is well below the cap, `near` close to it, `full` at it: a break is due and heavy content stays closed. */
export type ExposureState = "calm" | "near" | "full";

/**
 * Heavy items and minutes of today against the caps a supervisor has set. It protects the reader: never compared
 * between people, never a score, never celebrated. Opens to say what the caps mean and what to do.
 */
export function ExposureMeter({
  items,
  itemsCap,
  minutes,
  minutesCap,
  state,
  label,
  short,
  itemsLine,
  minutesLine,
  stateLine,
  children,
}: {
  items: number;
  itemsCap: number;
  minutes: number;
  minutesCap: number;
  state: ExposureState;
  /** For screen readers and as title: "Heavy content today". */
  label: string;
  /** What stands in the bar: "12 of 40". */
  short: string;
  itemsLine: string;
  minutesLine: string;
  /** "There is room", "A break would be good soon", "Time for a break". */
  stateLine: string;
  /** What helps: take a break, hand over, whom to talk to. */
  children?: ReactNode;
}) {
  return (
    <details className="dk-meter dk-disclosure" data-state={state} data-align="end">
      <summary aria-label={`${label}: ${short}. ${stateLine}`} title={label}>
        <Icon name="heart" />
        <Gauge part={Math.max(share(items, itemsCap), share(minutes, minutesCap))} />
        <span className="dk-meter-short">{short}</span>
      </summary>
      <div className="dk-disclosure-body dk-meter-body">
        <p className="dk-callout-title">{label}</p>
        <p className="dk-meter-line">
          <span>{itemsLine}</span>
          <Gauge part={share(items, itemsCap)} />
        </p>
        <p className="dk-meter-line">
          <span>{minutesLine}</span>
          <Gauge part={share(minutes, minutesCap)} />
        </p>
        <p className="dk-meter-state">{stateLine}</p>
        {children}
      </div>
    </details>
  );
}

function share(used: number, cap: number): number {
  return cap <= 0 ? 1 : Math.min(1, Math.max(0, used / cap));
}

function Gauge({ part }: { part: number }) {
  return (
    <svg className="dk-gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="dk-gauge-ground" width="100" height="4" rx="2" />
      <rect className="dk-gauge-used" width={Math.round(part * 100)} height="4" rx="2" />
    </svg>
  );
}
