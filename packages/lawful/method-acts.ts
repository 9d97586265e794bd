import { type Condition, isSigned, type Reason, stricter, type Verdict } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { coverEnd } from "./cover.ts";
import { judge } from "./guard.ts";
import type { MethodRule, Variant } from "./law-shapes.ts";
import { type Act, open, type Part, part } from "./method-facts.ts";
import { MethodTerms } from "./method-terms.ts";
import { dateOf, firstMs } from "./moment.ts";

/** What each act of a question needs, and whether it is covered. */
export class MethodActs extends MethodTerms {
  act(act: Act): Part {
    const { law, rule } = this;
    const common = this.weigh([...law.acts.clauses, ...(rule.checks ?? [])], act);
    const covered = this.coverOf(act);
    const verdict = common.verdict ? stricter(common.verdict, covered.verdict) : covered.verdict;
    const closes = verdict === "deny" || verdict === "expired";
    return {
      ...covered,
      verdict,
      conditions: [...covered.conditions, ...common.conditions],
      reasons: [
        ...(common.verdict === verdict && (closes || covered.verdict !== verdict) ? common.reasons : []),
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
    const best = [...parts].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))[0];
    if (!best) return part("deny", { reasons: [{ rule: "EP-01", text: "No row opens it" }] });
    if (best.verdict === "deny")
      return { ...best, reasons: parts.filter((p) => p.verdict === "deny").flatMap((p) => p.reasons) };
    return best;
  }

  variant(variant: Variant, act: Act): Part {
    const { law, facts, zone } = this;
    const on = dateOf(act.at, zone);
    const why = (text: string, rows: readonly string[] = variant.rows): Reason[] =>
      rows.map((rule) => ({ rule, text }));
    if (isSigned(law.book, [{ rows: variant.rows }], on) === null)
      return part("deny", { reasons: why(`No version of the row is valid on ${on}`), variant });
    const test = judge(variant.if, this.look(act, variant));
    if (test.value === false)
      return part("deny", { reasons: why(`Outside: ${variant.ifText ?? "the row does not speak of it"}`), variant });
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
    const closes = verdict === "deny" || verdict === "expired";
    const first = !closes ? [] : checks.verdict === verdict ? checks.reasons : base.reasons;
    const result: Part = {
      ...base,
      verdict,
      conditions: [...conditions, ...base.conditions],
      reasons: [...first, ...why(variant.ifText ?? this.rule.method), ...base.reasons, ...checks.reasons],
      variant,
    };
    return this.signed(result, variant.rows, variant.weak === true, act);
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
