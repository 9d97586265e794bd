import type { TableRow } from "../table-row.ts";

/** Cases, the care in them, and the services that help. */
export const caseTables: Readonly<Record<string, TableRow>> = {
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
};
