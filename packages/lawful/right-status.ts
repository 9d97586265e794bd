import { NOTICE, sourcesOf } from "./answer.ts";
import { type Condition, isSigned, unsigned } from "./clauses.ts";
import { momentAt } from "./contradictions.ts";
import { dayWhere, type Law } from "./law.ts";
import type { RightAnswer } from "./right.ts";

/** Is an act law on the date? */
export function actStatus(law: Law, facts: Readonly<Record<string, unknown>>, asOf: string): RightAnswer {
  const base = {
    topic: "act_status",
    outcome: null,
    deadline: null,
    deadlineUnit: null,
    maxTotal: null,
    to: [],
    fields: [],
    clocks: [],
    prohibitions: [],
    records: [],
    asOf,
    notice: NOTICE,
  };
  const key = typeof facts.act === "string" ? facts.act : null;
  const special = law.statuses.find((s) => s.act === `${key}:${String(facts.country)}`);
  const status = special ?? law.statuses.find((s) => s.act === key);
  if (!status) {
    const condition: Condition = { needs: "fact", path: "act", text: "Not stated: act", rules: ["CALC-05"] };
    return {
      ...base,
      verdict: "info",
      from: null,
      until: null,
      conditions: [condition],
      reasons: [{ rule: "CALC-05", text: condition.text }],
      sources: sourcesOf(law, ["CALC-05"], asOf),
    };
  }
  const conditions: Condition[] = [];
  let period = [...status.periods].reverse().find((p) => (p.from ?? "0000") <= asOf) ?? status.periods[0];
  const since = momentAt(facts, "onMarketSince");
  const reasons = status.rows.map((rule) => ({ rule, text: status.text }));
  const old = since && dayWhere(law, facts.country, since) < "2027-12-02";
  if (key === "ai-act-annex-3" && old && asOf < "2030-08-02") {
    reasons.push({
      rule: "DP-AI-14",
      text: "On the market before: only if significantly changed; systems for public authorities by 2 August 2030",
    });
    if (facts.publicAuthority === undefined)
      conditions.push({
        needs: "fact",
        path: "publicAuthority",
        text: "Not stated: publicAuthority",
        rules: ["DP-AI-14"],
      });
    period = { from: null, status: "not_yet", since: facts.publicAuthority === true ? "2030-08-02" : null };
  } else if (key === "ai-act-annex-3" && old && facts.publicAuthority === false) {
    reasons.push({
      rule: "DP-AI-14",
      text: "On the market before and not for a public authority: only if significantly changed",
    });
    period = { from: null, status: "not_yet", since: null };
  }
  if (key === "ai-act-annex-3" && old && asOf >= "2030-08-02" && facts.publicAuthority !== false) {
    reasons.push({
      rule: "DP-AI-14",
      text: "On the market before: systems for public authorities since 2 August 2030",
    });
    if (facts.publicAuthority === true) period = { from: null, status: "in_force", since: "2030-08-02" };
    else
      conditions.push({
        needs: "fact",
        path: "publicAuthority",
        text: "Not stated: publicAuthority",
        rules: ["DP-AI-14"],
      });
  }
  if (
    isSigned(law.book, [{ rows: status.rows }], asOf) !== true &&
    status.rows.every((id) => law.book.any(id)?.mark !== "SEEN")
  )
    conditions.push(unsigned(status.rows));
  return {
    ...base,
    verdict: period?.status ?? "not_yet",
    from: period?.since ?? null,
    until: period?.until ?? null,
    conditions,
    reasons,
    sources: sourcesOf(
      law,
      reasons.map((r) => r.rule),
      asOf,
    ),
  };
}
