import type { Clock } from "./answer.ts";
import { type EvidenceAct, isEmergency, lastAct } from "./evidence-facts.ts";
import type { Law } from "./law.ts";
import { addBusinessDays, addSpan, dateOf, firstMs, isOver, isWithin, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

/** What holds data: since when, until when, and by which row. */
export interface Preservation {
  readonly instrument: string;
  readonly from: Moment;
  /** Null = kept until the production request is answered. */
  readonly end: Moment | null;
  /** The end of the term that runs, before which an extension must be asked. */
  readonly running: Moment | null;
  readonly extended: boolean;
  readonly withdrawn: boolean;
  readonly rows: readonly string[];
  readonly clocks: readonly Clock[];
  readonly extension: { readonly row: string; readonly form: string; readonly rows: readonly string[] } | null;
}

const KINDS: readonly {
  served: string;
  renewed: string | null;
  instrument: string;
  base: string;
  extension: string | null;
  row: string;
  form: string;
}[] = [
  {
    served: "epoc-pr-served",
    renewed: "epoc-pr-extended",
    instrument: "epoc-pr",
    base: "EV-EPO-43.preservation",
    extension: "EV-EPO-44.extension",
    row: "EV-EPO-44",
    form: "annex-6",
  },
  {
    served: "us-letter",
    renewed: "us-letter-renewed",
    instrument: "us-preservation",
    base: "EV-US-01.preservation",
    extension: "EV-US-01.renewal",
    row: "EV-US-01",
    form: "preservation-request",
  },
  {
    served: "budapest-preserved",
    renewed: "budapest-renewed",
    instrument: "budapest-29",
    base: "EV-BUD-06.preservation",
    extension: "EV-BUD-06.preservation",
    row: "EV-BUD-06",
    form: "preservation-request",
  },
  {
    served: "cybertip-sent",
    renewed: null,
    instrument: "ncmec-lead",
    base: "EV-US-07.preservation",
    extension: null,
    row: "EV-US-07",
    form: "none",
  },
];

/** Every preservation among the acts (EV-EPO-43, -44, EV-US-01, -07, EV-BUD-02, -06). */
export function preservations(law: Law, facts: Facts, zone: string, same: boolean | undefined): Preservation[] {
  return KINDS.flatMap((kind) => {
    const served = lastAct(facts, kind.served)?.at;
    if (!served) return [];
    const domestic = kind.instrument === "budapest-29" && same === true;
    const base =
      law.book.term(domestic ? "EV-BUD-02.preservation" : kind.base, dateOf(served, zone)) ??
      law.book.term(kind.base, "2026-11-23") ??
      "P60D";
    const row = domestic ? "EV-BUD-02" : (kind.base.split(".")[0] ?? kind.row);
    const first = addSpan(served, base, zone);
    const again = kind.renewed ? (lastAct(facts, kind.renewed)?.at ?? null) : null;
    const more = kind.extension
      ? law.book.term(domestic ? "EV-BUD-02.preservation" : kind.extension, dateOf(served, zone))
      : null;
    const inTime = again !== null && isWithin(again, first, zone) && firstMs(again, zone) < firstMs(first, zone);
    const extended = inTime && more !== null;
    const running = extended && more ? addSpan(first, more, zone) : first;
    const confirmed = kind.instrument === "epoc-pr" ? (lastAct(facts, "production-confirmed")?.at ?? null) : null;
    const kept = confirmed !== null && isWithin(confirmed, running, zone);
    const withdrawn = kind.instrument === "epoc-pr" && lastAct(facts, "epoc-pr-withdrawn") !== null;
    const clocks: Clock[] = [
      { clock: "preservation", length: base, from: served.text, until: kept ? null : first.text, rule: row },
    ];
    if (extended && more)
      clocks.push({
        clock: "preservation",
        length: more,
        from: first.text,
        until: kept ? null : running.text,
        rule: kind.row,
      });
    return [
      {
        instrument: domestic ? "domestic" : kind.instrument,
        from: served,
        end: kept ? null : running,
        running,
        extended,
        withdrawn,
        rows: [row, ...(extended ? [kind.row] : [])],
        clocks,
        extension: kind.extension
          ? { row: kind.row, form: kind.form, rows: [domestic ? "EV-BUD-02" : kind.row] }
          : null,
      },
    ];
  });
}

/** The clocks that the acts have started, those of a preservation left out. */
export function actClocks(law: Law, facts: Facts, zone: string, notified: boolean): Clock[] {
  const clocks: Clock[] = [];
  const emergency = isEmergency(facts) === true;
  const add = (clock: string, ref: string, act: EvidenceAct | null, business = false) => {
    const at = act?.at;
    if (!at) return;
    const length = law.book.term(ref, dateOf(at, zone));
    if (!length) return;
    const end = business ? addBusinessDays(at, Number(/\d+/.exec(length)?.[0] ?? 0), zone) : addSpan(at, length, zone);
    clocks.push({ clock, length, from: at.text, until: end.text, rule: ref.split(".")[0] ?? ref });
  };
  const served = lastAct(facts, "epoc-served");
  add("answer", emergency ? "EV-EPO-41.answer" : "EV-EPO-40.answer", served);
  const told = lastAct(facts, "enforcing-notified") ?? (notified ? served : null);
  add("objection", emergency ? "EV-EPO-45.emergency" : "EV-EPO-45.objection", told);
  if (notified && !emergency) add("handover", "EV-EPO-40.answer", served);
  add("clarification", "EV-EPO-42.clarification", lastAct(facts, "clarification-asked"));
  add("conflict", "EV-EPO-50.conflict", served && lastAct(facts, "conflict-objected") ? served : null);
  add("transfer", "EV-EPO-49.transfer", lastAct(facts, "transferred"), true);
  const received = lastAct(facts, "eio-received");
  add("recognition", "EV-EIO-05.recognition", received);
  const recognised = lastAct(facts, "eio-recognised");
  if (recognised) add("execution", "EV-EIO-05.execution", recognised);
  else if (received?.at) {
    const first = law.book.term("EV-EIO-05.recognition", dateOf(received.at, zone));
    if (first) add("execution", "EV-EIO-05.execution", { ...received, at: addSpan(received.at, first, zone) });
  }
  add("answer", "EV-EIO-12.answer", lastAct(facts, "interception-notified"));
  const asked = lastAct(facts, "police-asked");
  if (asked) add("answer", policeTerm(asked.ground ?? (emergency ? "urgent_direct" : "other")), asked);
  return clocks;
}

export function policeTerm(ground: string): string {
  return ground === "urgent_direct"
    ? "EV-POL-04.urgentDirect"
    : ground === "urgent_indirect"
      ? "EV-POL-04.urgentIndirect"
      : "EV-POL-04.other";
}

/** True once a preservation holds nothing any more at that moment. */
export function isRunOut(preservation: Preservation, date: Moment, zone: string): boolean {
  return preservation.withdrawn || (preservation.end !== null && isOver(date, preservation.end, zone));
}
