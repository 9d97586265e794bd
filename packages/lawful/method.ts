import { type Clock, conditionsFor, NOTICE, type Source, sourcesOf, uniqueReasons } from "./answer.ts";
import {
  type Clause,
  type Condition,
  isSigned,
  type Reason,
  stricter,
  unsigned,
  type Verdict,
  weigh,
} from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { coverEnd, stepState } from "./cover.ts";
import { judge } from "./guard.ts";
import { type Law, type MethodRule, type StepRule, type Variant, zoneOf } from "./law.ts";
import { dateOf, firstMs, instant, isOver, lastMs, type Moment } from "./moment.ts";
import { isBasisReplaced, isReplaced, onList } from "./offence-lists.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface MethodAnswer {
  readonly verdict: Verdict;
  readonly authority: readonly string[];
  readonly until: string | null;
  readonly maxTotal: string | null;
  readonly deadline: string | null;
  readonly clocks: readonly Clock[];
  readonly conditions: readonly Condition[];
  readonly prohibitions: readonly { readonly word: string; readonly text: string; readonly rules: readonly string[] }[];
  readonly records: readonly string[];
  readonly reasons: readonly Reason[];
  readonly sources: readonly Source[];
  readonly asOf: string;
  readonly notice: string;
}

interface Act {
  readonly act: string | null;
  readonly at: Moment;
  readonly reported: unknown;
}

/** What one moment says: the parts of an answer before they are put together. */
interface Part {
  verdict: Verdict;
  until: Moment | null;
  deadline: string | null;
  clocks: Clock[];
  conditions: Condition[];
  reasons: Reason[];
  variant: Variant | null;
}

const UNTOUCHING = new Set(["open_source", "hash_matching", "own_call_recording"]);
const COVERT = new Set(["undercover", "online_undercover", "covert_operation", "revealing_operation", "informant"]);

const part = (verdict: Verdict, rest: Partial<Part> = {}): Part => ({
  verdict,
  until: null,
  deadline: null,
  clocks: [],
  conditions: [],
  reasons: [],
  variant: null,
  ...rest,
});
const open = (path: string, text: string, rules: readonly string[]): Condition => ({
  needs: "fact",
  path,
  text: `Not stated: ${path}. ${text}`,
  rules,
});

/** Answers what a special investigative method needs. `facts` come from `readQuestion`. */
export function answerMethod(law: Law, facts: Facts): MethodAnswer {
  const zone = zoneOf(law, facts.country);
  const date = momentAt(facts, "date");
  if (!date) throw new Error("the question was not read");
  const asOf = dateOf(date, zone);
  const missing = ["country", "method"].filter((key) => facts[key] === undefined);
  if (missing.length > 0)
    return compose(
      law,
      facts,
      null,
      [part("allow_if", { conditions: missing.map((path) => open(path, "Which rows speak hangs on it.", ["EP-01"])) })],
      asOf,
    );
  const rule = law.methods.find((m) => m.country === facts.country && m.method === facts.method);
  if (!rule) return compose(law, facts, null, [noRow(facts)], asOf);
  if (rule.closed)
    return compose(
      law,
      facts,
      rule,
      [part("deny", { reasons: rule.closed.rows.map((id) => ({ rule: id, text: rule.closed?.text ?? "" })) })],
      asOf,
    );
  if (facts.asks === "renew")
    return compose(law, facts, rule, [new Weigher(law, facts, rule, date, zone).renew()], asOf);
  const acts = readActs(facts, date);
  const parts = acts.map((act) => new Weigher(law, facts, rule, date, zone).act(act));
  return compose(law, facts, rule, parts, asOf);
}

function noRow(facts: Facts): Part {
  return part("deny", {
    reasons: [
      {
        rule: "EP-01",
        text: `No row gives ${String(facts.method)} in ${String(facts.country)}: no special method without a rule in statute`,
      },
    ],
  });
}

function readActs(facts: Facts, date: Moment): Act[] {
  const list = Array.isArray(facts.acts) ? facts.acts : [];
  if (list.length === 0) return [{ act: null, at: date, reported: undefined }];
  return list.map((item) => ({
    act: String(factAt(item, "act")),
    at: momentAt(item, "at") ?? date,
    reported: factAt(item, "reported"),
  }));
}

class Weigher {
  readonly law: Law;
  readonly facts: Facts;
  readonly rule: MethodRule;
  readonly date: Moment;
  readonly zone: string;

  constructor(law: Law, facts: Facts, rule: MethodRule, date: Moment, zone: string) {
    this.law = law;
    this.facts = facts;
    this.rule = rule;
    this.date = date;
    this.zone = zone;
  }

  /** The facts as one act sees them. */
  look(act: Act, variant: Variant | null = null): (path: string) => unknown {
    const { facts, law } = this;
    return (path) => {
      if (path === "act") return act.act;
      if (path === "reported") return act.reported;
      if (!path.startsWith("$")) return factAt(facts, path);
      if (path.startsWith("$listed.")) return onList(law, facts, path.slice(8));
      if (path === "$touches") return !UNTOUCHING.has(this.rule.method);
      if (path === "$covert") return COVERT.has(this.rule.method);
      if (path === "$ordered") return this.rule.variants.some((v) => v.bodies.length > 0);
      if (path === "$hasAuthority") return facts.authority !== null && facts.authority !== undefined;
      if (path === "$urgentPolice")
        return facts.urgent === true && (facts.authority === null || facts.authority === undefined);
      if (path === "$missing")
        return (
          Array.isArray(factAt(facts, "authority.missing")) &&
          (factAt(facts, "authority.missing") as unknown[]).length > 0
        );
      if (path === "$closedPermitMissing") {
        const permits = factAt(facts, "authority.permits");
        return Array.isArray(permits) && !permits.includes("enter_closed_channel");
      }
      if (path === "$seniorConfirmed") {
        const at = momentAt(facts, "seniorConfirmedAt");
        return at !== null && firstMs(at, this.zone) <= lastMs(act.at, this.zone);
      }
      if (path === "$basisReplaced") return isBasisReplaced(law, facts);
      if (path === "$articleReplaced") return isReplaced(law, facts);
      if (path === "$variant") return variant?.id ?? null;
      throw new Error(`no derived fact ${path}`);
    };
  }

  weigh(clauses: readonly Clause[], act: Act, variant: Variant | null = null) {
    const spoken = (path: string) =>
      path.startsWith("$listed.")
        ? [factAt(this.facts, "offence.kind") === undefined ? "offence.kind" : "offence.article"]
        : [path];
    return weigh(clauses, this.look(act, variant), this.law.book, dateOf(act.at, this.zone), { spoken });
  }

  act(act: Act): Part {
    const { law, rule } = this;
    const common = this.weigh([...law.acts.clauses, ...(rule.checks ?? [])], act);
    const covered = this.coverOf(act);
    const verdict = common.verdict ? stricter(common.verdict, covered.verdict) : covered.verdict;
    return {
      ...covered,
      verdict,
      conditions: [...covered.conditions, ...common.conditions],
      reasons: [
        ...(covered.verdict === verdict || common.verdict !== verdict ? [] : common.reasons),
        ...covered.reasons,
        ...common.reasons,
      ],
    };
  }

  /** Is the act covered: free, by this method, by its home method, or by a permit. */
  coverOf(act: Act): Part {
    const { law, rule, facts } = this;
    const byOrder = rule.variants.some((v) => v.bodies.length > 0 || v.direct);
    if (act.act === null) return this.cover(rule, act);
    const free = law.acts.free.find(
      (f) =>
        f.acts.includes(act.act ?? "") &&
        (!f.country || f.country === facts.country) &&
        judge(f.if, this.look(act)).value === true,
    );
    const home = law.acts.home[act.act as keyof typeof law.acts.home] ?? [];
    if (free && (free.rows || !home.includes(rule.method))) {
      const openSource = law.methods.find((m) => m.country === facts.country && m.method === "open_source");
      const rows = free.rows ?? openSource?.variants[0]?.rows ?? ["EP-01"];
      return this.signed(
        part("allow", { reasons: rows.map((id) => ({ rule: id, text: "Open to anyone: no order is needed" })) }),
        rows,
        false,
        act,
      );
    }
    if (home.includes(rule.method) || home.includes("*")) return this.cover(rule, act);
    const permits = factAt(facts, "authority.permits");
    const carrying = law.acts.permits[act.act as keyof typeof law.acts.permits] ?? [];
    const homes = home
      .map((name) => law.methods.find((m) => m.country === facts.country && m.method === name))
      .filter((m) => m !== undefined);
    if (byOrder && Array.isArray(permits) && carrying.some((p) => permits.includes(p))) {
      const kind = factAt(facts, "authority.kind");
      const closed = homes.find((m) => m.closed);
      if (closed)
        return part("deny", {
          reasons: closed.closed?.rows.map((id) => ({ rule: id, text: closed.closed?.text ?? "" })) ?? [],
        });
      const fits =
        homes.length === 0 ||
        homes.some((m) =>
          m.variants.some((v) => typeof kind === "string" && [...v.bodies, ...(v.direct ?? [])].includes(kind)),
        );
      if (fits) return this.cover(rule, act);
    }
    const target = homes[0];
    if (!target)
      return home.length === 0 && Array.isArray(permits) && carrying.some((p) => permits.includes(p))
        ? this.cover(rule, act)
        : this.outside(act, byOrder, ["EP-01"], carrying);
    if (target.closed)
      return part("deny", { reasons: target.closed.rows.map((id) => ({ rule: id, text: target.closed?.text ?? "" })) });
    // no order stands behind this method, or the act needs none of its own: its home method rules
    if (!byOrder || target.variants.some((v) => v.bodies.length === 0)) return this.cover(target, act);
    return this.outside(act, byOrder, target.variants[0]?.rows ?? ["EP-01"], carrying);
  }

  /** An act beyond what the authorisation of this method can carry. */
  outside(act: Act, byOrder: boolean, rows: readonly string[], carrying: readonly string[]): Part {
    const permits = factAt(this.facts, "authority.permits");
    const text = `${act.act} is outside ${this.rule.method}: it needs its own authorisation`;
    const unknownPermits = byOrder && this.facts.authority !== null && permits === undefined && carrying.length > 0;
    if (unknownPermits)
      return part("allow_if", {
        conditions: [{ needs: "specific_permit", path: "authority.permits", text, rules: rows }],
        reasons: rows.map((rule) => ({ rule, text })),
      });
    return part("deny", {
      reasons: rows.map((rule) => ({ rule, text })),
      conditions: [{ needs: "authorisation", path: null, text, rules: rows }],
    });
  }

  /** The best variant of a method for one act: alternatives are an "or". */
  cover(rule: MethodRule, act: Act): Part {
    const basis = factAt(this.facts, "authority.basis");
    const named =
      typeof basis === "string"
        ? rule.variants.filter((v) => v.basis?.some((b) => basis.toUpperCase().includes(b.toUpperCase())))
        : [];
    const candidates = named.length > 0 ? named : rule.variants;
    const order: Verdict[] = ["allow", "allow_if", "needs_ratification", "expired", "deny"];
    // a variant that surely speaks of the offence goes before one that may
    const sure = candidates.filter((v) => judge(v.if, this.look(act, v)).value === true);
    const parts = (sure.length > 0 ? sure : candidates).map((variant) => this.variant(variant, act));
    const best = [...parts].sort(
      (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (a.closedBy ?? 0) - (b.closedBy ?? 0),
    )[0];
    if (!best) return part("deny", { reasons: [{ rule: "EP-01", text: "No row opens it" }] });
    if (best.verdict === "deny")
      return { ...best, reasons: parts.filter((p) => p.verdict === "deny").flatMap((p) => p.reasons) };
    return best;
  }

  variant(variant: Variant, act: Act): Part & { closedBy?: number } {
    const { law, facts, zone } = this;
    const on = dateOf(act.at, zone);
    const why = (text: string, rows: readonly string[] = variant.rows): Reason[] =>
      rows.map((rule) => ({ rule, text }));
    if (isSigned(law.book, [{ rows: variant.rows }], on) === null)
      return { ...part("deny", { reasons: why(`No version of the row is valid on ${on}`), variant }), closedBy: 2 };
    const test = judge(variant.if, this.look(act, variant));
    if (test.value === false)
      return {
        ...part("deny", { reasons: why(`Outside: ${variant.ifText ?? "the row does not speak of it"}`), variant }),
        closedBy: 2,
      };
    const paths = new Set(
      test.unknown.flatMap((p) =>
        p.startsWith("$listed.")
          ? [factAt(facts, "offence.kind") === undefined ? "offence.kind" : "offence.article"]
          : [p],
      ),
    );
    const conditions =
      test.value === "unknown" ? [...paths].map((p) => open(p, variant.ifText ?? "", variant.rows)) : [];
    const checks = this.weigh(variant.checks ?? [], act, variant);
    conditions.push(...checks.conditions);
    const base = this.authorised(variant, act);
    const verdict = checks.verdict ? stricter(checks.verdict, base.verdict) : base.verdict;
    const result: Part = {
      ...base,
      verdict,
      conditions: [...conditions, ...base.conditions],
      reasons: [...why(variant.ifText ?? this.rule.method), ...base.reasons, ...checks.reasons],
      variant,
    };
    return this.signed(result, variant.rows, variant.weak === true, act);
  }

  /** `allow` only where nothing is open and a SEEN row carries it. */
  signed(result: Part, rows: readonly string[], weak: boolean, act: Act): Part {
    const conditions = [...result.conditions];
    if (
      isSigned(this.law.book, [{ rows: [...rows], weak }], dateOf(act.at, this.zone)) === false &&
      ["allow", "allow_if", "needs_ratification"].includes(result.verdict)
    )
      conditions.push(unsigned(rows));
    return {
      ...result,
      conditions,
      verdict: result.verdict === "allow" && conditions.length > 0 ? "allow_if" : result.verdict,
    };
  }

  authorised(variant: Variant, act: Act): Part {
    const { facts } = this;
    const why = (text: string, rows: readonly string[] = variant.rows): Reason[] =>
      rows.map((rule) => ({ rule, text }));
    if (variant.bodies.length === 0) return this.direct(variant, act);
    const kind = factAt(facts, "authority.kind");
    const urgentBody =
      typeof kind === "string" && !variant.bodies.includes(kind) && variant.urgent?.bodies.includes(kind) === true;
    const orderless = facts.authority === null || facts.authority === undefined;
    if (
      variant.urgent &&
      (urgentBody || orderless) &&
      (facts.urgent === true ||
        urgentBody ||
        (facts.urgent === undefined && orderless && facts.startedAt !== undefined && facts.startedAt !== null) ||
        (orderless && variant.urgent.silence && facts.askedJudgeAt !== undefined && facts.askedJudgeAt !== null))
    )
      return this.urgent(variant, act);
    if (facts.authority === undefined)
      return part("allow_if", {
        conditions: [
          {
            needs: "authorisation",
            path: "authority",
            text: `Needs ${variant.bodies.join(" or ")}`,
            rules: variant.rows,
          },
        ],
      });
    if (facts.authority === null)
      return part("deny", {
        reasons: why(`Needs ${variant.bodies.join(" or ")}: there is no authorisation`),
        conditions: [
          {
            needs: "authorisation",
            path: "authority",
            text: `Needs ${variant.bodies.join(" or ")}`,
            rules: variant.rows,
          },
        ],
      });
    if (typeof kind === "string" && !variant.bodies.includes(kind))
      return part("deny", { reasons: why(`${kind} cannot authorise it: ${variant.bodies.join(" or ")} must`) });
    const conditions: Condition[] =
      kind === undefined ? [open("authority.kind", `Needs ${variant.bodies.join(" or ")}.`, variant.rows)] : [];
    return this.timed(variant, act, conditions);
  }

  /** An authorisation at a moment: granted before, not over, its steps taken. */
  timed(variant: Variant, act: Act, before: readonly Condition[]): Part {
    const { law, facts, zone } = this;
    const why = (text: string, rows: readonly string[] = variant.rows): Reason[] =>
      rows.map((rule) => ({ rule, text }));
    const conditions = [...before];
    const granted = momentAt(facts, "authority.grantedAt");
    if (!granted) {
      if (factAt(facts, "authority.grantedAt") === null)
        return part("deny", { reasons: why("The authorisation has not been granted") });
      conditions.push(open("authority.grantedAt", "The term starts there.", variant.rows));
      const written = momentAt(facts, "authority.until");
      if (written && isOver(act.at, written, zone))
        return part("expired", { until: written, reasons: why("The written term is over") });
      return part("allow_if", { conditions, until: written });
    }
    if (lastMs(act.at, zone) < firstMs(granted, zone))
      return part("deny", { reasons: why(`The act is before the grant of ${granted.text}`) });
    const cover = coverEnd(law, variant, facts, granted, zone);
    conditions.push(...cover.conditions);
    if (variant.needsEnd && factAt(facts, "authority.until") === null)
      return part("deny", { reasons: [...why("The authorisation states no end", variant.needsEnd), ...cover.reasons] });
    if (cover.end && isOver(act.at, cover.end, zone)) {
      const total = cover.totalEnd && isOver(act.at, cover.totalEnd, zone);
      const text = total ? "The total term from the first grant is over" : "The term is over";
      const canRenew = variant.per && !total && (variant.renewals === undefined || cover.renewed < variant.renewals);
      if (facts.renewals === undefined && canRenew)
        return part("allow_if", {
          until: cover.end,
          conditions: [
            ...conditions,
            open("renewals", `${text}; a renewal decided before it would carry on.`, [...variant.rows, "CALC-03"]),
          ],
          reasons: [...why(text), ...cover.reasons],
        });
      return part("expired", {
        until: cover.end,
        reasons: [
          ...why(text),
          ...(variant.needsEnd ? why("No longer than the safe default of the gap", variant.needsEnd) : []),
          ...cover.reasons,
          { rule: "CALC-03", text: "A gap ends the authority; what was gathered in it is set apart and reported" },
        ],
      });
    }
    const steps = this.steps(variant.steps ?? [], act, [], false);
    const result = part(steps.verdict, {
      until: steps.verdict === "expired" || steps.verdict === "needs_ratification" ? steps.until : cover.end,
      deadline: steps.deadline,
      clocks: steps.clocks,
      conditions: [...conditions, ...steps.conditions],
      reasons: [...cover.reasons, ...steps.reasons],
    });
    return result;
  }

  /** Bodies that act by themselves. */
  direct(variant: Variant, act: Act): Part {
    const { facts } = this;
    const why = (text: string): Reason[] => variant.rows.map((rule) => ({ rule, text }));
    const kind = factAt(facts, "authority.kind");
    const conditions: Condition[] = [];
    if (variant.direct) {
      if (typeof kind === "string" && !variant.direct.includes(kind) && !["judge", "court", "council"].includes(kind))
        return part("deny", { reasons: why(`${kind} may not: ${variant.direct.join(" or ")} may`) });
      const police = variant.direct.includes("police");
      if (typeof kind !== "string" && !police && facts.actor === "police")
        return part("allow_if", {
          conditions: [
            {
              needs: "authorisation",
              path: "authority",
              text: `By ${variant.direct.join(" or ")}`,
              rules: variant.rows,
            },
          ],
        });
      if (facts.actor === undefined && typeof kind !== "string")
        conditions.push(open("actor", `By ${variant.direct.join(" or ")}.`, variant.rows));
    }
    const granted = momentAt(facts, "authority.grantedAt") ?? momentAt(facts, "startedAt");
    if (variant.per && granted) return this.timed(variant, act, conditions);
    const written = momentAt(facts, "authority.until");
    if (granted && momentAt(facts, "authority.grantedAt") && lastMs(act.at, this.zone) < firstMs(granted, this.zone))
      return part("deny", { reasons: why(`The act is before the grant of ${granted.text}`) });
    if (written && isOver(act.at, written, this.zone))
      return part("expired", { until: written, reasons: why("The written term is over") });
    const steps = this.steps(variant.steps ?? [], act, [], false);
    return part(steps.verdict, {
      until: steps.until ?? written,
      deadline: steps.deadline,
      clocks: steps.clocks,
      conditions: [...conditions, ...steps.conditions],
      reasons: steps.reasons,
    });
  }

  /** The urgent route: who may act first, and the second clock (CALC-04). */
  urgent(variant: Variant, act: Act): Part {
    const { law, facts, zone } = this;
    const urgent = variant.urgent;
    if (!urgent) throw new Error("no urgent route");
    const why = (text: string): Reason[] => urgent.rows.map((rule) => ({ rule, text }));
    if (isSigned(law.book, [{ rows: urgent.rows }], dateOf(act.at, zone)) === null)
      return part("deny", { reasons: why("The urgent route is not valid on that date") });
    const test = judge(urgent.if, this.look(act, variant));
    if (test.value === false) return part("deny", { reasons: why(`No urgent route here: ${urgent.ifText ?? ""}`) });
    const conditions: Condition[] =
      test.value === "unknown" ? [...new Set(test.unknown)].map((p) => open(p, urgent.ifText ?? "", urgent.rows)) : [];
    const kind = factAt(facts, "authority.kind");
    if (facts.urgent === false)
      return part("deny", { reasons: why("The urgent route was not used, and the body that must authorise has not") });
    const actor = facts.actor;
    const byPolice = urgent.bodies.includes("police");
    if (facts.authority === undefined && !byPolice && urgent.bodies.length > 0)
      conditions.push({
        needs: "authorisation",
        path: "authority",
        text: `In urgency by ${urgent.bodies.join(" or ")}`,
        rules: urgent.rows,
      });
    if (facts.authority === null && !byPolice && urgent.bodies.length > 0)
      return part("deny", { reasons: why(`Also in urgency ${urgent.bodies.join(" or ")} must order it`) });
    if (byPolice && typeof kind !== "string" && actor !== undefined && actor !== "police")
      return part("deny", { reasons: why("Only the police may act first") });
    const pathStart =
      ["startedAt", "authority.grantedAt"].map((p) => momentAt(facts, p)).find((m) => m !== null) ?? null;
    if (pathStart && act.act !== null && lastMs(act.at, zone) < firstMs(pathStart, zone))
      return part("deny", { reasons: why("The act is before the urgent start") });
    if (urgent.silence) {
      const asked = momentAt(facts, "askedJudgeAt");
      if (!asked) return part("deny", { reasons: why("The judge must be asked first") });
      const length = law.book.term(urgent.silence, dateOf(asked, zone)) ?? "PT12H";
      const silent = instant(firstMs(asked, zone) + Number(/\d+/.exec(length)?.[0] ?? 0) * 3_600_000, zone);
      if (lastMs(act.at, zone) < firstMs(silent, zone))
        return part("deny", {
          reasons: why(`The judge has ${length} to decide, until ${silent.text}`),
          clocks: [
            { clock: "judge_decision", length, from: asked.text, until: silent.text, rule: urgent.rows[0] ?? "" },
          ],
        });
    }
    const steps = this.steps(urgent.steps, act, urgent.rows, true);
    if (urgent.mayStart === false) {
      if (act.act !== null && steps.verdict !== "allow")
        return part("deny", { reasons: why("Faster decision, but nothing may start before it"), clocks: steps.clocks });
      if (steps.verdict === "needs_ratification")
        return part("allow_if", {
          clocks: steps.clocks,
          deadline: steps.deadline,
          conditions: [
            {
              needs: "authorisation",
              path: "authority",
              text: "The judge decides in the short time",
              rules: urgent.rows,
            },
          ],
          reasons: [...why(urgent.ifText ?? ""), ...steps.reasons],
        });
    }
    const verdict = steps.verdict;
    const result = part(verdict, {
      until: steps.until,
      deadline: steps.deadline,
      clocks: steps.clocks,
      conditions: [...conditions, ...steps.conditions],
      reasons: [...why(urgent.ifText ?? "Urgent route"), ...steps.reasons],
    });
    if (verdict === "allow" && pathStart) {
      const cover = coverEnd(law, variant, facts, pathStart, zone);
      result.until = cover.end;
      if (cover.end && isOver(act.at, cover.end, zone))
        return part("expired", { until: cover.end, clocks: steps.clocks, reasons: why("The term is over") });
    }
    return this.signed(result, urgent.rows, urgent.weak === true, act);
  }

  /** Steps with their clocks. */
  steps(rules: readonly StepRule[], act: Act, _rows: readonly string[], urgent: boolean) {
    const { law, facts, zone, date } = this;
    const extra = law.acts.steps.filter((s) => s.act === act.act && s.country === facts.country);
    let verdict: Verdict = "allow";
    let until: Moment | null = null;
    let deadline: string | null = null;
    const clocks: Clock[] = [];
    const conditions: Condition[] = [];
    const reasons: Reason[] = [];
    const raise = (v: Verdict) => {
      verdict = stricter(verdict, v);
    };
    const all: readonly StepRule[] = urgent ? rules : [...rules, ...extra];
    for (const step of all) {
      if (judge(step.if, this.look(act)).value === false) continue;
      const start =
        step.start
          .map((p) => (p === "$act" ? act.at : p === "$firstAct" ? this.firstAct(act) : momentAt(facts, p)))
          .find((m) => m !== null) ?? null;
      const state = stepState(law, step, facts, start, date, zone);
      if (state.clock && (start || !step.quiet)) clocks.push(state.clock);
      for (const rule of step.rows) reasons.push({ rule, text: step.text });
      if (step.path === "$none") continue;
      const needs =
        step.clock === "ratification" || step.clock === "council_ruling" || step.clock === "judge_decision"
          ? "ratification"
          : "report";
      if (state.state === "done") continue;
      if (state.state === "over") {
        raise("expired");
        until = until ?? state.end;
        continue;
      }
      if (factAt(facts, step.path) === undefined && step.quiet) continue;
      if (!start && step.length)
        conditions.push(open(step.start.find((p) => !p.startsWith("$")) ?? "startedAt", step.text, step.rows));
      conditions.push({ needs, path: step.path, text: step.text, rules: step.rows });
      if (state.state === "unknown") {
        raise("allow_if");
        continue;
      }
      const counts = urgent || needs === "ratification";
      raise(counts ? "needs_ratification" : "allow_if");
      if (state.end && !(until && firstMs(until, zone) <= firstMs(state.end, zone))) {
        if (needs === "ratification" || until === null) until = state.end;
      }
      if (state.clock && deadline === null) deadline = state.clock.length;
    }
    return { verdict: verdict as Verdict, until, deadline, clocks, conditions, reasons };
  }

  firstAct(act: Act): Moment {
    const moments = readActs(this.facts, this.date).map((a) => a.at);
    return moments.reduce((a, b) => (firstMs(b, this.zone) < firstMs(a, this.zone) ? b : a), act.at);
  }

  /** May the running authorisation be renewed now? */
  renew(): Part {
    const { law, facts, rule, date, zone } = this;
    const act: Act = { act: null, at: date, reported: undefined };
    const current = this.act(act);
    const variant = current.variant ?? rule.variants[0];
    if (
      !variant ||
      current.verdict === "deny" ||
      current.verdict === "expired" ||
      current.verdict === "needs_ratification"
    )
      return current;
    const granted = momentAt(facts, "authority.grantedAt") ?? momentAt(facts, "startedAt");
    const why = (text: string, rows: readonly string[] = variant.rows): Reason[] =>
      rows.map((r) => ({ rule: r, text }));
    if (!granted)
      return variant.bodies.length === 0
        ? current
        : {
            ...current,
            verdict: "allow_if",
            conditions: [...current.conditions, open("authority.grantedAt", "The term starts there.", variant.rows)],
          };
    const cover = coverEnd(law, variant, facts, granted, zone);
    if (variant.renewals !== undefined && cover.renewed >= variant.renewals)
      return { ...current, verdict: "deny", reasons: why("No further renewal is foreseen") };
    if (cover.end && cover.totalEnd && firstMs(cover.end, zone) >= firstMs(cover.totalEnd, zone))
      return { ...current, verdict: "deny", reasons: why("The total term is used up") };
    const conditions = [...current.conditions];
    const asked = Array.isArray(facts.renewals)
      ? facts.renewals.find((r) => momentAt(r, "grantedAt") === null)
      : undefined;
    if (variant.newEvidence) {
      const fresh = factAt(asked, "newEvidence");
      if (fresh === false || fresh === null)
        return { ...current, verdict: "deny", reasons: why("Only with new sufficient evidence", ["PE-11"]) };
      if (fresh === undefined)
        conditions.push(open("renewals.newEvidence", "Only with new sufficient evidence.", ["PE-11"]));
    }
    if (factAt(asked, "reasoned") === false)
      return {
        ...current,
        verdict: "deny",
        reasons: why("Copied or empty reasons carry no renewal", facts.country === "BR" ? ["BR-40"] : ["CALC-03"]),
      };
    if (variant.bodies.length === 0)
      return {
        ...current,
        conditions,
        until: cover.end,
        verdict: conditions.length > 0 ? "allow_if" : "allow",
        reasons: why("Once more, before the end"),
      };
    conditions.push({
      needs: "authorisation",
      path: "renewals",
      text: `Decided by ${variant.bodies.join(" or ")} before the end of the running term`,
      rules: [...variant.rows, "CALC-03"],
    });
    return {
      ...current,
      verdict: "allow_if",
      until: cover.end,
      conditions,
      reasons: [
        ...why("A renewal runs from the end of the former term and is decided before it"),
        { rule: "CALC-03", text: "Renewal must be decided before expiry" },
      ],
    };
  }
}

function compose(law: Law, facts: Facts, rule: MethodRule | null, parts: readonly Part[], asOf: string): MethodAnswer {
  const verdict = parts.map((p) => p.verdict).reduce(stricter, "allow" as Verdict);
  const main = parts.find((p) => p.verdict === verdict) ?? parts[0];
  const chosen = main?.variant ? [main.variant] : (rule?.variants ?? []);
  const variants = main?.verdict === "deny" ? (rule?.variants ?? chosen) : chosen;
  const bodies = [...new Set(variants.flatMap((v) => (v.bodies.length > 0 ? v.bodies : (v.direct ?? []))))];
  const totals = chosen.map((v) => (v.total ? law.book.term(v.total, asOf) : null));
  const conditions = conditionsFor(
    verdict,
    parts.flatMap((p) => p.conditions),
  );
  const final: Verdict = verdict === "allow" && conditions.length > 0 ? "allow_if" : verdict;
  const permits = factAt(facts, "authority.permits");
  const covert = rule !== null && COVERT.has(rule.method);
  const prohibitions = covert
    ? law.acts.prohibitions
        .filter(
          (p) =>
            (!p.country || p.country === facts.country) &&
            !(p.unless && Array.isArray(permits) && permits.includes(p.unless)),
        )
        .map((p) => ({ word: p.word, text: p.text, rules: p.rows }))
    : [];
  const own = parts.filter((p) => p.verdict === verdict).flatMap((p) => p.reasons);
  const notes = (rule?.notes ?? [])
    .filter((id) => law.book.at(id, asOf))
    .map((id) => ({ rule: id, text: law.book.any(id)?.rule ?? "" }));
  let reasons = uniqueReasons([...own, ...parts.flatMap((p) => p.reasons), ...notes]);
  if (reasons.length === 0)
    reasons = conditions.flatMap((c) => c.rules.slice(0, 1).map((id) => ({ rule: id, text: c.text }))).slice(0, 1);
  const cited = [
    ...reasons.map((r) => r.rule),
    ...conditions.flatMap((c) => c.rules),
    ...prohibitions.flatMap((p) => p.rules),
  ];
  return {
    verdict: final,
    authority: bodies,
    until: main?.until?.text ?? null,
    maxTotal: totals.find((t) => t !== null) ?? null,
    deadline: main?.deadline ?? null,
    clocks: uniqueClocks(parts.flatMap((p) => p.clocks)),
    conditions,
    prohibitions,
    records: rule?.records ?? [],
    reasons,
    sources: sourcesOf(law, cited, asOf),
    asOf,
    notice: NOTICE,
  };
}

function uniqueClocks(clocks: readonly Clock[]): Clock[] {
  return [...new Map(clocks.map((c) => [`${c.clock} ${c.from} ${c.until}`, c])).values()];
}
