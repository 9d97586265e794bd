import { type Clock, conditionsFor, NOTICE, type Source, sourcesOf, uniqueReasons } from "./answer.ts";
import { type Clause, type Condition, type Reason, unsigned, type Verdict, type Weighed, weigh } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { dayWhere, type Law, zoneOf } from "./law.ts";
import type { TopicRule } from "./law-shapes.ts";
import { addBusinessDays, addSpan, dateOf, isOver, isWithin, type Moment, parseMoment } from "./moment.ts";
import { deriveRight, REGIMES } from "./right-facts.ts";
import { actStatus } from "./right-status.ts";

type Facts = Readonly<Record<string, unknown>>;
export type StatusVerdict = "in_force" | "not_yet" | "lapsed" | "not_adopted" | "replaced";

export interface RightAnswer {
  readonly verdict: Verdict | StatusVerdict;
  readonly topic: string;
  readonly outcome: string | null;
  readonly deadline: string | null;
  readonly deadlineUnit: "hours" | "days" | "business_days" | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly maxTotal: string | null;
  readonly to: readonly string[];
  readonly fields: readonly string[];
  readonly clocks: readonly Clock[];
  readonly conditions: readonly Condition[];
  readonly prohibitions: readonly string[];
  readonly records: readonly string[];
  readonly reasons: readonly Reason[];
  readonly sources: readonly Source[];
  readonly asOf: string;
  readonly unused?: readonly string[];
  readonly notice: string;
}

interface Timed {
  readonly clock: Clock;
  readonly start: Moment | null;
  readonly unit: "hours" | "days" | "business_days" | null;
  readonly total: string | null;
}

function unitOf(duration: string, given: string | undefined): Timed["unit"] {
  if (given === "business_days") return given;
  if (/H$/.test(duration)) return "hours";
  return /D$/.test(duration) ? "days" : null;
}

function endOfNextYear(start: Moment, zone: string): Moment {
  const year = Number(dateOf(start, zone).slice(0, 4));
  // a date far outside the readable years cannot come in: moments are checked
  return parseMoment(`${year + 2}-01-01`) ?? start;
}

/** Answers one question about a right, a duty or the state of an act. `facts` come from `readQuestion`. */
export function answerRight(law: Law, facts: Facts, unused: readonly string[] = []): RightAnswer {
  const topic = String(facts.topic);
  const zone = zoneOf(law, facts.country);
  const date = momentAt(facts, "date");
  if (!date) throw new Error("the question was not read");
  if (topic === "act_status") return actStatus(law, facts, dayWhere(law, facts.country, date));
  if (topic === "row") return rowAnswer(law, facts, dayWhere(law, facts.country, date));
  const rule = law.topics.get(topic);
  if (!rule) throw new Error(`no rules for ${topic}`);
  const answer = withRegime(law, rule, facts, date, zone);
  return unused.length > 0 ? { ...answer, unused } : answer;
}

/** Where the controller is not stated, every regime that is possible in the country is tried (CALC-06). */
function withRegime(law: Law, rule: TopicRule, facts: Facts, date: Moment, zone: string): RightAnswer {
  const speaks = JSON.stringify(rule.clauses).includes('"$regime"');
  if (!speaks || facts.controller !== undefined || facts.country === undefined)
    return once(law, rule, facts, date, zone, null);
  const regimes = REGIMES(law, facts.country);
  const answers = regimes.map((regime) => once(law, rule, facts, date, zone, regime));
  const [first, ...rest] = answers;
  if (!first) return once(law, rule, facts, date, zone, null);
  const rules = [...new Set(answers.flatMap((a) => a.reasons.map((r) => r.rule)))].slice(0, 4);
  const condition: Condition = {
    needs: "fact",
    path: "controller",
    text: "Not stated: controller. The regime hangs on it",
    rules,
  };
  const same = rest.every((a) => a.verdict === first.verdict);
  const best = answers.find((a) => a.deadline !== null) ?? first;
  const conditions = [condition, ...answers.flatMap((a) => a.conditions)];
  const verdict = same ? (first.verdict === "allow" ? "allow_if" : first.verdict) : "allow_if";
  return { ...best, verdict, outcome: same ? best.outcome : null, conditions: conditionsFor(verdict, conditions) };
}

function once(law: Law, rule: TopicRule, facts: Facts, date: Moment, zone: string, regime: string | null): RightAnswer {
  const first = pass(law, rule, facts, date, zone, regime, { over: false, expired: false });
  const again = first.over || first.expired;
  return again ? pass(law, rule, facts, date, zone, regime, first).answer : first.answer;
}

function pass(
  law: Law,
  rule: TopicRule,
  facts: Facts,
  date: Moment,
  zone: string,
  regime: string | null,
  known: { readonly over: boolean; readonly expired: boolean },
) {
  const asOf = dateOf(date, zone);
  const derived = deriveRight(law, facts, date, zone, regime, rule);
  const look = (path: string) => {
    if (path === "$over") return known.over;
    if (path === "$expired") return known.expired;
    return path.startsWith("$") ? derived.look(path) : factAt(facts, path);
  };
  const timed = new Map<string, Timed>();
  let anyOver = false;
  const term = (clause: Clause) => {
    if (!clause.term) return null;
    const t = clause.term;
    const length = law.book.term(t.length, asOf);
    if (length === null) return null;
    const stated = t.start.find((path) => momentAt(facts, path) !== null);
    const start = stated ? momentAt(facts, stated) : null;
    const days = Number(/^P(\d+)D$/.exec(length)?.[1] ?? 0);
    const end = !start
      ? null
      : t.end
        ? endOfNextYear(start, zone)
        : t.unit === "business_days"
          ? addBusinessDays(start, days, zone)
          : addSpan(start, length, zone);
    const total = t.total ? law.book.term(t.total, asOf) : null;
    const clock: Clock = {
      clock: t.clock,
      length: t.end ? "P1Y" : length,
      from: start?.text ?? null,
      until: end?.text ?? null,
      rule: clause.rows[0] ?? "",
    };
    if (!timed.has(clock.clock)) timed.set(clock.clock, { clock, start, unit: unitOf(length, t.unit), total });
    if (!start && t.start.length > 0 && t.after) {
      const path = t.start[0] ?? "";
      return {
        condition: { needs: "fact" as const, path, text: `Not stated: ${path}. ${clause.text}`, rules: clause.rows },
      };
    }
    if (!end) return null;
    const longest = start && total ? addSpan(start, total, zone) : end;
    const done = t.done ? momentAt(facts, t.done) : null;
    const late = done ? !isWithin(done, end, zone) : isOver(date, end, zone);
    if (late) anyOver = true;
    if (!late || !t.after) return null;
    // a term that can still be extended: beyond the base, inside the longest
    if (total && t.after === "expired" && !isOver(date, longest, zone))
      return {
        condition: {
          needs: "authorisation" as const,
          path: null,
          text: "The base term is over; the extension must have been given",
          rules: clause.rows,
        },
      };
    return { verdict: t.after };
  };
  const weighed = weigh(rule.clauses, look, law.book, asOf, { spoken: derived.spoken, term });
  return {
    over: anyOver,
    expired: weighed.verdict === "expired",
    answer: compose(law, facts, rule.topic, weighed, [...timed.values()], asOf),
  };
}

function compose(
  law: Law,
  facts: Facts,
  topic: string,
  weighed: Weighed,
  timed: readonly Timed[],
  asOf: string,
): RightAnswer {
  // a question that only asks what holds stays one, whatever is unknown
  const informs = (law.topics.get(topic)?.clauses ?? []).every((c) => !c.verdict || c.verdict === "info");
  const verdict = informs ? "info" : (weighed.verdict ?? "allow_if");
  const carrying = weighed.applied.filter(
    (c) =>
      c.verdict === verdict ||
      (verdict === "allow_if" && c.verdict === "allow") ||
      (verdict === "late" && c.verdict === "due"),
  );
  const outcome = [...carrying, ...weighed.applied].find((c) => c.outcome)?.outcome ?? null;
  const main = timed[0];
  const to = carrying
    .flatMap((c) => c.to ?? [])
    .flatMap((word) =>
      word === "$controller" ? (typeof facts.controller === "string" ? [facts.controller] : []) : [word],
    );
  let conditions = [...weighed.conditions];
  const reasons = uniqueReasons(weighed.reasons);
  if (reasons.length === 0 && conditions.length === 0)
    conditions = [
      {
        needs: "legal_opinion",
        path: null,
        text: "No row of the law files speaks of this: ask counsel",
        rules: ["EP-01"],
      },
    ];
  const cited = [...reasons.map((r) => r.rule), ...conditions.flatMap((c) => c.rules)];
  const none = verdict === "none" || verdict === "deny";
  return {
    verdict: verdict === "allow" && conditions.length > 0 ? "allow_if" : verdict,
    topic,
    outcome,
    deadline: none && topic !== "subject_request" ? null : (main?.clock.length ?? null),
    deadlineUnit: none && topic !== "subject_request" ? null : (main?.unit ?? null),
    from: main?.start?.text ?? null,
    until: none && topic !== "subject_request" ? null : (main?.clock.until ?? null),
    maxTotal: timed.find((t) => t.total)?.total ?? null,
    to: [...new Set(to)],
    fields: [...new Set(weighed.applied.flatMap((c) => c.fields ?? []))],
    clocks: timed.map((t) => t.clock),
    conditions: conditionsFor(verdict, conditions),
    prohibitions: [...new Set(weighed.applied.flatMap((c) => c.prohibits ?? []))],
    records: [...new Set(weighed.applied.flatMap((c) => c.records ?? []))],
    reasons:
      reasons.length > 0
        ? reasons
        : conditions.flatMap((c) => c.rules.slice(0, 1).map((rule) => ({ rule, text: c.text }))).slice(0, 1),
    sources: sourcesOf(law, cited, asOf),
    asOf,
    notice: NOTICE,
  };
}

function rowAnswer(law: Law, facts: Facts, asOf: string): RightAnswer {
  const given = typeof facts.id === "string" ? facts.id.trim() : "";
  const id = law.book.named(given) ?? given;
  const row = law.book.at(id, asOf) ?? law.book.any(id);
  const base = {
    topic: "row",
    outcome: null,
    deadline: null,
    deadlineUnit: null,
    maxTotal: null,
    to: [],
    clocks: [],
    prohibitions: [],
    records: [],
    asOf,
    notice: NOTICE,
  };
  if (!row) {
    const condition: Condition = {
      needs: "fact",
      path: "id",
      text: id ? `No row has the id ${id.slice(0, 40)}` : "Not stated: id",
      rules: ["EP-01"],
    };
    return {
      ...base,
      verdict: "info",
      from: null,
      until: null,
      fields: [],
      conditions: [condition],
      reasons: [{ rule: "EP-01", text: condition.text }],
      sources: sourcesOf(law, ["EP-01"], asOf),
    };
  }
  const valid = law.book.at(row.of, asOf) !== null;
  const columns = Object.entries(row.fields).map(([name, said]) => `${name}: ${said}`);
  const text = [row.rule, row.value.text, row.condition, ...columns].filter(Boolean).join("; ");
  const conditions: Condition[] = row.mark === "SEEN" ? [] : [unsigned([row.id])];
  if (!valid)
    conditions.push({ needs: "article_replaced", path: "date", text: "Not valid on that date", rules: [row.id] });
  return {
    ...base,
    verdict: "info",
    from: row.validFrom,
    until: row.validTo,
    fields: [...Object.entries(row.terms).map(([name, span]) => `${name}=${span}`), ...row.value.gates],
    conditions,
    reasons: [{ rule: row.id, text }],
    sources: sourcesOf(law, [row.id], asOf),
  };
}
