import { desk } from "../groups.ts";
import type { TableRow } from "../table-row.ts";

/** Known media. A list is about no report; what is on it is for those who look into findings. */
export const mediaTables: Readonly<Record<string, TableRow>> = {
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
};
