import { type HsdsFault, type HsdsOrganization, type HsdsService, readHsds } from "@heroes/exchange";
import { type Context, fail, hasRole, inTransaction, ok, type Result, type Tx } from "#kernel";
import { recordEntry } from "#platform/audit";

/** Largest directory file, in characters. */
const maxImport = 20_000_000;

/**
 * Takes over services from HSDS 3.0 JSON: new ones are added, known ones (same id) renewed. All or nothing where the
 * document cannot be read; single bad entries are named and left out.
 * @param input.source where the document comes from; shown beside every service
 */
export async function importServices(
  context: Context,
  input: { json: string; source: string },
): Promise<Result<{ services: number; organizations: number; faults: readonly HsdsFault[] }>> {
  const { actor } = context;
  const allowed = actor.kind === "system" || hasRole(actor, "coordinator", "care_worker");
  if (!allowed) return fail("not-found");
  const source = input.source.trim().slice(0, 300);
  if (!source) return fail("directory.source-required", { fields: { source: "required" } });
  if (input.json.length > maxImport) return fail("directory.too-large", { fields: { file: "too-long" } });
  let document: unknown;
  try {
    document = JSON.parse(input.json.replace(/^\ufeff/, ""));
  } catch {
    return fail("directory.not-json", { fields: { file: "not-valid" } });
  }
  const reading = readHsds(document);
  if (reading.services.length === 0)
    return fail("directory.no-services", { fields: { file: "not-valid" }, params: { faults: reading.faults.length } });
  return inTransaction(context, async (tx) => {
    for (const organization of reading.organizations) await keepOrganization(tx, organization);
    for (const service of reading.services) await keepService(context, tx, service, source);
    await recordEntry(context, tx, {
      act: "directory.imported",
      data: {
        services: reading.services.length,
        organizations: reading.organizations.length,
        faults: reading.faults.length,
      },
    });
    return ok({
      services: reading.services.length,
      organizations: reading.organizations.length,
      faults: reading.faults,
    });
  });
}

async function keepOrganization(tx: Tx, organization: HsdsOrganization): Promise<void> {
  const row = {
    name: organization.name,
    description: organization.description,
    website: organization.website ?? null,
    email: organization.email ?? null,
    phones: JSON.stringify(organization.phones),
  };
  await tx
    .insertInto("service_organization")
    .values({ id: organization.id, ...row })
    .onConflict((c) => c.column("id").doUpdateSet(row))
    .execute();
}

async function keepService(context: Context, tx: Tx, service: HsdsService, source: string): Promise<void> {
  const row = {
    organization_id: service.organizationId,
    name: service.name,
    description: service.description,
    status: service.status,
    url: service.url ?? null,
    email: service.email ?? null,
    phones: JSON.stringify(service.phones),
    languages: [...service.languages],
    minimum_age: service.minimumAge ?? null,
    maximum_age: service.maximumAge ?? null,
    eligibility: service.eligibility ?? null,
    application: service.application ?? null,
    fees: service.fees ?? null,
    hours: service.hours ?? null,
    alert: service.alert ?? null,
    countries: [...service.countries],
    places: [...service.places],
    terms: [...service.terms],
    assured_on: service.assuredOn ?? null,
    source,
    imported_at: context.clock.now(),
    imported_by: context.actor.kind === "staff" ? context.actor.userId : null,
  };
  await tx
    .insertInto("service")
    .values({ id: service.id, ...row })
    .onConflict((c) => c.column("id").doUpdateSet(row))
    .execute();
}
