import type { Failure } from "#kernel";
import type { CaseEvent, CaseTask } from "#platform/cases";
import type { DeadlineState, IconName } from "../../ui/desk/index.ts";
import type { Words } from "../../words/words.tsx";
import { type FailureArea, fieldWords, wholeWords } from "../desk/form-failure.tsx";

type Due = CaseTask["due"];

/** An act in a case, or of triage where the act began there. */
export const caseFailures: FailureArea = {
  field: (code) => [`cases:field.${code}`],
  whole: (code) => [`cases:errors.${code}`, `errors:${code}`],
  title: "cases:form.problem",
  kept: "cases:form.kept",
};
export const failureWords = (words: Words, failure: Failure, zone: string) =>
  wholeWords(words, failure, caseFailures, zone);
export const fieldErrors = (words: Words, failure: Failure | undefined) => fieldWords(words, failure, caseFailures);

/** A due day as the kit's chip shows it; null where there is none. */
export function dueChip(
  { t, date, zoned, zonedDay }: Words,
  dueOn: string | null,
  due: Due,
  done: { readonly at: Date; readonly zone: string } | null = null,
) {
  if (done) {
    const label = t("cases:due.done", { date: zonedDay(done.at, done.zone) });
    return { state: "met" as const, label, at: done.at.toISOString(), exact: zoned(done.at, done.zone) };
  }
  if (!dueOn || due.state === "none") return null;
  const states: Record<Exclude<Due["state"], "none">, DeadlineState> = { later: "later", soon: "soon", over: "over" };
  const label =
    due.state === "over"
      ? t("cases:due.over", { count: -due.days })
      : due.days === 0
        ? t("cases:due.today")
        : t("cases:due.in", { count: due.days });
  return { state: states[due.state], label, at: dueOn, exact: date(dueOn) };
}

/** Roles of a person in one line: "Possible victim, witness". */
export function roleWords({ t }: Words, roles: readonly string[]): string {
  return roles.map((role) => t(`cases:role.${role}`)).join(", ");
}

/** A person's name, or that it was erased. */
export function nameWords({ t }: Words, person: { readonly name: string | null } | undefined): string {
  return person?.name ?? t("cases:people.erased");
}

export const lanes = ["reports", "incidents", "people", "work", "tasks", "care", "law"] as const;
export type Lane = (typeof lanes)[number];

/** Where an event stands in the picture, and how it looks. Kinds of later contexts (consent, referral) are care. */
export function laneOf(kind: string): { lane: Lane; icon: IconName } {
  if (kind === "opened" || kind.startsWith("report")) return { lane: "reports", icon: "inbox" };
  if (kind.startsWith("incident")) return { lane: "incidents", icon: "alert" };
  if (kind.startsWith("person") || kind.startsWith("victim")) return { lane: "people", icon: "person" };
  if (kind === "task-overdue" || kind === "task-due-soon") return { lane: "tasks", icon: "alarm" };
  if (kind.startsWith("task")) return { lane: "tasks", icon: "check" };
  if (kind.startsWith("consent") || kind.startsWith("referral")) return { lane: "care", icon: "heart" };
  if (/^(authorisation|closed-source|intercept|seized|analysis|material|release|identity|request|law)/.test(kind))
    return { lane: "law", icon: kind.startsWith("law-clock") ? "alarm" : "scales" };
  if (kind.startsWith("member")) return { lane: "work", icon: "people" };
  if (kind.startsWith("note")) return { lane: "work", icon: "file" };
  return { lane: "work", icon: "folder" };
}

/** Who did it; the program itself where nobody did. */
export function byWords({ t }: Words, event: CaseEvent, names: Readonly<Record<string, string>>): string {
  return event.byUser ? (names[event.byUser] ?? "") : t("cases:event.by_program");
}

/** What an event is about, as far as the page knows it: a name, a task, a report. */
export type Subjects = Readonly<Record<string, string>>;

/** Everything of a case that an event can be about, by id. */
export function subjectsOf(view: {
  readonly people: readonly { readonly id: string; readonly name: string | null }[];
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
  readonly names: Readonly<Record<string, string>>;
}): Subjects {
  return {
    ...view.names,
    ...Object.fromEntries(view.people.flatMap((one) => (one.name === null ? [] : [[one.id, one.name]]))),
    ...Object.fromEntries(view.tasks.map((one) => [one.id, one.title])),
    ...Object.fromEntries(view.reports.map((one) => [one.id, one.reference])),
  };
}

/** "Person added: Mia Invented" */
export function eventWords({ t }: Words, event: Pick<CaseEvent, "kind" | "subjectId">, subjects: Subjects): string {
  const what = t(`cases:event.${event.kind}`);
  const subject = event.subjectId ? subjects[event.subjectId] : undefined;
  return subject ? t("cases:event.about", { what, subject }) : what;
}

/** Order of people on every page: those who may need help first. */
const personOrder = ["victim", "possible_victim", "witness", "family", "reporter", "suspect"];
export function inPersonOrder<T extends { readonly roles: readonly string[] }>(people: readonly T[]): T[] {
  const place = (person: T) => Math.min(...person.roles.map((role) => personOrder.indexOf(role)));
  return people.toSorted((a, b) => place(a) - place(b));
}

const partOrder = ["lead", "investigator", "care", "counsel", "analyst", "reader"];
export function inPartOrder<T extends { readonly part: string }>(members: readonly T[]): T[] {
  return members.toSorted((a, b) => partOrder.indexOf(a.part) - partOrder.indexOf(b.part));
}

export const figureWords = ({ t }: Words) => ({
  copySvg: t("cases:figure.copy_svg"),
  copyCsv: t("cases:figure.copy_csv"),
  copied: t("cases:figure.copied"),
  table: t("cases:figure.table"),
});
