import { factAt, momentAt } from "./contradictions.ts";
import { judge } from "./guard.ts";
import type { Law } from "./law.ts";
import type { TopicRule } from "./law-shapes.ts";
import { addSpan, dateOf, firstMs, isOver, type Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

const COMPETENT = new Set(
  "judge court council prosecutor police_head police minister central_authority enforcing_authority intelligence".split(
    " ",
  ),
);

/** The regimes that are possible in a country while the controller is unknown. */
export function REGIMES(law: Law, country: unknown): readonly string[] {
  if (country === "BR") return ["lgpd", "lgpd_principles"];
  if (country === "PE") return ["pe_29733", "outside"];
  return law.places.eu.includes(String(country)) ? ["led", "gdpr"] : ["other"];
}

function regimeOf(law: Law, facts: Facts): string | undefined {
  const { controller, country } = facts;
  if (controller === "europol") return "europol";
  if (country === undefined || controller === undefined) return undefined;
  if (controller === null) return "other";
  const competent = COMPETENT.has(String(controller));
  if (country === "BR") return competent ? "lgpd_principles" : "lgpd";
  if (country === "PE") return competent ? "outside" : "pe_29733";
  if (!law.places.eu.includes(String(country))) return "other";
  return competent ? "led" : "gdpr";
}

/** Facts that follow from stated ones (`$…`), and the stated ones each stands for. */
export function deriveRight(
  law: Law,
  facts: Facts,
  date: Moment,
  zone: string,
  regime: string | null,
  rule: TopicRule,
) {
  const on = dateOf(date, zone);
  const inEu = (country: unknown) => (country === undefined ? undefined : law.places.eu.includes(String(country)));
  const look = (path: string): unknown => {
    if (path === "$eu") return inEu(facts.country);
    if (path.startsWith("$eu.")) return inEu(factAt(facts, path.slice(4)));
    if (path.startsWith("$valid.")) return law.book.at(path.slice(7), on) !== null;
    if (path.startsWith("$has.")) {
      const value = factAt(facts, path.slice(5));
      return value === undefined ? undefined : value !== null && value !== false && value !== "";
    }
    return (SIMPLE[path] ?? unknownPath(path))();
  };
  const SIMPLE: Record<string, () => unknown> = {
    $regime: () => regime ?? regimeOf(law, facts),
    $sameState: () =>
      facts.residence === undefined || facts.crimePlace === undefined
        ? undefined
        : facts.residence === facts.crimePlace,
    $missing: () =>
      facts.missing === undefined ? undefined : Array.isArray(facts.missing) && facts.missing.length > 0,
    $hold: () => facts.legalHold === true,
    $opened: () => (facts.adequacy === true && !["BR", "PE"].includes(String(facts.to))) || facts.safeguards === true,
    $asked: () =>
      facts.askedByPerson === undefined ? undefined : facts.askedByPerson !== null && facts.askedByPerson !== false,
    $ended: () => {
      const at = momentAt(facts, "measureEnded");
      if (at) return isOver(date, at, zone);
      return facts.measureEnded === undefined
        ? facts.caseClosed === true
          ? true
          : undefined
        : facts.measureEnded === true;
    },
    $epoc: () => typeof facts.instrument === "string" && /^epoc/i.test(facts.instrument),
    $authorised: () => {
      const given = facts.authorisation;
      if (given === undefined) return undefined;
      const ready = ["nationalLaw", "impactAssessment", "registered"].map((key) => facts[key]);
      if (given === null || ready.includes(false) || ready.includes(null)) return false;
      const at = momentAt(facts, "authorisation.at");
      if (at && firstMs(at, zone) > firstMs(date, zone)) return false;
      return ready.every((value) => value === true) ? true : undefined;
    },
    $grandfathered: () => {
      const since = momentAt(facts, "onMarketSince");
      if (!since) return facts.onMarketSince === undefined ? undefined : false;
      const before = dateOf(since, zone) < "2027-12-02";
      if (!before) return false;
      if (on < "2030-08-02") return true;
      return facts.publicAuthority === undefined ? undefined : facts.publicAuthority !== true;
    },
    $minorThen: () => {
      const [born, act] = [momentAt(facts, "bornAt"), momentAt(facts, "offenceAt")];
      return born && act ? !isOver(act, addSpan(born, "P18Y", zone), zone) : undefined;
    },
    $before35: () => {
      const born = momentAt(facts, "bornAt");
      return born ? !isOver(date, addSpan(born, "P35Y", zone), zone) : undefined;
    },
    $retentionRow: () => {
      const own = (path: string) => factAt(facts, path);
      return rule.clauses.some((clause) => {
        const test = clause.if;
        if (!test || !("record" in test)) return false;
        const guard = { record: test.record ?? null, ...("country" in test ? { country: test.country ?? null } : {}) };
        return judge(guard, own).value !== false;
      });
    },
  };
  const spoken = (path: string): string[] =>
    path.startsWith("$") ? (SPOKEN[path]?.(facts) ?? spokenOf(path)) : [path];
  return { look, spoken };
}

function unknownPath(path: string): () => never {
  throw new Error(`no derived fact ${path}`);
}

function spokenOf(path: string): string[] {
  if (path === "$eu") return ["country"];
  const dot = path.indexOf(".");
  return dot > 0 ? [path.slice(dot + 1)] : [];
}

const left = (facts: Facts, keys: readonly string[]) => keys.filter((key) => factAt(facts, key) === undefined);

const SPOKEN: Record<string, (facts: Facts) => string[]> = {
  $regime: (facts) => left(facts, ["controller", "country"]),
  $sameState: (facts) => left(facts, ["residence", "crimePlace"]),
  $missing: () => ["missing"],
  $asked: () => ["askedByPerson"],
  $ended: () => ["measureEnded"],
  $authorised: (facts) => left(facts, ["authorisation", "nationalLaw", "impactAssessment", "registered"]),
  $grandfathered: (facts) => left(facts, ["onMarketSince", "publicAuthority"]),
  $minorThen: (facts) => left(facts, ["bornAt", "offenceAt"]),
  $before35: () => ["bornAt"],
};
