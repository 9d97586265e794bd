import type { TableRow } from "../table-row.ts";

/** Keys and settings, the log, and who works here. */
export const houseTables: Readonly<Record<string, TableRow>> = {
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
