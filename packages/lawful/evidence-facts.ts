import { factAt, momentAt } from "./contradictions.ts";
import type { Law } from "./law.ts";
import type { Moment } from "./moment.ts";

type Facts = Readonly<Record<string, unknown>>;

const STORED = new Set(["subscriber", "id_only", "traffic", "content"]);
const NO_MEASURE = new Set(["lead", "hashes", "police_information", "public_page"]);

export interface EvidenceAct {
  readonly act: string;
  readonly at: Moment | null;
  readonly by: string | null;
  readonly ground: string | null;
}

/** The acts in the order given. */
function actsOf(facts: Facts): EvidenceAct[] {
  const list = Array.isArray(facts.acts) ? facts.acts : [];
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return list.map((item) => ({
    act: String(factAt(item, "act")),
    at: momentAt(item, "at"),
    by: text(factAt(item, "by")),
    ground: text(factAt(item, "ground")),
  }));
}

/** The last act of a kind. */
export function lastAct(facts: Facts, name: string): EvidenceAct | null {
  return (
    actsOf(facts)
      .filter((a) => a.act === name)
      .at(-1) ?? null
  );
}

/** The State of the addressee of a European order; null = none, undefined = cannot be told. */
function addresseeOf(law: Law, facts: Facts): string | null | undefined {
  const named = factAt(facts, "holder.euRepresentative");
  if (typeof named === "string") return law.places.eu.includes(named) ? named : null;
  if (named === null) return null;
  const seat = factAt(facts, "holder.country");
  if (typeof seat === "string" && law.places.eu.includes(seat)) return seat;
  return factAt(facts, "holder.offersInEu") === false ? null : undefined;
}

/**
 * True where a European order would hang on a representative that nobody has named, for a provider seated where no row
 * expects one (United States providers are named as addressees): the treaty between the two goes first then.
 */
export function isAddresseeGuess(law: Law, facts: Facts): boolean {
  const seat = factAt(facts, "holder.country");
  return addresseeOf(law, facts) === undefined && typeof seat === "string" && seat !== "US";
}

/** True where the emergency stated is one in law (EV-EPO-14): old files alone are none. */
export function isEmergency(facts: Facts): boolean | undefined {
  if (facts.danger === "stored_files_only") return false;
  return facts.emergency === undefined ? undefined : facts.emergency === true;
}

export function isHeavy(facts: Facts): boolean | undefined {
  return Array.isArray(facts.data) ? facts.data.some((d) => d === "traffic" || d === "content") : undefined;
}

/** Facts that follow from stated ones, for the instruments. */
export function deriveEvidence(law: Law, facts: Facts, on: string, other: { homeRow?: boolean; otherRoute?: boolean }) {
  const { places, book } = law;
  const from = factAt(facts, "from.country");
  const holder = factAt(facts, "holder.country");
  const data = Array.isArray(facts.data) ? facts.data : undefined;
  const isIn = (list: readonly string[], country: unknown) =>
    typeof country === "string" ? list.includes(country) : country === null ? false : undefined;
  const both = (a: boolean | undefined, b: boolean | undefined) =>
    a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
  const addressee = addresseeOf(law, facts);
  const exec = (() => {
    if (isIn(places.eu, holder) === true) return holder;
    if (factAt(facts, "holder.kind") === "provider" && typeof addressee === "string") return addressee;
    return holder;
  })();
  const same = (() => {
    if (from === undefined) return undefined;
    if (addressee !== undefined && addressee !== null && addressee === from) return true;
    return holder === undefined ? undefined : holder === from;
  })();
  const entry = (name: string, country: unknown) =>
    places.parties.find((p) => p.instrument === name && p.country === country);
  const states = () => (from === undefined || holder === undefined ? undefined : [from, holder]);
  const parties = (path: string, list: readonly unknown[] | undefined): boolean | undefined => {
    if (!list) return undefined;
    const name = path.slice(path.indexOf(".") + 1);
    const entries = list.map((c) => entry(name, c));
    if (path.includes("Known")) return entries.every((e) => e !== undefined) || entries.some((e) => e?.party === false);
    if (path.includes("Signed")) return entries.every((e) => !e || e.mark === "SEEN");
    return entries.every((e) => !e || e.party);
  };
  const pair = states()?.map(String).sort().join("|");
  const all = (set: ReadonlySet<string>, extra: readonly string[] = []) =>
    data === undefined
      ? undefined
      : data.length > 0 && data.every((d) => set.has(String(d)) || extra.includes(String(d)));
  const values: Record<string, () => unknown> = {
    "$from.eu": () => isIn(places.eu, from),
    "$eu.onBehalfOf": () => isIn(places.eu, facts.onBehalfOf),
    $same: () => same,
    $border: () => (same === undefined ? undefined : !same),
    $addressee: () => addressee ?? (addressee === null ? "none" : undefined),
    "$addressee.none": () => (addressee === undefined ? undefined : addressee === null),
    "$addressee.own": () => (addressee === undefined || from === undefined ? undefined : addressee === from),
    "$addressee.reachable": () =>
      addressee === undefined
        ? undefined
        : addressee !== null && addressee !== from && places.epocBound.includes(addressee),
    $exec: () => exec,
    "$exec.eu": () => isIn(places.eu, exec),
    "$exec.own": () => (exec === undefined || from === undefined ? undefined : exec === from),
    $bothEu: () => both(isIn(places.eu, from), isIn(places.eu, holder)),
    $bothEio: () => both(isIn(places.eioBound, from), isIn(places.eioBound, holder)),
    $bothEpoc: () =>
      both(isIn(places.epocBound, from), addressee === undefined ? undefined : isIn(places.epocBound, addressee)),
    $bothCoe: () => both(isIn(places.councilOfEurope, from), isIn(places.councilOfEurope, holder)),
    $onlyStored: () => (data?.includes("preservation") && data.length === 1 ? false : all(STORED, ["preservation"])),
    $storedOrPreserve: () => all(STORED, ["preservation"]),
    $onlyPreserve: () => (data === undefined ? undefined : data.length > 0 && data.every((d) => d === "preservation")),
    $heavy: () => isHeavy(facts),
    $measure: () => (data === undefined ? undefined : data.length > 0 && !data.some((d) => NO_MEASURE.has(String(d)))),
    $emergency: () => isEmergency(facts),
    $byIct: () =>
      factAt(facts, "offence.byInformationSystem") ?? (factAt(facts, "offence.offline") === true ? false : undefined),
    $awayResidence: () => (facts.residence === undefined ? undefined : facts.residence !== from),
    $awayCrime: () => (facts.crimePlace === undefined ? undefined : facts.crimePlace !== from),
    $servesFrom: () => {
      const serves = factAt(facts, "holder.servesCountries");
      if (Array.isArray(serves)) return serves.includes(from);
      if (serves === null) return false;
      return factAt(facts, "holder.offersInEu") === true && isIn(places.eu, from) === true ? true : undefined;
    },
    $pair: () => pair,
    $withPe: () =>
      from === "PE" || holder === "PE" ? true : from === undefined || holder === undefined ? undefined : false,
    $iberian: () => (pair ? ["BR|ES", "ES|PE", "BR|PE"].includes(pair) : undefined),
    $homeRow: () => other.homeRow,
    $otherRoute: () => other.otherRoute === true,
    $openOrConsent: () =>
      data?.includes("public_page")
        ? true
        : ["open_page", "consent", "found_credentials"].includes(String(facts.means)),
    $toldToStop: () => (lastAct(facts, "interception-answered")?.ground ?? null) !== null,
    $consent: () => typeof facts.consent === "object" && facts.consent !== null,
  };
  const look = (path: string): unknown => {
    if (!path.startsWith("$")) return factAt(facts, path);
    if (path.startsWith("$valid.")) return book.at(path.slice(7), on) !== null;
    if (path.startsWith("$did.")) return facts.acts === undefined ? undefined : lastAct(facts, path.slice(5)) !== null;
    if (/^\$fromParty/.test(path)) return parties(path, from === undefined ? undefined : [from]);
    if (/^\$party/.test(path)) return parties(path, states());
    const value = values[path];
    if (!value) throw new Error(`no derived fact ${path}`);
    return value();
  };
  const unstated = (...paths: string[]) => paths.filter((p) => factAt(facts, p) === undefined);
  const spoken = (path: string): string[] => {
    if (!path.startsWith("$")) return [path];
    if (path === "$from.eu" || path.startsWith("$fromParty")) return ["from.country"];
    if (path.startsWith("$addressee")) return unstated("from.country", "holder.euRepresentative");
    if (path === "$emergency") return ["emergency"];
    if (path === "$byIct") return ["offence.byInformationSystem"];
    if (path === "$servesFrom") return ["holder.servesCountries"];
    if (path.startsWith("$did.")) return ["acts"];
    if (/^\$(only|stored|heavy|measure|homeRow)/.test(path)) return ["data"];
    return unstated("from.country", "holder.country");
  };
  return { look, spoken, addressee, exec, same };
}
