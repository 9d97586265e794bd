import type { CaseView } from "#platform/cases";
import { basisWords, countryWords, dataWords, dayWords, type FormLanguage, type FormValues } from "./forms.ts";
import { zoneIn } from "./place-moments.ts";
import type { Route, Scenario } from "./scenario.ts";

/** What the case holds that a form asks for. Names of victims are not taken: they are written by hand where they must be. */
export type CaseFacts = {
  readonly reference: string;
  /** Incidents in order, each with its days and place. */
  readonly summary: string;
  /** First and last day of the incidents, in words, or "". */
  readonly days: string;
  readonly people: readonly {
    readonly name: string;
    readonly status: "suspect" | "witness";
    readonly contact: string;
  }[];
  /** The form of the last request of this case: the authority that asks is usually the same. */
  readonly before: FormValues;
};

const emails = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const addresses = /\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\b/gi;
const phones = /\+?\d[\d\s().-]{6,18}\d/g;
const handles = /(?:https?:\/\/\S+)|(?<![\p{L}\d])@[\p{L}\d._-]{2,}/gu;

/** Identifiers in free words, each kind apart; what is one thing is not taken for another. */
function identifiersIn(text: string): Record<"emails" | "addresses" | "phones" | "handles", string> {
  let rest = text;
  const take = (pattern: RegExp) => {
    const found = [...new Set(rest.match(pattern) ?? [])].map((one) => one.trim());
    rest = rest.replace(pattern, " ");
    return found.join("\n");
  };
  return { emails: take(emails), handles: take(handles), addresses: take(addresses), phones: take(phones) };
}

export function caseFacts(view: CaseView, before: FormValues, language: FormLanguage): CaseFacts {
  const between = (first: string | null | undefined, last: string | null | undefined) =>
    [first, last === first ? null : last].flatMap((one) => (one ? [dayWords(one, language)] : [])).join(" - ");
  const incidents = [...view.incidents].sort((a, b) => (a.from ?? "9999").localeCompare(b.from ?? "9999"));
  const days = incidents.flatMap((one) => [one.from, one.to]).filter((one) => one !== null);
  const summary = incidents.map((one) => {
    const head = [between(one.from, one.to), one.place].filter(Boolean).join(", ");
    return head ? `${head}: ${one.summary}` : one.summary;
  });
  const people = view.people.flatMap((one) => {
    const status = one.roles.includes("suspect") ? "suspect" : one.roles.includes("witness") ? "witness" : null;
    return status && one.name ? [{ name: one.name, status, contact: one.details.contact ?? "" } as const] : [];
  });
  const sorted = days.sort();
  return {
    reference: view.reference,
    summary: summary.join("\n\n").slice(0, 4000),
    days: between(sorted[0], sorted.at(-1)),
    people,
    before,
  };
}

const authoritySection: Readonly<Record<string, string>> = {
  "eio-annex-a": "K",
  "epoc-annex-1": "I",
  "epoc-pr-annex-2": "F",
  "annex-6": "E",
};
const authorityFields = [
  "authorityName",
  "representativeName",
  "postHeld",
  "address",
  "telephone",
  "fax",
  "email",
  "languages",
  "contactPoint",
];

/** What is known already goes into the form; nothing is made up. */
export function prefill(
  form: string,
  scenario: Scenario,
  route: Route,
  known: CaseFacts,
  language: FormLanguage,
): FormValues {
  const offence = [
    scenario.offenceArticle,
    scenario.maxPenaltyMonths === null ? "" : `max. ${monthsIn(language).format(scenario.maxPenaltyMonths)}`,
  ]
    .filter(Boolean)
    .join("; ");
  const listed = scenario.offenceKind === "csa" ? ["listed-csa"] : scenario.offenceKind === "thb" ? ["listed-thb"] : [];
  const emergency = scenario.emergency === "yes";
  const type =
    scenario.fromAuthority === "prosecutor"
      ? "prosecutor"
      : ["judge", "court"].includes(scenario.fromAuthority)
        ? "judge"
        : "other";
  const authority = authoritySection[form] ?? "2";
  const data = form === "epoc-annex-1" ? "F" : "D";
  const account = form === "epoc-annex-1" ? "E" : form === "epoc-pr-annex-2" ? "C" : "4";
  const wanted = dataWords(scenario.data, language);
  const holder = [scenario.holderName, countryWords(scenario.holderCountry, language)].filter(Boolean).join(", ");
  const heard = scenario.data.includes("testimony");
  const asked = known.people.filter((one) => one.status === (heard && hasWitness(known) ? "witness" : "suspect"));
  const of = identifiersIn(known.people.flatMap((one) => (one.status === "suspect" ? [one.contact] : [])).join("\n"));
  const last = (field: string) => {
    const name = Object.keys(known.before).find((one) => one.endsWith(`.${field}`) && known.before[one]?.length);
    return name ? (known.before[name] ?? "") : "";
  };
  const all: Record<string, string | readonly string[]> = {
    "A.issuingState": scenario.fromCountry,
    "A.executingState": scenario.holderEu.length === 2 ? scenario.holderEu : scenario.holderCountry,
    "A.issuingAuthority": last("issuingAuthority"),
    "A.issuingFileNumber": known.reference,
    "B.addressee": scenario.holderName,
    "B.serviceProviderConcerned": scenario.holderKind === "provider" ? scenario.holderName : "",
    "B.urgency": form === "eio-annex-a" && scenario.riskOfLoss === "yes" ? ["evidence-lost"] : [],
    "C.deadline": emergency ? "eight-hours" : route.notify ? "notification" : "ten-days",
    "C.emergencyGround": emergency ? (scenario.danger === "infrastructure" ? "infrastructure" : "life") : "",
    "C.measureWords": [wanted, holder].filter(Boolean).join(": "),
    "C.measureKinds": measuresOf(scenario, hasWitness(known)),
    [`${account}.ipAddresses`]: of.addresses,
    [`${account}.telephoneNumbers`]: of.phones,
    [`${account}.emailAddresses`]: of.emails,
    [`${account}.userIds`]: account === "4" ? Object.values(of).filter(Boolean).join("\n") : of.handles,
    [`${account}.services`]: scenario.holderName,
    // A range without its zone says less than it seems to.
    [`${account}.timeRange`]: known.days && `${known.days} (${zoneIn(scenario.fromCountry).replaceAll("_", " ")})`,
    "4.dataToKeep": wanted,
    "4.custodian": holder,
    "1.legalBasis": basisWords(route.instrument, language),
    "3.matter": known.reference,
    "5.helpSought": [wanted, holder].filter(Boolean).join(": "),
    [`${data}.dataWanted`]: ticksOf(scenario),
    [form === "epoc-pr-annex-2" ? "E.proceedings" : "G.proceedings"]: ["criminal"],
    [form === "epoc-pr-annex-2"
      ? "E.offence"
      : form === "eio-annex-a" || form === "epoc-annex-1"
        ? "G.offence"
        : "3.offence"]: offence,
    "G.heavyCondition": (scenario.maxPenaltyMonths ?? 0) >= 36 ? ["three-years"] : [],
    "G.listedOffence": form === "eio-annex-a" ? listed : [],
    "M.listedOffence": listed,
    "M.caseSummary": known.summary,
    "G.factsSummary": known.summary,
    "3.factsSummary": known.summary,
    "4.factsSummary": known.summary,
    "E.personName": asked.map((one) => one.name).join("; "),
    "E.personStatus": asked[0]?.status ?? "",
    "6.personName": asked.map((one) => one.name).join("; "),
    "F.eioProceedings": "eio-a",
    "L.transferTo": "to-issuing",
    "1.recipient": scenario.holderName,
    [`${authority}.authorityType`]: type,
    [`${authority}.withoutValidation`]: emergency && route.validation?.within ? ["issued-without"] : [],
    [`${authority}.fileNumber`]: known.reference,
    ...Object.fromEntries(authorityFields.map((field) => [`${authority}.${field}`, last(field)])),
  };
  return all;
}

const monthsIn = (language: FormLanguage) =>
  new Intl.NumberFormat(language, { style: "unit", unit: "month", unitDisplay: "long" });

const hasWitness = (known: CaseFacts) => known.people.some((one) => one.status === "witness");

function ticksOf(scenario: Scenario): string[] {
  const by: Readonly<Record<string, readonly string[]>> = {
    subscriber: ["subscriber-identity", "subscriber-registration"],
    id_only: ["id-connections"],
    traffic: ["internet-routing", "internet-volume"],
    content: ["content-messages"],
  };
  return scenario.data.flatMap((one) => by[one] ?? []);
}

/** Kinds of measure of the investigation order that the question names. */
function measuresOf(scenario: Scenario, witness: boolean): string[] {
  const by: Readonly<Record<string, string>> = {
    testimony: witness ? "hearing-witness" : "hearing-suspect",
    subscriber: "number-holder",
    id_only: "number-holder",
    traffic: "held-information",
    content: "held-information",
    records: "held-information",
    live_traffic: "real-time",
    location: "real-time",
    covert: "covert",
    controlled_delivery: "real-time",
    interception: "interception",
    search: "other-measure",
    freezing: "other-measure",
  };
  return [...new Set(scenario.data.flatMap((one) => by[one] ?? []))];
}
