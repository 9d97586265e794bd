import type { ReporterView } from "#platform/intake";
import type { StatusStep } from "../../../ui/html/index.ts";
import type { Words } from "../../../words/words.tsx";

/** The way of a report, and how far a status has come on it. */
const track = ["received", "read", "work", "end"] as const;
const reached: Readonly<Record<string, number>> = {
  received: 0,
  reading: 1,
  question: 1,
  "passed-on": 2,
  working: 2,
  "help-offered": 2,
  "help-accepted": 2,
  "help-done": 2,
  closed: 3,
};

export function stepsOf(view: ReporterView, { t, date }: Words): StatusStep[] {
  const now = Math.max(reached[view.status] ?? 0, view.acknowledged ? 1 : 0);
  const over = view.status === "closed";
  return track.map((name, at) => {
    const state = at < now || over ? "done" : at === now ? "now" : "later";
    return {
      text: t(`reporter:track.${name}`),
      state,
      stateText: t(`reporter:track.is_${state}`),
      ...(at === 0 ? { when: { iso: view.receivedOn, text: date(view.receivedOn) } } : {}),
    };
  });
}

/** What happens next, with its date. */
export function nextWords(view: ReporterView, { t, date }: Words): string {
  const until = view.status === "received" && !view.acknowledged ? view.acknowledgeBy : view.feedbackBy;
  return t(`reporter:next.${view.status}`, { date: date(until) });
}
