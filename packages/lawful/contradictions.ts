import { firstMs, lastMs, type Moment, parseMoment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

/** A fact by its dotted path; undefined where it is not stated. */
export function factAt(facts: unknown, path: string): unknown {
  let at: unknown = facts;
  for (const key of path.split(".")) {
    if (at === null) return null;
    if (typeof at !== "object" || at === undefined) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

export function momentAt(facts: unknown, path: string): Moment | null {
  const value = factAt(facts, path);
  return typeof value === "string" ? parseMoment(value) : null;
}

/** Pairs that cannot both be: an end before its start. */
const ORDERED: readonly (readonly [string, string])[] = [
  ["authority.grantedAt", "authority.until"],
  ["foundAt", "notifiedAt"],
  ["bornAt", "offenceAt"],
  ["madeAt", "startedAt"],
  ["madeAt", "reviewedAt"],
  ["startedAt", "refusedAt"],
];

const ACT_ORDER: readonly (readonly [string, string])[] = [
  ["epoc-issued", "epoc-served"],
  ["epoc-served", "epoc-answered"],
  ["enforcing-notified", "enforcing-cleared"],
  ["enforcing-notified", "enforcing-objected"],
  ["clarification-asked", "clarification-given"],
  ["epoc-pr-served", "epoc-pr-extended"],
  ["epoc-pr-served", "production-confirmed"],
  ["eio-received", "eio-recognised"],
  ["interception-notified", "interception-answered"],
  ["budapest-preserved", "budapest-renewed"],
  ["us-letter", "us-letter-renewed"],
  ["mla-sent", "mla-answered"],
];

const BOTH_TRUE: readonly (readonly [string, unknown, string, unknown])[] = [
  ["offence.offline", true, "offence.byInformationSystem", true],
  ["offence.committed", false, "offence.flagrante", true],
  ["offence.kind", "csa", "offence.group", "*"],
  ["offence.kind", "thb", "offence.group", "*"],
  ["offence.kind", "csa", "offence.minorVictim", false],
];

/** True where `end` is surely before `start`, whatever the zone and however bare dates are read. */
function surelyBefore(end: Moment, start: Moment): boolean {
  return lastMs(end, "Etc/GMT+12") < firstMs(start, "Etc/GMT-14");
}

function before(end: Moment, start: Moment): boolean {
  if (end.ms !== null && start.ms !== null) return end.ms < start.ms;
  if (end.ms === null && start.ms === null) return end.text < start.text;
  return surelyBefore(end, start);
}

/** One line that names both fields, or null where the facts can stand together. */
export function contradiction(facts: Facts): string | null {
  for (const [a, va, b, vb] of BOTH_TRUE) {
    const other = factAt(facts, b);
    const clash = vb === "*" ? typeof other === "string" : other === vb;
    if (factAt(facts, a) === va && clash) return `${a} ${JSON.stringify(va)} contradicts ${b} ${JSON.stringify(other)}`;
  }
  for (const [start, end] of ORDERED) {
    const [from, to] = [momentAt(facts, start), momentAt(facts, end)];
    if (from && to && before(to, from)) return `${end} ${to.text} is before ${start} ${from.text}`;
  }
  const renewals = factAt(facts, "renewals");
  if (Array.isArray(renewals))
    for (const [i, renewal] of renewals.entries()) {
      const [from, to] = [momentAt(renewal, "grantedAt"), momentAt(renewal, "until")];
      if (from && to && before(to, from))
        return `renewals.${i}.until ${to.text} is before renewals.${i}.grantedAt ${from.text}`;
      const asked = momentAt(renewal, "askedAt");
      if (from && asked && before(from, asked))
        return `renewals.${i}.grantedAt ${from.text} is before renewals.${i}.askedAt ${asked.text}`;
    }
  const acts = factAt(facts, "acts");
  if (Array.isArray(acts))
    for (const [first, second] of ACT_ORDER) {
      const i = acts.findIndex((act) => factAt(act, "act") === first);
      const j = acts.findIndex((act) => factAt(act, "act") === second);
      const [from, to] = [momentAt(acts[i], "at"), momentAt(acts[j], "at")];
      if (from && to && before(to, from))
        return `acts.${j} ${second} ${to.text} is before acts.${i} ${first} ${from.text}`;
    }
  const serves = factAt(facts, "holder.servesCountries");
  if (factAt(facts, "holder.onlyOneState") === true && Array.isArray(serves) && new Set(serves).size > 1)
    return "holder.onlyOneState true contradicts holder.servesCountries with several States";
  return null;
}
