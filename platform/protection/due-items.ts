import { day, type Tx } from "#kernel";
import { endOfDay, readHouseZone } from "#kernel/house-zone";
import { zoneOfCountry } from "./law.ts";
import { type AlarmKind, alarmAt } from "./model.ts";

/** Something with a clock. `what` says which; with `subjectId` it is one alarm. */
export type DueItem = {
  readonly subjectId: string;
  /** `answer`, `recheck`, `assessment`, `risk`, `processor`, or a notice: `authority/BR`, `persons/ES` ... */
  readonly what: string;
  readonly kind: AlarmKind;
  readonly due: Date;
  /** Of the authority whose rules count it, or of the house. */
  readonly zone: string;
  /** Reference or name: nothing about a person. */
  readonly label: string;
  readonly href: string;
  readonly alarm: string | null;
};

const horizon = 30 * day;

/**
 * Everything of this desk that is due within 30 days or is over, soonest first: the one place that says so, for alarms, the
 * start page and the lists. Bounded by `limit`.
 */
export async function dueItems(tx: Tx, now: Date, limit = 1000): Promise<DueItem[]> {
  const until = new Date(now.getTime() + horizon);
  // Bounds the search and decides nothing: no zone of the law files has a day that ends before the same day of UTC begins.
  const lastDay = until.toISOString().slice(0, 10);
  const requests = await tx
    .selectFrom("subject_request")
    .select(["id", "reference", "due_at", "country"])
    .where("replied_at", "is", null)
    .where("erased_at", "is", null)
    .where("due_at", "<=", until)
    .orderBy("due_at")
    .limit(limit)
    .execute();
  const rechecks = await tx
    .selectFrom("subject_request")
    .select(["id", "reference", "recheck_on", "country"])
    .where("replied_at", "is not", null)
    .where("erased_at", "is", null)
    .where("recheck_on", "<=", lastDay)
    .orderBy("recheck_on")
    .limit(limit)
    .execute();
  const notices = await tx
    .selectFrom("breach_notice as n")
    .innerJoin("breach as b", "b.id", "n.breach_id")
    .select(["b.id", "b.reference", "n.country", "n.recipient", "n.due_at"])
    .where("n.done_at", "is", null)
    .where("n.owed", "<>", "no")
    .where("b.closed_at", "is", null)
    .where("b.erased_at", "is", null)
    .where("n.due_at", "<=", until)
    .orderBy("n.due_at")
    .limit(limit)
    .execute();
  const item = (kind: AlarmKind, due: Date, rest: Omit<DueItem, "kind" | "due" | "alarm">): DueItem => ({
    ...rest,
    kind,
    due,
    alarm: alarmAt(kind, due, now),
  });
  const house = await readHouseZone(tx);
  const dayEnd = (day: string | null, zone: string) => (day ? endOfDay(day, zone) : until);
  const all = [
    ...requests.map((row) =>
      item("request", row.due_at, {
        subjectId: row.id,
        what: "answer",
        zone: zoneOfCountry(row.country),
        label: row.reference,
        href: `/protection/requests/${row.id}`,
      }),
    ),
    ...rechecks.map((row) =>
      item("review", dayEnd(row.recheck_on, zoneOfCountry(row.country)), {
        subjectId: row.id,
        what: "recheck",
        zone: zoneOfCountry(row.country),
        label: row.reference,
        href: `/protection/requests/${row.id}`,
      }),
    ),
    ...notices.map((row) =>
      item("breach", row.due_at ?? until, {
        subjectId: row.id,
        what: `${row.recipient}/${row.country}`,
        zone: zoneOfCountry(row.country),
        label: row.reference,
        href: `/protection/breaches/${row.id}`,
      }),
    ),
    ...(await reviews(tx, lastDay, limit)).map((row) =>
      item("review", dayEnd(row.on, house), {
        subjectId: row.id,
        what: row.what,
        zone: house,
        label: row.label,
        href: row.href,
      }),
    ),
  ];
  return all.sort((a, b) => a.due.getTime() - b.due.getTime()).slice(0, limit);
}

/** Days on which an assessment, a risk or a processor is looked at again. */
async function reviews(tx: Tx, lastDay: string, limit: number) {
  const assessments = await tx
    .selectFrom("impact_assessment")
    .select(["id", "title", "review_on"])
    .where("review_on", "<=", lastDay)
    .limit(limit)
    .execute();
  const risks = await tx
    .selectFrom("impact_risk")
    .select(["id", "title", "review_on", "assessment_id"])
    .where("removed_at", "is", null)
    .where("review_on", "<=", lastDay)
    .limit(limit)
    .execute();
  const processors = await tx
    .selectFrom("processor")
    .select(["id", "name", "review_on"])
    .where("ended_on", "is", null)
    .where("review_on", "<=", lastDay)
    .limit(limit)
    .execute();
  return [
    ...assessments.map((row) => ({
      id: row.id,
      what: "assessment",
      label: row.title,
      on: row.review_on,
      href: `/protection/assessments/${row.id}`,
    })),
    ...risks.map((row) => ({
      id: row.id,
      what: "risk",
      label: row.title,
      on: row.review_on,
      href: `/protection/assessments/${row.assessment_id}#risk-${row.id}`,
    })),
    ...processors.map((row) => ({
      id: row.id,
      what: "processor",
      label: row.name,
      on: row.review_on,
      href: `/protection/sharing#processor-${row.id}`,
    })),
  ];
}
