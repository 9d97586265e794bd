import { Icon, type IconName } from "./icons.tsx";

/** `later` has time, `soon` wants attention, `over` is past, `met` was kept, `held` is stopped by a legal hold or pause. */
export type DeadlineState = "later" | "soon" | "over" | "met" | "held";

const icons: Record<DeadlineState, IconName> = {
  later: "clock",
  soon: "clock",
  over: "alarm",
  met: "check",
  held: "lock",
};

/**
 * A deadline in words ("Answer due in 2 days", "Answer 3 hours overdue"), with the exact time on hover and for
 * machines. State is in the words and the icon; colour repeats it.
 */
export function DeadlineChip({
  state,
  label,
  at,
  exact,
}: {
  state: DeadlineState;
  label: string;
  /** ISO 8601 with zone. */
  at: string;
  /** The exact time as a person reads it, with zone. */
  exact: string;
}) {
  return (
    <time className="dk-deadline" data-state={state} dateTime={at} title={exact}>
      <Icon name={icons[state]} size={14} />
      <span>{label}</span>
    </time>
  );
}
