import { day } from "#kernel";
import { endOfDay } from "#kernel/house-zone";
import { answerDays } from "#platform/intake";

export type DeadlineKind = "acknowledge" | "feedback";

/** Same words as the kit's chip: `later` has time, `soon` is due within two days, `over` is past, `met` was kept, `held` has stopped. */
export type DeadlineState = "later" | "soon" | "over" | "met" | "held";

export type Deadline = {
  readonly kind: DeadlineKind;
  readonly due: Date;
  readonly state: DeadlineState;
  /** When it was kept. */
  readonly metAt: Date | null;
};

export type AlarmLevel = "2-days" | "1-day" | "overdue";

export type DeadlineFacts = {
  readonly receivedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly feedbackAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly closed: boolean;
};

/**
 * When each falls due, whatever happened since: a period ends with the last hour of its last day where the house is
 * (Regulation (EEC, Euratom) No 1182/71, Article 3). The days are those the reporter was told.
 * @param zone of the house
 */
export function dueDates(receivedAt: Date, zone: string): Record<DeadlineKind, Date> {
  const { acknowledgeBy, feedbackBy } = answerDays(receivedAt, zone);
  return { acknowledge: endOfDay(acknowledgeBy, zone), feedback: endOfDay(feedbackBy, zone) };
}

/** Both deadlines of a report. A withdrawn report has nobody to answer to: its open deadlines are held. */
export function deadlinesOf(facts: DeadlineFacts, now: Date, zone: string): readonly Deadline[] {
  const due = dueDates(facts.receivedAt, zone);
  const one = (kind: DeadlineKind, metAt: Date | null): Deadline => ({
    kind,
    due: due[kind],
    metAt,
    state: metAt ? "met" : facts.withdrawnAt ? "held" : stateAt(due[kind], now),
  });
  return [one("acknowledge", facts.acknowledgedAt), one("feedback", facts.feedbackAt)];
}

function stateAt(due: Date, now: Date): "later" | "soon" | "over" {
  const left = due.getTime() - now.getTime();
  return left <= 0 ? "over" : left <= 2 * day ? "soon" : "later";
}

/** Which alarm an open deadline has reached, the most pressing one; null while there is time or nothing is owed. */
export function alarmOf(deadline: Deadline, now: Date): AlarmLevel | null {
  if (deadline.state === "met" || deadline.state === "held") return null;
  const left = deadline.due.getTime() - now.getTime();
  return left <= 0 ? "overdue" : left <= day ? "1-day" : left <= 2 * day ? "2-days" : null;
}

/** The deadline that comes first among those still owed. */
export function nextDeadline(deadlines: readonly Deadline[]): Deadline | null {
  return (
    deadlines
      .filter((one) => one.state === "later" || one.state === "soon" || one.state === "over")
      .sort((a, b) => a.due.getTime() - b.due.getTime())[0] ?? null
  );
}
