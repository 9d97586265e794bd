import { data, type RouterContextProvider, redirect } from "react-router";
import type { Failure, Result } from "#kernel";
import type { CaseView } from "#platform/cases";
import { platformContext } from "../../context.ts";
import { actAs, staffOf } from "../../staff-context.ts";

type Carrier = Readonly<RouterContextProvider>;

/** What every page of a case shows above its tabs. */
export type CaseHeadData = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: "open" | "closed";
  readonly outcome: string | null;
  readonly part: string;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly may: CaseView["may"];
  readonly next: { readonly dueOn: string; readonly due: CaseView["tasks"][number]["due"] } | null;
  readonly counts: Readonly<Record<"people" | "incidents" | "reports" | "tasks" | "notes" | "members", number>>;
};

export function headOf(view: CaseView): CaseHeadData {
  const open = view.tasks.filter((task) => task.doneAt === null);
  const first = open.find((task) => task.dueOn !== null);
  return {
    id: view.id,
    reference: view.reference,
    title: view.title,
    status: view.status,
    outcome: view.outcome,
    part: view.part,
    openedAt: view.openedAt,
    openedBy: view.names[view.openedBy] ?? "",
    may: view.may,
    next: first?.dueOn ? { dueOn: first.dueOn, due: first.due } : null,
    counts: {
      people: view.people.length,
      incidents: view.incidents.length,
      reports: view.reports.length,
      tasks: open.length,
      notes: view.notes.length,
      members: view.members.filter((member) => member.removedAt === null).length,
    },
  };
}

/** Who works on the case now, for choosing one of them. */
export function membersOf(view: CaseView): { readonly userId: string; readonly name: string }[] {
  return view.members
    .filter((member) => member.removedAt === null)
    .map((member) => ({ userId: member.userId, name: view.names[member.userId] ?? "" }));
}

/** The answer to what does not exist for this person. */
export function nothingHere() {
  return data(null, { status: 404 });
}

/** Opens the case for the signed-in member; the reading is in the log. @throws the 404 page, for whatever reason */
export async function loadCase(context: Carrier, caseId: string | undefined): Promise<CaseView> {
  const { cases } = context.get(platformContext);
  const view = await cases.viewCase(actAs(context), caseId);
  if (!view.ok) throw nothingHere();
  return view.value;
}

/** True for those who work the queue: they can open reports there, others only those of their cases. */
export function worksDesk(context: Carrier): boolean {
  return staffOf(context).actor.roles.some((role) => role === "analyst" || role === "coordinator");
}

/** 404 for what does not exist for this person, 409 when the state stands against it, else 400. */
export function statusOf(failure: Failure): number {
  if (failure.code === "not-found") return 404;
  return failure.fields ? 400 : 409;
}

/** What comes back with a form that was not taken: what went wrong, and everything typed. */
export type CameBack<Typed> = { readonly failure: Failure; readonly typed: Typed };

/**
 * The end of every action: on to a page when it was done, or the form again with what went wrong and everything typed.
 * @throws the 404 page for what does not exist
 */
export function answer<T, Typed>(result: Result<T>, typed: Typed, done: string | ((value: T) => string)) {
  if (result.ok) return redirect(typeof done === "string" ? done : done(result.value), 303);
  if (result.failure.code === "not-found") throw nothingHere();
  return data<CameBack<Typed>>({ failure: result.failure, typed }, { status: statusOf(result.failure) });
}
