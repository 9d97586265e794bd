import { lawful } from "../groups.ts";
import type { TableRow } from "../table-row.ts";

const lawReaders = "analyst! investigator! care_worker! counsel! coordinator! data_protection_officer!";

/**
 * Members read; decisions are written down by those who answer for them, in their own name. A row that stands apart is seen
 * by counsel and coordinator alone (its own test); this one does not.
 */
export const lawTables: Readonly<Record<string, TableRow>> = {
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
};
