import fc from "fast-check";
import { expect, test } from "vitest";
import { day, fixedClock, hour } from "#kernel";
import { alarmOf, deadlinesOf, dueDates, nextDeadline } from "./deadlines.ts";

const at = (text: string) => new Date(text);
const facts = (receivedAt: string, more: Partial<Parameters<typeof deadlinesOf>[0]> = {}) => ({
  receivedAt: at(receivedAt),
  acknowledgedAt: null,
  feedbackAt: null,
  withdrawnAt: null,
  closed: false,
  ...more,
});

test.each([
  ["2026-11-24T09:00:00Z", "2026-12-01", "2027-02-24"],
  ["2026-11-30T23:59:59Z", "2026-12-07", "2027-02-28"],
  ["2023-11-29T00:00:00Z", "2023-12-06", "2024-02-29"],
  ["2026-12-31T12:00:00Z", "2027-01-07", "2027-03-31"],
  ["2026-01-31T12:00:00Z", "2026-02-07", "2026-04-30"],
])(
  "promise-18: received %s: acknowledge by the end of %s, feedback by the end of %s",
  (received, acknowledge, feedback) => {
    const due = dueDates(at(received), "UTC");
    expect(due.acknowledge.toISOString()).toBe(`${acknowledge}T23:59:59.999Z`);
    expect(due.feedback.toISOString()).toBe(`${feedback}T23:59:59.999Z`);
  },
);

test.each([
  // Half past one in the night of the 25th in Athens: seven days from there, until midnight there.
  ["2026-11-24T23:30:00Z", "Europe/Athens", "2026-12-02T21:59:59.999Z", "2027-02-25T21:59:59.999Z"],
  ["2026-11-24T09:00:00Z", "Europe/Athens", "2026-12-01T21:59:59.999Z", "2027-02-24T21:59:59.999Z"],
  // Summer time ends between receipt and deadline, and begins before the other.
  ["2026-10-20T09:00:00Z", "Europe/Athens", "2026-10-27T21:59:59.999Z", "2027-01-20T21:59:59.999Z"],
  ["2027-01-10T09:00:00Z", "Europe/Athens", "2027-01-17T21:59:59.999Z", "2027-04-10T20:59:59.999Z"],
  // The evening before in Lima.
  ["2026-12-01T03:00:00Z", "America/Lima", "2026-12-08T04:59:59.999Z", "2027-03-01T04:59:59.999Z"],
])(
  "promise-18: received %s, days are those of the house (%s) and end with its night",
  (received, zone, acknowledge, feedback) => {
    const due = dueDates(at(received), zone);
    expect([due.acknowledge.toISOString(), due.feedback.toISOString()]).toEqual([acknowledge, feedback]);
  },
);

test("promise-18: due dates never fall as receipts rise", () => {
  const moment = fc.date({ min: at("2020-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, fc.constantFrom("UTC", "Europe/Athens", "America/Lima"), (a, b, zone) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      const [one, two] = [dueDates(first, zone), dueDates(second, zone)];
      return one.acknowledge <= two.acknowledge && one.feedback <= two.feedback;
    }),
  );
});

test("promise-18: over a clock that runs, every open deadline is alarmed two days before, one day before and when past", () => {
  const clock = fixedClock("2026-11-24T09:00:00Z");
  const received = facts("2026-11-24T09:00:00Z");
  const heard: string[] = [];
  for (let passed = 0; passed < 100 * 24; passed++) {
    clock.advance(hour);
    for (const one of deadlinesOf(received, clock.now(), "UTC")) {
      const level = alarmOf(one, clock.now());
      const word = `${one.kind} ${level}`;
      if (level && !heard.includes(word)) heard.push(word);
      if (level === "overdue") expect(clock.now() >= one.due).toBe(true);
    }
  }
  expect(heard).toEqual([
    "acknowledge 2-days",
    "acknowledge 1-day",
    "acknowledge overdue",
    "feedback 2-days",
    "feedback 1-day",
    "feedback overdue",
  ]);
});

test("what was kept, or is owed to nobody, alarms nobody", () => {
  const now = at("2027-06-01T00:00:00Z");
  const kept = facts("2026-11-24T09:00:00Z", { acknowledgedAt: at("2026-11-25T00:00:00Z"), feedbackAt: now });
  expect(deadlinesOf(kept, now, "UTC").map((one) => one.state)).toEqual(["met", "met"]);
  const withdrawn = facts("2026-11-24T09:00:00Z", { withdrawnAt: at("2026-11-26T00:00:00Z") });
  expect(deadlinesOf(withdrawn, now, "UTC").map((one) => one.state)).toEqual(["held", "held"]);
  for (const one of [...deadlinesOf(kept, now, "UTC"), ...deadlinesOf(withdrawn, now, "UTC")])
    expect(alarmOf(one, now)).toBeNull();
  expect(nextDeadline(deadlinesOf(withdrawn, now, "UTC"))).toBeNull();
});

test("the chip says soon for the last two days and over afterwards", () => {
  const received = facts("2026-11-24T09:00:00Z");
  const due = dueDates(received.receivedAt, "UTC").acknowledge.getTime();
  const stateAt = (time: number) => deadlinesOf(received, new Date(time), "UTC")[0]?.state;
  expect(stateAt(due - 2 * day - 1)).toBe("later");
  expect(stateAt(due - 2 * day)).toBe("soon");
  expect(stateAt(due - 1)).toBe("soon");
  expect(stateAt(due)).toBe("over");
  expect(nextDeadline(deadlinesOf(received, new Date(due), "UTC"))?.kind).toBe("acknowledge");
});
