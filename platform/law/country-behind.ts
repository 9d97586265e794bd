import { sql } from "kysely";

/**
 * Country of the authority behind an entry `m` (material, an act): that of its authorisation, else of who asked. Null: of
 * neither, or of a request from before it was kept.
 */
export const countryBehind = sql<string | null>`coalesce(
  (select a.country from law_authorisation as a where a.id = m.authorisation_id),
  (select r.country from law_request as r where r.id = m.request_id))`.as("country");
