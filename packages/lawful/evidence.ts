import { type Clock, conditionsFor, NOTICE, type Source, sourcesOf, uniqueReasons } from "./answer.ts";
import { type Condition, type Reason, type Verdict, weigh } from "./clauses.ts";
import { factAt, momentAt } from "./contradictions.ts";
import { actClocks, isRunOut, policeTerm, preservations } from "./evidence-clocks.ts";
import { deriveEvidence, isEmergency, isHeavy, lastAct } from "./evidence-facts.ts";
import { sign, signClause, signRule, type Validation } from "./evidence-sign.ts";
import { step } from "./evidence-steps.ts";
import { judge } from "./guard.ts";
import { type InstrumentRule, type Law, zoneOf } from "./law.ts";
import { dateOf, firstMs, isOver, type Moment } from "./moment.ts";
import { WORDS } from "./words.ts";

type Facts = Readonly<Record<string, unknown>>;

export interface Notice {
  readonly to: "enforcing_authority";
  readonly country: string | null;
  readonly suspends: boolean;
  readonly objection: string;
}
export interface Route {
  readonly instrument: string;
  readonly rank: number;
  readonly verdict: Verdict;
  readonly issuer: string | null;
  readonly validation: Validation | null;
  readonly addressee: string;
  readonly notify: Notice | null;
  readonly form: string;
  readonly deadline: string | null;
  readonly until: string | null;
  readonly channels: readonly string[];
  readonly conditions: readonly Condition[];
  readonly obstacles: readonly string[];
  readonly rules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly sources: readonly Source[];
}
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

interface Candidate {
  readonly instrument: InstrumentRule;
  readonly verdict: Verdict;
  readonly weight: number;
  readonly expected: boolean;
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
  readonly why: string;
  readonly closing: readonly string[];
  readonly issuer: string | null;
  readonly validation: Validation | null;
  readonly clocks: readonly Clock[];
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
    const s = step(law, facts, asks, date, zone, { held, same: derived.same, notified, candidates });
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
  const verdict = leading.verdict === "allow" && conditions.length > 0 ? "allow_if" : leading.verdict;
  return finish(verdict, end, conditions, leading.reasons);
}

/** True where the acts speak of that order: then its own clocks decide. */
function momentsIn(facts: Facts, instrument: string): boolean {
  const names =
    instrument === "epoc"
      ? ["epoc-issued", "epoc-served", "epoc-validated", "epoc-validation-refused"]
      : instrument === "epoc-pr"
        ? ["epoc-pr-served", "epoc-pr-validated"]
        : [];
  return names.some((name) => lastAct(facts, name) !== null);
}

function weighAll(law: Law, facts: Facts, date: Moment, zone: string): Candidate[] {
  const one = (instrument: InstrumentRule, otherRoute: boolean) =>
    candidate(law, instrument, facts, date, zone, otherRoute);
  const firsts = law.instruments.filter((i) => i.id !== "letters-rogatory").map((i) => one(i, false));
  const open = firsts.some((c) => c.verdict !== "deny" && c.verdict !== "expired");
  const last = law.instruments.filter((i) => i.id === "letters-rogatory").map((i) => one(i, open));
  const sorted = [...firsts, ...last].sort((a, b) => a.weight - b.weight);
  if (isEmergency(facts) !== true) return sorted;
  const concerned = (c: Candidate) =>
    (c.verdict !== "deny" && c.verdict !== "expired") || (c.verdict === "expired" && momentsIn(facts, c.instrument.id));
  const first = ["epoc", "us-emergency", "budapest-35"]
    .map((id) => sorted.find((c) => c.instrument.id === id && concerned(c)))
    .find((c) => c !== undefined);
  return first ? [first, ...sorted.filter((c) => c !== first)] : sorted;
}

function candidate(
  law: Law,
  instrument: InstrumentRule,
  facts: Facts,
  date: Moment,
  zone: string,
  otherRoute: boolean,
): Candidate {
  const on = orderDate(instrument, facts, date, zone);
  const plain = deriveEvidence(law, facts, on, {});
  const line = signRule(instrument, plain.look);
  const homeRow = line !== null && !line.rows.includes("EP-01");
  const { look, spoken } = deriveEvidence(law, facts, on, { homeRow, otherRoute });
  const signed = sign(law, instrument, facts, look, date, zone);
  const weighed = weigh([...instrument.clauses, ...signClause(signed)], look, law.book, on, { spoken });
  const closedBySign = signed.verdict !== "open";
  const closed = weighed.closed.length > 0 || weighed.verdict === "deny" || weighed.verdict === null;
  const verdict: Verdict = closed
    ? "deny"
    : closedBySign
      ? signed.verdict === "expired"
        ? "expired"
        : "deny"
      : signed.conditions.length > 0 || weighed.conditions.length > 0
        ? "allow_if"
        : "allow";
  const closing = closed ? weighed.closed.flatMap((c) => c.rows) : signed.reasons.map((r) => r.rule);
  const why = closed
    ? weighed.closed.map((c) => c.text).join("; ") || "no row opens it on that date"
    : (signed.reasons[0]?.text ?? "");
  const terms = deadlineRows(instrument.id, facts);
  return {
    instrument,
    verdict,
    weight: weight(instrument, facts, look),
    expected: instrument.expected ? judge(instrument.expected, look).value === true : false,
    conditions: [...signed.conditions, ...weighed.conditions],
    reasons: verdict === "expired" ? [...signed.reasons] : [...signed.reasons, ...weighed.reasons, ...terms],
    why,
    closing: [...new Set(closing.length > 0 ? closing : instrument.rows)],
    issuer: signed.issuer,
    validation: signed.validation,
    clocks: signed.clocks,
  };
}

/** An order is judged by the rows of the day it was issued or served (CALC-05). */
function orderDate(instrument: InstrumentRule, facts: Facts, date: Moment, zone: string): string {
  const names =
    instrument.id === "epoc" ? ["epoc-issued", "epoc-served"] : instrument.id === "epoc-pr" ? ["epoc-pr-served"] : [];
  const at = names.map((n) => lastAct(facts, n)?.at ?? null).find((m) => m !== null);
  return dateOf(at ?? date, zone);
}

/** Rank of section 9: emergency, then loss, then own State, then the treaty between the two. */
function weight(instrument: InstrumentRule, facts: Facts, look: (path: string) => unknown): number {
  const preserving = instrument.preserves === true || instrument.id === "domestic";
  return instrument.rank - (preserving && (facts.riskOfLoss === true || look("$onlyPreserve") === true) ? 100 : 0);
}

function deadlineRows(id: string, facts: Facts): Reason[] {
  const emergency = isEmergency(facts) === true;
  if (id === "epoc") {
    const reasons: Reason[] = [
      {
        rule: emergency ? "EV-EPO-41" : "EV-EPO-40",
        text: emergency
          ? "The provider answers within 8 hours"
          : "The provider preserves on receipt and answers within 10 days",
      },
    ];
    if (isHeavy(facts) === true) {
      reasons.unshift({
        rule: "EV-EPO-30",
        text: "Notice to the enforcing authority, unless crime and residence are in the issuing State",
      });
      if (!emergency)
        reasons.splice(1, 0, { rule: "EV-EPO-31", text: "The notice suspends handing over until the period ends" });
    }
    if (emergency)
      reasons.push({
        rule: "EV-EPO-14",
        text: "Imminent threat to life, physical integrity or safety, or to critical infrastructure",
      });
    return reasons;
  }
  if (id === "epoc-pr")
    return [
      { rule: "EV-EPO-43", text: "Kept for 60 days" },
      { rule: "EV-EPO-44", text: "30 days more, once, before day 60 ends" },
    ];
  if (id === "eio") return [{ rule: "EV-EIO-05", text: "Recognition 30 days, execution 90 days after that" }];
  return [];
}

/** Notice to the enforcing authority (EV-EPO-30, -31): never for subscriber or identification data. */
function notice(law: Law, facts: Facts, zone: string): Notice | null {
  if (isHeavy(facts) !== true) return null;
  const own = factAt(facts, "from.country");
  if (facts.crimePlace === own && facts.residence === own && own !== undefined) return null;
  const { addressee } = deriveEvidence(law, facts, dateOf(momentAt(facts, "date") as Moment, zone), {});
  const emergency = isEmergency(facts) === true;
  return {
    to: "enforcing_authority",
    country: addressee ?? null,
    suspends: !emergency,
    objection: emergency ? "PT96H" : "P10D",
  };
}

function route(law: Law, facts: Facts, c: Candidate, rank: number, zone: string, asOf: string): Route {
  const id = c.instrument.id;
  const notify = id === "epoc" ? notice(law, facts, zone) : null;
  const { addressee, exec } = deriveEvidence(law, facts, asOf, {});
  const { deadline, until } = timing(law, facts, id, zone, asOf, notify !== null);
  const rules = [...new Set([...c.reasons.map((r) => r.rule), ...c.conditions.flatMap((x) => x.rules)])];
  const reacts = factAt(facts, "holder.reacts") === false && (isEmergency(facts) === true || facts.riskOfLoss === true);
  const where =
    id === "epoc" || id === "epoc-pr"
      ? reacts
        ? `any other establishment of the provider in the European Union`
        : `${c.instrument.addressee}${addressee ? ` in ${addressee}` : ""}`
      : id === "eio"
        ? `executing authority in ${String(exec ?? "the executing State")}`
        : c.instrument.addressee;
  return {
    instrument: id,
    rank,
    verdict: c.verdict,
    issuer: c.issuer,
    validation: c.validation,
    addressee: where,
    notify,
    form: id === "eio" && lastAct(facts, "interception-notified") ? "eio-annex-c" : c.instrument.form,
    deadline,
    until,
    channels: channels(law, facts, c.instrument),
    conditions: conditionsFor(c.verdict, c.conditions),
    obstacles: obstacles(law, facts, id, zone),
    rules,
    reasons: uniqueReasons(c.reasons),
    sources: sourcesOf(law, rules, asOf),
  };
}

/** The time the addressee has, and its end where it runs. */
function timing(
  law: Law,
  facts: Facts,
  id: string,
  zone: string,
  asOf: string,
  notified: boolean,
): { deadline: string | null; until: string | null } {
  const emergency = isEmergency(facts) === true;
  const clock = (name: string) => actClocks(law, facts, zone, notified).find((c) => c.clock === name)?.until ?? null;
  if (id === "epoc")
    return {
      deadline: law.book.term(emergency ? "EV-EPO-41.answer" : "EV-EPO-40.answer", asOf) ?? null,
      until: lastAct(facts, "epoc-served") ? clock("answer") : null,
    };
  if (id === "eio") {
    const recognised = lastAct(facts, "eio-recognised");
    return {
      deadline: law.book.term(recognised ? "EV-EIO-05.execution" : "EV-EIO-05.recognition", asOf),
      until: clock(recognised ? "execution" : "recognition"),
    };
  }
  if (id === "siena") {
    const ground = lastAct(facts, "police-asked")?.ground ?? (emergency ? "urgent_direct" : "other");
    return {
      deadline: law.book.term(policeTerm(ground), asOf),
      until: lastAct(facts, "police-asked") ? clock("answer") : null,
    };
  }
  const held = preservations(law, facts, zone, undefined).find((p) => p.instrument === id);
  return { deadline: null, until: held?.end?.text ?? null };
}

function channels(law: Law, facts: Facts, instrument: InstrumentRule): string[] {
  const out = [...(instrument.channels ?? [])];
  const pair = [factAt(facts, "from.country"), factAt(facts, "holder.country")];
  const treaty = instrument.form === "mla-outline" || instrument.form === "preservation-request";
  if (treaty && pair.every((c) => ["ES", "BR", "PE"].includes(String(c)))) out.push("iberred");
  if (
    instrument.form === "mla-outline" &&
    pair.every((c) => law.places.parties.some((p) => p.instrument === "medellin" && p.country === c && p.party))
  )
    out.push("iber_at");
  return out;
}

function obstacles(law: Law, facts: Facts, id: string, zone: string): string[] {
  const out: string[] = [];
  const date = momentAt(facts, "date");
  if (id === "epoc" && date) {
    const clock = actClocks(law, facts, zone, false).find((c) => c.clock === "answer" && c.rule.startsWith("EV-EPO"));
    const end = clock?.until ? momentAt({ until: clock.until }, "until") : null;
    if (end && isOver(date, end, zone) && !lastAct(facts, "epoc-answered"))
      out.push("The time of the provider has passed: transfer to the enforcing authority (EV-EPO-48, -49)");
    if (lastAct(facts, "conflict-objected"))
      out.push("Conflict with third-country law: the court of the issuing State decides, execution waits (EV-EPO-50)");
    if (facts.channel !== undefined && facts.channel !== null && facts.channel !== "decentralised")
      out.push("Another channel than the decentralised system only in listed cases, logged (EV-EPO-52)");
  }
  const report = preservations(law, facts, zone, undefined).find((p) => p.instrument === "ncmec-lead");
  if (report && date && isRunOut(report, date, zone) && ["ncmec-lead", "us-preservation", "epoc-pr"].includes(id))
    out.push(
      "The year (before 7 May 2024: 90 days) of the report is over: data may be gone, send an own preservation (EV-US-07)",
    );
  if (id === "untoc-18" && factAt(facts, "offence.crimeThere") === undefined)
    out.push("Lack of double criminality may be a reason to refuse (EV-UNT-05)");
  return out;
}
