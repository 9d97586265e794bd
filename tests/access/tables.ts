/**
 * Who may do what with the rows of each table: written by hand from what Heroes promises, never from the policies.
 * Every row of the test is about one report, the case it belongs to, or (own) the person who asks. Words: see personas.ts.
 * What stands here is what row-level security lets through if everything above it failed; the pages let through less.
 */
export type TableRow = {
  readonly select: string;
  readonly insert: string;
  readonly update: string;
  readonly delete: string;
};

const desk = "analyst coordinator";
const lawful = "investigator+member counsel+member coordinator+member";
const lawReaders = "analyst! investigator! care_worker! counsel! coordinator! data_protection_officer!";
const office = "data_protection_officer coordinator counsel";
const registers = "data_protection_officer! coordinator!";

/** Rows about a report and its case, the same for everyone who asks. */
export const tables: Readonly<Record<string, TableRow>> = {
  // Keys are wrapped with the installation key, which is not in the database.
  sealed_key: {
    select: "reporter stranger system staff",
    insert: "public reporter stranger system staff",
    update: "",
    delete: "",
  },
  // No secrets and nothing about people: whether uploads are on, how long things are kept.
  setting: {
    select: "public reporter stranger system staff",
    insert: "system administrator! coordinator! counsel!",
    update: "system administrator! coordinator! counsel!",
    delete: "",
  },

  // Intake
  report: {
    select: `reporter system ${desk} members`,
    // A new one, whoever it may be about.
    insert: "public system analyst! coordinator! care_worker!",
    update: `reporter system ${desk} members`,
    delete: "",
  },
  report_code: {
    select: "reporter system",
    insert: "public system analyst! coordinator! care_worker!",
    update: "reporter system",
    delete: "",
  },
  reporter_session: { select: "reporter system", insert: "system", update: "system", delete: "reporter system" },
  report_message: {
    select: `reporter system ${desk} members`,
    insert: `reporter system ${desk} members`,
    update: `reporter system ${desk} members`,
    delete: "",
  },
  // Keyed fingerprints only: "seen in 3 reports" counts across case borders, so casework sees which meet, not what they are.
  report_identifier: {
    select: "system analyst investigator care_worker counsel coordinator",
    insert: "public reporter system analyst investigator care_worker counsel coordinator",
    update: "",
    delete: "",
  },
  report_attachment: {
    select: `reporter system ${desk} members`,
    insert: "public reporter system analyst! coordinator! care_worker!",
    update: "system",
    delete: "",
  },
  report_draft: { select: "public system", insert: "public system", update: "public system", delete: "public system" },
  report_draft_blob: { select: "public system", insert: "public system", update: "", delete: "public system" },
  report_submission: {
    select: "public system",
    insert: "public system",
    update: "public system",
    delete: "public system",
  },

  // Known media. A list is about no report; what is on it is for those who look into findings.
  hash_list: {
    select: "system analyst! investigator! coordinator! counsel! data_protection_officer!",
    insert: "investigator! coordinator!",
    update: "system investigator! coordinator!",
    delete: "",
  },
  hash_entry: {
    select: "system analyst! investigator! coordinator!",
    insert: "system",
    update: "investigator! coordinator!",
    // What a list takes back while it is being read.
    delete: "system",
  },
  harmless_media: {
    select: "system analyst! investigator! coordinator!",
    insert: "analyst! investigator! coordinator!",
    update: "analyst! investigator! coordinator!",
    delete: "",
  },
  media_index: { select: "system", insert: "system", update: "", delete: "system" },
  // Jobs write only that it was looked up, which is a column of its own.
  media_print: { select: `system ${desk} members`, insert: "system", update: "", delete: "" },
  // Counted across case borders, like links by contact; they open nothing.
  media_near: {
    select: "system analyst investigator care_worker counsel coordinator",
    insert: "system",
    update: "",
    delete: "",
  },
  media_finding: {
    select: `system ${desk} members`,
    insert: "system",
    update: `${desk} investigator+member`,
    delete: "",
  },
  media_review: {
    select: `${desk} members`,
    insert: `${desk} investigator+member`,
    update: "",
    delete: "",
  },

  // Outbox
  outbox_message: {
    select: `system ${desk} members`,
    // Whoever makes one reads it back only where the report or case may be seen.
    insert: "system analyst! investigator! care_worker! counsel! coordinator!",
    update: `system ${desk} members`,
    delete: "",
  },
  outbox_event: { select: `system ${desk} members`, insert: `system ${desk} members`, update: "", delete: "" },

  // Triage
  triage_report: { select: `system ${desk} members`, insert: "system", update: `system ${desk} members`, delete: "" },
  report_decision: {
    select: `system ${desk} members`,
    insert: `${desk} members`,
    update: `${desk} members`,
    delete: "",
  },
  report_note: { select: `${desk} members`, insert: `${desk} members`, update: "", delete: "" },
  triage_tag: { select: "staff", insert: "analyst! coordinator!", update: "", delete: "" },
  report_tag: { select: `${desk} members`, insert: desk, update: "", delete: desk },
  urgency_version: { select: "system staff", insert: "coordinator!", update: "", delete: "" },
  deadline_alarm: { select: `system ${desk} members`, insert: "system", update: "system", delete: "" },
  // About a colleague. What a coordinator declares about someone, that person never sees.
  conflict_term: {
    select: "system coordinator!",
    insert: "system coordinator!",
    update: "system coordinator!",
    delete: "",
  },
  report_conflict: {
    select: "system coordinator",
    insert: "system coordinator",
    update: "system coordinator",
    delete: "",
  },
  // Who has this report open, about a colleague.
  report_opening: { select: "", insert: "", update: "", delete: "" },
  attachment_reveal: { select: "", insert: "", update: "", delete: "" },
  saved_view: { select: "", insert: "", update: "", delete: "" },
  exposure_day: { select: "coordinator!", insert: "", update: "", delete: "" },
  exposure_stretch: { select: "", insert: "", update: "", delete: "" },
  // For one colleague.
  exposure_cap: { select: "coordinator!", insert: "coordinator!", update: "", delete: "" },
  triage_entry: {
    select: "system analyst! coordinator! care_worker!",
    insert: "analyst! coordinator! care_worker!",
    update: "",
    delete: "system",
  },

  // Directory: public knowledge.
  service_organization: {
    select: "system staff",
    insert: "system coordinator! care_worker!",
    update: "system coordinator! care_worker!",
    delete: "",
  },
  service: {
    select: "system staff",
    insert: "system coordinator! care_worker!",
    update: "system coordinator! care_worker!",
    delete: "",
  },

  // Cases. A coordinator knows that a case exists and who works on it, and nothing of what is in it.
  case_file: {
    select: "system members coordinator",
    insert: "system analyst! investigator! coordinator!",
    update: "system members",
    delete: "",
  },
  case_member: {
    select: "system members coordinator",
    insert: "members coordinator",
    update: "members coordinator",
    delete: "",
  },
  case_report: { select: "system members coordinator", insert: "members", update: "", delete: "" },
  case_person: { select: "system members", insert: "system members", update: "system members", delete: "" },
  case_incident: { select: "system members", insert: "system members", update: "system members", delete: "" },
  case_incident_person: { select: "system members", insert: "system members", update: "", delete: "system members" },
  case_task: { select: "system members", insert: "system members", update: "system members", delete: "" },
  case_task_alarm: { select: "system members", insert: "system members", update: "system members", delete: "" },
  case_note: { select: "system members", insert: "system members", update: "", delete: "" },
  case_change: { select: "system members", insert: "system members", update: "", delete: "" },
  case_event: { select: "system members", insert: "system members", update: "", delete: "" },

  // Care
  consent: { select: "system members", insert: "system members", update: "system members", delete: "" },
  referral: { select: "system members", insert: "system members", update: "system members", delete: "" },
  referral_step: { select: "system members", insert: "system members", update: "", delete: "" },

  // Law. Members read; decisions are written down by those who answer for them, in their own name. A row that stands
  // apart is seen by counsel and coordinator alone (its own test); this one does not.
  law_authorisation: {
    select: "system members",
    insert: `system ${lawful}`,
    update: `system ${lawful}`,
    delete: "",
  },
  law_authorisation_step: { select: "system members", insert: lawful, update: "", delete: "" },
  law_request: { select: "system members", insert: `system ${lawful}`, update: `system ${lawful}`, delete: "" },
  law_request_step: { select: "system members", insert: "members", update: "", delete: "" },
  law_act: { select: "system members", insert: "members", update: "", delete: "" },
  law_material: {
    select: "system members",
    insert: "system members",
    update: "system counsel+member coordinator+member",
    delete: "",
  },
  // Proposed by somebody else: counsel and coordinator decide.
  law_release: {
    select: "system members",
    insert: "members",
    update: "counsel+member coordinator+member",
    delete: "",
  },
  law_clock: { select: "system members", insert: "system members", update: "system members", delete: "" },
  law_clock_alarm: { select: "system members", insert: "system members", update: "system members", delete: "" },
  // What the house holds of the law: no secret inside it.
  law_rule_signature: { select: `system ${lawReaders}`, insert: "counsel!", update: "counsel!", delete: "" },
  law_local_rule: { select: `system ${lawReaders}`, insert: "counsel!", update: "counsel!", delete: "" },

  // Operations: clocks, holds and erasure show ids and dates, reasons are sealed.
  retention_clock: {
    select: `system ${office} analyst members`,
    // Moving a clock forward would be an erasure by one person.
    insert: "system",
    update: "system",
    delete: "",
  },
  legal_hold: {
    select: `system ${office} analyst members`,
    insert: "counsel coordinator",
    update: "counsel coordinator",
    delete: "",
  },
  erasure_request: { select: `system ${office}`, insert: office, update: office, delete: "" },

  // Data-protection desk: the officer works there. A coordinator knows that something exists and when it is due, hands in
  // what arrived, keeps the registers, and never reads who asked. Administrators see a breach they reported (ownRows).
  protection_profile: {
    select: "system staff",
    insert: `${registers}`,
    update: `${registers}`,
    delete: "",
  },
  subject_request: {
    select: `system ${registers}`,
    insert: `system ${registers}`,
    update: "system data_protection_officer!",
    delete: "",
  },
  subject_request_content: {
    select: "system data_protection_officer!",
    insert: "data_protection_officer!",
    update: "data_protection_officer!",
    delete: "",
  },
  subject_request_step: {
    select: "system data_protection_officer!",
    insert: "system data_protection_officer!",
    update: "",
    delete: "",
  },
  breach: {
    select: `system ${registers}`,
    // Whoever notices one, in their own name.
    insert: "system analyst! investigator! care_worker! counsel! coordinator! data_protection_officer! administrator!",
    update: "system data_protection_officer!",
    delete: "",
  },
  breach_notice: {
    select: `system ${registers}`,
    insert: "data_protection_officer!",
    update: "data_protection_officer!",
    // Clocks that were not answered are counted anew.
    delete: "data_protection_officer!",
  },
  breach_step: { select: `system ${registers}`, insert: `system ${registers}`, update: "", delete: "" },
  protection_alarm: { select: `system ${registers}`, insert: "system", update: "system", delete: "" },
  processing_activity: { select: registers, insert: registers, update: registers, delete: "" },
  processing_version: { select: registers, insert: registers, update: "", delete: "" },
  impact_assessment: { select: `system ${registers}`, insert: registers, update: registers, delete: "" },
  impact_risk: { select: `system ${registers}`, insert: registers, update: registers, delete: "" },
  // Noted by those who send; read by the officer.
  transfer_note: {
    select: "data_protection_officer!",
    insert: `${registers} counsel!`,
    update: "",
    delete: "",
  },
  processor: { select: `system ${registers}`, insert: registers, update: registers, delete: "" },
  // What the program's analysis can and cannot do is for everyone who works with it.
  ai_decision: { select: "staff", insert: registers, update: "", delete: "" },

  // Audit: appended by whoever acts, changed by nobody.
  audit_entry: {
    select: "system data_protection_officer counsel",
    insert: "public reporter stranger system staff",
    update: "",
    delete: "",
  },
  audit_head: {
    select: "public reporter stranger system staff",
    insert: "",
    update: "public reporter stranger system staff",
    delete: "",
  },

  // Identity, about a colleague. What proves who someone is, nobody else reads or changes.
  staff_user: { select: "system staff", insert: "system administrator!", update: "system administrator!", delete: "" },
  staff_role: { select: "system staff", insert: "system administrator!", update: "", delete: "system administrator!" },
  staff_secret: { select: "system", insert: "system", update: "system", delete: "" },
  staff_attempt: { select: "system", insert: "system", update: "system", delete: "system" },
  staff_session: { select: "system", insert: "system", update: "system", delete: "system" },
  staff_passkey: { select: "system", insert: "system", update: "system", delete: "system" },
  staff_recovery_code: { select: "system", insert: "system", update: "system", delete: "system" },
  staff_challenge: { select: "system", insert: "system", update: "", delete: "system" },
  staff_invitation: {
    select: "system administrator!",
    insert: "system administrator!",
    update: "system administrator!",
    delete: "",
  },
};

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
