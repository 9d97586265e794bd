import { z } from "zod";

/** A service as a directory needs it, from HSDS 3.0 (Open Referral, CC BY-SA 4.0). Ages in years. */
export type HsdsService = {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string;
  readonly status: "active" | "inactive" | "defunct" | "temporarily closed";
  readonly url?: string | undefined;
  readonly email?: string | undefined;
  readonly phones: readonly { readonly number: string; readonly description?: string | undefined }[];
  /** Names or codes, as the source gives them. */
  readonly languages: readonly string[];
  readonly minimumAge?: number | undefined;
  readonly maximumAge?: number | undefined;
  readonly eligibility?: string | undefined;
  readonly application?: string | undefined;
  readonly fees?: string | undefined;
  readonly hours?: string | undefined;
  readonly alert?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly places: readonly string[];
  /** Taxonomy terms that say what kind of service it is. */
  readonly terms: readonly string[];
  /** YYYY-MM-DD when somebody last checked the entry. */
  readonly assuredOn?: string | undefined;
};

export type HsdsOrganization = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly website?: string | undefined;
  readonly email?: string | undefined;
  readonly phones: HsdsService["phones"];
};

/** One entry that could not be taken over: where it stands and which fields are not as the schema asks. */
export type HsdsFault = { readonly at: string; readonly what: string };

export type HsdsReading = {
  readonly organizations: readonly HsdsOrganization[];
  readonly services: readonly HsdsService[];
  readonly faults: readonly HsdsFault[];
};

const text = z.string().max(20_000);
const short = z.string().max(500);
const maybe = short.nullish().transform((value) => value?.trim() || undefined);
const maybeLong = text.nullish().transform((value) => value?.trim() || undefined);
const web = short
  .nullish()
  .transform((value) => (value && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined));
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(2000)
    .nullish()
    .transform((value) => value ?? []);

const phone = z.object({ number: short, description: maybe });
const language = z.object({ code: maybe, name: maybe });
const schedule = z.object({ description: maybeLong, byday: maybe, opens_at: maybe, closes_at: maybe });
const address = z.object({ city: maybe, country: maybe, address_type: maybe });
const location = z.object({
  name: maybe,
  addresses: list(address),
  languages: list(language),
  schedules: list(schedule),
});
const attribute = z.object({ taxonomy_term: z.object({ name: maybe, code: maybe }).nullish(), label: maybe });

const organizationSchema = z.object({
  id: z.guid(),
  name: short.min(1),
  description: text.nullish().transform((value) => value ?? ""),
  website: web,
  email: maybe,
  phones: list(phone),
});

const serviceSchema = z.object({
  id: z.guid(),
  organization_id: z.guid().nullish(),
  organization: organizationSchema.nullish(),
  name: short.min(1),
  description: text.nullish().transform((value) => value ?? ""),
  url: web,
  email: maybe,
  status: z.enum(["active", "inactive", "defunct", "temporarily closed"]),
  phones: list(phone),
  languages: list(language),
  schedules: list(schedule),
  service_areas: list(z.object({ name: maybe })),
  service_at_locations: list(
    z.object({ location: location.nullish(), phones: list(phone), schedules: list(schedule) }),
  ),
  minimum_age: z.number().min(0).max(150).nullish(),
  maximum_age: z.number().min(0).max(150).nullish(),
  eligibility_description: maybeLong,
  application_process: maybeLong,
  fees_description: maybeLong,
  alert: maybeLong,
  assured_date: maybe,
  attributes: list(attribute),
});

/**
 * Reads HSDS 3.0 JSON in any of its usual frames: one service (`service_full`), one organization with its services, a list,
 * or a page of the API (`{contents: [...]}`). Every entry is taken over or named in `faults`; nothing is guessed.
 * @param json the parsed document
 */
export function readHsds(json: unknown): HsdsReading {
  const organizations = new Map<string, HsdsOrganization>();
  const services = new Map<string, HsdsService>();
  const faults: HsdsFault[] = [];
  for (const { at, value, parent } of entries(json)) {
    const parsed = serviceSchema.safeParse(value);
    if (!parsed.success) {
      faults.push({ at, what: describe(parsed.error) });
      continue;
    }
    const organization = parsed.data.organization ?? parent;
    const organizationId = parsed.data.organization_id ?? organization?.id;
    if (organization) organizations.set(organization.id, organizationOf(organization));
    if (!organizationId) faults.push({ at, what: "organization_id: no organization is given" });
    else services.set(parsed.data.id, serviceOf(parsed.data, organizationId));
  }
  for (const service of services.values()) {
    if (organizations.has(service.organizationId)) continue;
    services.delete(service.id);
    faults.push({ at: service.id, what: "organization: the document does not hold its organization" });
  }
  return { organizations: [...organizations.values()], services: [...services.values()], faults };
}

type Entry = { at: string; value: unknown; parent?: z.output<typeof organizationSchema> | undefined };
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Services wherever the frames of the standard put them. */
function* entries(json: unknown, at = "$"): Generator<Entry> {
  if (Array.isArray(json)) {
    for (const [index, value] of json.entries()) yield* entries(value, `${at}[${index}]`);
  } else if (isObject(json) && Array.isArray(json.contents)) {
    yield* entries(json.contents, `${at}.contents`);
  } else if (isObject(json) && Array.isArray(json.services)) {
    const parent = organizationSchema.safeParse(json);
    for (const [index, value] of json.services.entries()) {
      yield { at: `${at}.services[${index}]`, value, parent: parent.success ? parent.data : undefined };
    }
  } else {
    yield { at, value: json };
  }
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.map(String).join(".") || "entry"}: ${issue?.message ?? "not valid"}`;
}

function organizationOf(given: z.output<typeof organizationSchema>): HsdsOrganization {
  return {
    id: given.id,
    name: given.name,
    description: given.description,
    website: given.website,
    email: given.email,
    phones: given.phones,
  };
}

function serviceOf(given: z.output<typeof serviceSchema>, organizationId: string): HsdsService {
  const locations = given.service_at_locations.flatMap((one) => (one.location ? [one.location] : []));
  const addresses = locations.flatMap((one) => one.addresses);
  const schedules = [
    ...given.schedules,
    ...given.service_at_locations.flatMap((one) => one.schedules),
    ...locations.flatMap((one) => one.schedules),
  ];
  const unique = (values: (string | undefined)[]) => [...new Set(values.filter((value) => value !== undefined))];
  const assured = given.assured_date?.slice(0, 10);
  return {
    id: given.id,
    organizationId,
    name: given.name,
    description: given.description,
    status: given.status,
    url: given.url,
    email: given.email,
    phones: [...given.phones, ...given.service_at_locations.flatMap((one) => one.phones)],
    languages: unique(
      [...given.languages, ...locations.flatMap((one) => one.languages)].map((one) => one.code ?? one.name),
    ),
    minimumAge: given.minimum_age ?? undefined,
    maximumAge: given.maximum_age ?? undefined,
    eligibility: given.eligibility_description,
    application: given.application_process,
    fees: given.fees_description,
    hours: unique(schedules.map((one) => one.description ?? hoursOf(one))).join("\n") || undefined,
    alert: given.alert,
    countries: unique(addresses.map((one) => one.country?.toUpperCase())).filter((country) =>
      /^[A-Z]{2}$/.test(country),
    ),
    places: unique([...addresses.map((one) => one.city), ...given.service_areas.map((one) => one.name)]),
    terms: unique(given.attributes.map((one) => one.taxonomy_term?.name ?? one.label)),
    assuredOn: assured && /^\d{4}-\d\d-\d\d$/.test(assured) ? assured : undefined,
  };
}

function hoursOf(one: z.output<typeof schedule>): string | undefined {
  const time = [one.opens_at?.slice(0, 5), one.closes_at?.slice(0, 5)].filter(Boolean).join("-");
  return [one.byday, time].filter(Boolean).join(" ") || undefined;
}
