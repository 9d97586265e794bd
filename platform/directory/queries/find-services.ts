import { z } from "zod";
import { type Context, isId, type Tx, withActor } from "#kernel";

export type ServiceView = {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly description: string;
  readonly status: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly phones: readonly { number: string; description?: string | undefined }[];
  readonly languages: readonly string[];
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly eligibility: string | null;
  readonly application: string | null;
  readonly fees: string | null;
  readonly hours: string | null;
  readonly alert: string | null;
  readonly countries: readonly string[];
  readonly places: readonly string[];
  readonly terms: readonly string[];
  readonly assuredOn: string | null;
  readonly source: string;
};

const phones = z.array(z.object({ number: z.string(), description: z.string().optional() }));

function select(tx: Tx) {
  return tx
    .selectFrom("service as s")
    .innerJoin("service_organization as o", "o.id", "s.organization_id")
    .selectAll("s")
    .select("o.name as organization");
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

function view(row: Row): ServiceView {
  return {
    id: row.id,
    name: row.name,
    organizationId: row.organization_id,
    organization: row.organization,
    description: row.description,
    status: row.status,
    url: row.url,
    email: row.email,
    phones: phones.catch([]).parse(row.phones),
    languages: row.languages,
    minimumAge: row.minimum_age === null ? null : Number(row.minimum_age),
    maximumAge: row.maximum_age === null ? null : Number(row.maximum_age),
    eligibility: row.eligibility,
    application: row.application,
    fees: row.fees,
    hours: row.hours,
    alert: row.alert,
    countries: row.countries,
    places: row.places,
    terms: row.terms,
    assuredOn: row.assured_on,
    source: row.source,
  };
}

/** Services that fit; active ones first, then by name. Empty filters do not narrow. */
export async function findServices(
  context: Context,
  filter: {
    text?: string | undefined;
    country?: string | undefined;
    language?: string | undefined;
    term?: string | undefined;
  } = {},
): Promise<ServiceView[]> {
  if (context.actor.kind !== "staff") return [];
  const rows = await withActor(context.db, context.actor, (tx) => select(tx).orderBy("s.name").limit(2000).execute());
  const words = (filter.text ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .map(view)
    .filter((service) => {
      const text = [service.name, service.organization, service.description, ...service.terms, ...service.places]
        .join(" ")
        .toLocaleLowerCase();
      return (
        words.every((word) => text.includes(word)) &&
        (!filter.country || service.countries.includes(filter.country)) &&
        (!filter.language || service.languages.includes(filter.language)) &&
        (!filter.term || service.terms.includes(filter.term))
      );
    })
    .sort((a, b) => Number(b.status === "active") - Number(a.status === "active"))
    .slice(0, 200);
}

export async function serviceOf(context: Context, serviceId: unknown): Promise<ServiceView | null> {
  if (!isId(serviceId)) return null;
  return withActor(context.db, context.actor, (tx) => serviceIn(tx, serviceId));
}

/** The same inside the caller's transaction. */
export async function serviceIn(tx: Tx, serviceId: string): Promise<ServiceView | null> {
  const row = await select(tx).where("s.id", "=", serviceId).executeTakeFirst();
  return row ? view(row) : null;
}
