import { type Clock, conditionsFor, NOTICE, type Source, sourcesOf, uniqueReasons } from "./answer.ts";
import type { Condition, Reason, Verdict } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { type Candidate, momentsIn, weighAll } from "./evidence-candidates.ts";
import { actClocks, isRunOut, preservations } from "./evidence-clocks.ts";
import { deriveEvidence, isAddresseeGuess } from "./evidence-facts.ts";
import { notice, type Route, route } from "./evidence-route.ts";
import { step } from "./evidence-steps.ts";
import { type Law, zoneOf } from "./law.ts";
import { dateOf, firstMs, type Moment } from "./moment.ts";
import { WORDS } from "./words.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface Excluded {
  readonly instrument: string;
  readonly why: string;
  readonly rules: readonly string[];
}
export interface EvidenceAnswer {
  readonly verdict: Verdict;
  readonly routes: readonly Route[];
  readonly excluded: readonly Excluded[];
  readonly clocks: readonly Clock[];
  readonly until: string | null;
  readonly conditions: readonly Condition[];
  readonly rules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly sources: readonly Source[];
  readonly asOf: string;
  readonly notice: string;
}
/** Says which route gets evidence across a border. `facts` come from `readQuestion`. */
export function answerEvidence(law: Law, facts: Facts): EvidenceAnswer {
  const zone = zoneOf(law, factAt(facts, "from.country"));
  const date = momentAt(facts, "date");
  if (!date) throw new Error("the question was not read");
  const asOf = dateOf(date, zone);
  const asks = typeof facts.asks === "string" ? facts.asks : null;
  const derived = deriveEvidence(law, facts, asOf, {});
  const held = preservations(law, facts, zone, derived.same);
  const candidates = weighAll(law, facts, date, zone);
  const notified = notice(law, facts, zone) !== null;
  const clocks = [
    ...candidates
      .filter((c) => c.instrument.id === "epoc" || c.instrument.id === "epoc-pr")
      .flatMap((c) => (momentsIn(facts, c.instrument.id) ? c.clocks : [])),
    ...actClocks(law, facts, zone, notified),
    ...held.flatMap((h) => h.clocks),
  ];
  const spoken = (c: Candidate) => facts.data !== undefined || c.instrument.id === "joint-team";
  const opened = candidates.filter((c) => c.verdict !== "deny" && c.verdict !== "expired" && spoken(c));
  const placed = factAt(facts, "from.country") !== undefined && (facts.data !== undefined || facts.joint === true);
  const routes = (placed ? opened : []).map((c, i) => route(law, facts, c, i + 1, zone, asOf));
  const excluded = candidates
    .filter((c) => (c.verdict === "deny" || c.verdict === "expired") && (c.expected || c.instrument.id === asks))
    .map((c) => ({ instrument: c.instrument.id, why: c.why, rules: c.closing }));
  const base = { routes, excluded, clocks, asOf, notice: NOTICE };
  const finish = (
    verdict: Verdict,
    until: Moment | null,
    conditions: readonly Condition[],
    reasons: readonly Reason[],
  ): EvidenceAnswer => {
    const kept = conditionsFor(verdict, conditions);
    const all = uniqueReasons(
      reasons.length > 0 ? reasons : [{ rule: "EP-01", text: "No row of the law files opens a route" }],
    );
    const rules = [...new Set([...all.map((r) => r.rule), ...kept.flatMap((c) => c.rules)])];
    return {
      verdict,
      ...base,
      until: until?.text ?? null,
      conditions: kept,
      rules,
      reasons: all,
      sources: sourcesOf(law, rules, asOf),
    };
  };
  if (asks && !WORDS.instrument.includes(asks)) {
    const s = step(law, facts, asks, date, zone, { held, notified, candidates });
    return finish(s.verdict, s.until, s.conditions, s.reasons);
  }
  if (asks) {
    const asked = candidates.find((c) => c.instrument.id === asks);
    if (!asked) throw new Error(`no rules for ${asks}`);
    const open = routes.find((r) => r.instrument === asks);
    const validation =
      asked.validation?.until && (asked.verdict === "expired" || asked.conditions.some((c) => c.needs === "validation"))
        ? asked.validation.until
        : null;
    const until = validation ?? open?.until ?? null;
    const end = until ? momentAt({ until }, "until") : null;
    const why =
      asked.reasons.length > 0
        ? asked.reasons
        : [{ rule: asked.instrument.rows[0] ?? "EP-01", text: asked.why || asked.instrument.name }];
    return finish(asked.verdict, end, asked.conditions, why);
  }
  const data = Array.isArray(facts.data) ? facts.data : undefined;
  if (data?.length === 0 && facts.joint !== true) {
    const nothing = ["EP-01", "EV-EPO-06"].map((rule) => ({ rule, text: "Nothing is asked for: data is empty" }));
    return { ...finish("deny", null, [], nothing), excluded: [] };
  }
  if (held.length > 0 && data !== undefined && data.length > 0 && data.every((d) => d === "preservation")) {
    const best = [...held].sort(
      (a, b) =>
        (b.end === null ? Infinity : firstMs(b.end, zone)) - (a.end === null ? Infinity : firstMs(a.end, zone)) || 0,
    )[0];
    if (best) {
      const out = isRunOut(best, date, zone);
      const broken = candidates.find((c) => c.instrument.id === best.instrument && c.verdict === "expired");
      const weak = best.rows.every((id) => law.book.any(id)?.mark !== "SEEN") || best.instrument === "budapest-29";
      const conditions: Condition[] = weak
        ? [{ needs: "unsigned_rule", path: null, text: "The length rests on general knowledge", rules: best.rows }]
        : [];
      const verdict: Verdict = out || broken ? "expired" : conditions.length > 0 ? "allow_if" : "allow";
      const text = best.withdrawn
        ? "The preservation was withdrawn"
        : out
          ? "The preservation has run out"
          : best.end === null
            ? "Kept on: a production request was confirmed in time"
            : "The preservation runs";
      return finish(verdict, best.end, conditions, [
        ...(broken?.reasons ?? []),
        ...best.rows.map((rule) => ({ rule, text })),
      ]);
    }
  }
  if (facts.means === "found_credentials") {
    const open = candidates.find((c) => c.instrument.id === "budapest-32");
    if (open)
      return finish(
        "deny",
        null,
        [],
        open.closing.map((rule) => ({ rule, text: open.why })),
      );
  }
  const first = candidates[0];
  const missing: Condition[] = [];
  for (const path of ["from.country", "from.authority", "data", "holder.country"] as const)
    if (factAt(facts, path) === undefined && !(path === "data" && facts.joint === true))
      missing.push({ needs: "fact", path, text: `Not stated: ${path}`, rules: ["EP-01"] });
  const leading = opened[0];
  if (first && first.verdict === "expired" && momentsIn(facts, first.instrument.id))
    return finish("expired", momentAt({ at: first.validation?.until ?? null }, "at"), first.conditions, first.reasons);
  if (!placed)
    return finish("allow_if", null, missing, [
      { rule: "EP-01", text: "Which rows speak hangs on facts that are not stated" },
    ]);
  if (!leading) {
    const late = candidates.find((c) => c.verdict === "expired" && momentsIn(facts, c.instrument.id));
    const verdict: Verdict = late ? "expired" : missing.length > 0 ? "allow_if" : "deny";
    const why = candidates
      .filter((c) => c.expected && c.verdict === "deny")
      .flatMap((c) => c.closing.map((rule) => ({ rule, text: c.why })));
    return finish(verdict, null, missing, late ? late.reasons : why);
  }
  const top = routes[0];
  // while a validation is awaited the verdict speaks of its clock
  const waits = leading.conditions.some((c) => c.needs === "validation") ? (top?.validation?.until ?? null) : null;
  const ends = waits ?? top?.until ?? null;
  const end = ends ? momentAt({ ends }, "ends") : null;
  const essential = missing.filter(
    (m) =>
      m.path !== "holder.country" ||
      !["provider"].includes(String(factAt(facts, "holder.kind"))) ||
      leading.conditions.some((c) => c.path === "holder.country"),
  );
  const conditions = [
    ...leading.conditions,
    ...essential.filter((m) => !leading.conditions.some((c) => c.path === m.path)),
  ];
  // a fact that would put another route first is worth naming, but closes nothing that is open
  const better = opened.find((c) => c.instrument.id === "epoc" || c.instrument.id === "epoc-pr");
  if (conditions.length > 0 && better && better !== leading && isAddresseeGuess(law, facts))
    conditions.push(...better.conditions.filter((c) => c.path === "holder.euRepresentative"));
  const verdict = leading.verdict === "allow" && conditions.length > 0 ? "allow_if" : leading.verdict;
  return finish(verdict, end, conditions, leading.reasons);
}
