import { registers } from "../groups.ts";
import type { TableRow } from "../table-row.ts";

const office = "data_protection_officer coordinator counsel";

/** What is kept and erased, and the data-protection desk. */
export const protectionTables: Readonly<Record<string, TableRow>> = {
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
};
