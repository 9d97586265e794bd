import { dayIn, plusDays } from "#kernel/house-zone";

/** A person has written or acted within 7 days of receipt, and has answered within 3 months. This file is the one place that says so. */
const acknowledgeDays = 7;
const feedbackMonths = 3;

/** Days, not moments: `YYYY-MM-DD`, by the calendar of the house. */
export type AnswerDays = {
  readonly receivedOn: string;
  readonly acknowledgeBy: string;
  readonly feedbackBy: string;
};

/**
 * The day of receipt and the last days for what is owed. Counted as Regulation (EEC, Euratom) No 1182/71, Article 3 counts:
 * the day of receipt is not counted, and months go by the calendar.
 */
export function answerDays(receivedAt: Date, zone: string): AnswerDays {
  const receivedOn = dayIn(receivedAt, zone);
  return {
    receivedOn,
    acknowledgeBy: plusDays(receivedOn, acknowledgeDays),
    feedbackBy: plusMonths(receivedOn, feedbackMonths),
  };
}

/** The last day of a month stays the last day (30 November and three months: 28 February). */
function plusMonths(day: string, months: number): string {
  const to = new Date(day);
  const dayOfMonth = to.getUTCDate();
  to.setUTCMonth(to.getUTCMonth() + months);
  if (to.getUTCDate() !== dayOfMonth) to.setUTCDate(0);
  return to.toISOString().slice(0, 10);
}
