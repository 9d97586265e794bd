import type { Clock } from "./answer.ts";
import { type Condition, isSigned, type Reason, stricter, type Verdict } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { coverEnd, stepState } from "./cover.ts";
import { judge } from "./guard.ts";
import type { StepRule, Variant } from "./law-shapes.ts";
import { type Act, MethodFacts, open, type Part, part } from "./method-facts.ts";
import { dateOf, firstMs, instant, isOver, lastMs, type Moment } from "./moment.ts";

/** Authorisations, bodies that act by themselves, urgent routes: each at the moment of an act. */
export class MethodTerms extends MethodFacts {
  /** An authorisation at a moment: granted before, not over, its steps taken. */
  timed(variant: Variant, act: Act, before: readonly Condition[]): Part {
    const { law, facts, zone } = this;
    const why = (text: string, rows: readonly string[] = variant.rows): Reason[] =>
      rows.map((rule) => ({ rule, text }));
    const conditions = [...before];
    const granted =
      momentAt(facts, "authority.grantedAt") ?? (variant.bodies.length === 0 ? momentAt(facts, "startedAt") : null);
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
    const steps = this.steps(variant.steps ?? [], act, false);
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
    const steps = this.steps(variant.steps ?? [], act, false);
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
    if (facts.urgent === undefined && !urgent.silence)
      conditions.push(open("urgent", "Is the urgent route used?", urgent.rows));
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
    const steps = this.steps(urgent.steps, act, true);
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
  steps(rules: readonly StepRule[], act: Act, urgent: boolean) {
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
}
