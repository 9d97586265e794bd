import { desk } from "../groups.ts";
import type { TableRow } from "../table-row.ts";

/** What came in, what is decided about it, and what leaves the house. */
export const reportTables: Readonly<Record<string, TableRow>> = {
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
};
