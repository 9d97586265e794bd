import { desk } from "./groups.ts";
import { joined } from "./joined.ts";
import type { TableRow } from "./table-row.ts";
import { caseTables } from "./tables/cases.ts";
import { houseTables } from "./tables/house.ts";
import { lawTables } from "./tables/law.ts";
import { mediaTables } from "./tables/media.ts";
import { protectionTables } from "./tables/protection.ts";
import { reportTables } from "./tables/reports.ts";

/**
 * Who may do what with the rows of each table: written by hand from what Heroes promises, never from the policies.
 * Every row of the test is about one report and its case, the same for everyone who asks. Words: see personas.ts.
 * What stands here is what row-level security lets through if everything above it failed; the pages let through less.
 */
export const tables: Readonly<Record<string, TableRow>> = joined(
  houseTables,
  reportTables,
  mediaTables,
  caseTables,
  lawTables,
  protectionTables,
);

/** The same tables where the row belongs to the person who asks. Only what differs from above. */
export const ownRows: Readonly<Record<string, TableRow>> = {
  staff_user: { select: "staff", insert: "administrator!", update: "active", delete: "" },
  // Nobody gives or takes rights from themselves.
  staff_role: { select: "staff", insert: "", update: "", delete: "" },
  staff_secret: { select: "staff", insert: "", update: "staff", delete: "" },
  staff_session: { select: "staff", insert: "staff", update: "staff", delete: "staff" },
  staff_passkey: { select: "staff", insert: "staff", update: "staff", delete: "staff" },
  staff_recovery_code: { select: "staff", insert: "staff", update: "staff", delete: "staff" },
  staff_challenge: { select: "staff", insert: "staff", update: "", delete: "staff" },
  saved_view: { select: "staff", insert: "staff", update: "", delete: "staff" },
  conflict_term: { select: "staff", insert: "staff", update: "", delete: "" },
  report_conflict: { select: "", insert: "", update: "", delete: "" },
  report_opening: { select: "staff", insert: `${desk} members`, update: `${desk} members`, delete: "" },
  attachment_reveal: { select: "staff", insert: `${desk} members`, update: `${desk} members`, delete: "" },
  exposure_day: { select: "staff", insert: "staff", update: "staff", delete: "" },
  exposure_stretch: { select: "staff", insert: "staff", update: "staff", delete: "" },
  exposure_cap: { select: "staff", insert: "", update: "", delete: "" },
  audit_entry: { select: "staff", insert: "staff", update: "", delete: "" },
};

/** Functions of the database that the program may call, and what each is for. A new one must be looked at and named here. */
export const functions: Readonly<Record<string, string>> = {
  actor_id: "who acts",
  actor_kind: "who acts",
  is_public: "who acts",
  is_staff: "who acts",
  is_system: "who acts",
  is_reporter_of: "who acts",
  is_maintenance: "never true for the program",
  has_role: "roles, looked up",
  sees_reports: "conflict of interest",
  hidden_reports: "conflict of interest",
  hidden_cases: "conflict of interest",
  person_is_bound: "whether something was done for a person of a case, as far as the actor sees it",
  my_cases: "need to know",
  my_case_reports: "need to know",
  is_member: "need to know",
  steers_case: "need to know",
  just_opened: "need to know",
  law_set_apart: "what came under an authorisation stands apart: by members of its case and by jobs, never back",
  law_set_answer_apart: "what came in answer to a request stands apart: by members of its case and by jobs, never back",
  blob_in_use: "whether a row names a file, for the job that sweeps leftovers",
  destroy_key: "erasure by jobs",
  erase_scope: "erasure by two people or by the clock",
  held_together: "a report with its case: ids only, for staff",
  is_held: "whether a hold stands, for staff",
  retention_scopes: "that a report or case exists and where it stands, for those who answer for erasure",
};
