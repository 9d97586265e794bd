import { answering, reason } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

/** Keeping and erasing: what is due, held and erased, without any content; for those who answer for it. */
export const retentionPages: Readonly<Record<string, PageRow>> = {
  "/retention": {
    get: answering,
    acts: {
      "find nothing": { who: "", refused: answering, fields: { reference: "H-2222-2222" } },
    },
  },
  "/retention/requests": { get: answering },
  "/retention/holds": { get: answering },
  "/retention/erased": { get: answering },
  "/retention/periods": {
    get: answering,
    acts: {
      set: {
        who: "coordinator! counsel!",
        fields: { withdrawnReport: "30", closedReport: "365", closedCase: "1825" },
      },
    },
  },
  // A conflict of interest takes the report, or the case it is in, away here too.
  "/retention/:kind/:scopeId": {
    get: "data_protection_officer coordinator counsel",
    params: { kind: "report", scopeId: "queued" },
    acts: {
      "place a hold": {
        who: "coordinator counsel",
        fields: { intent: "hold", holdReason: reason, reviewOn: "2030-01-01" },
      },
      "lift a hold": {
        who: "coordinator counsel",
        fields: { intent: "lift", holdId: "$hold", "lift-$hold": reason },
        params: { kind: "report", scopeId: "held" },
      },
      "ask for erasure": {
        who: "data_protection_officer coordinator counsel",
        fields: { intent: "ask", askReason: reason },
      },
      "hold what is in a case": {
        who: "coordinator counsel",
        fields: { intent: "hold", holdReason: reason, reviewOn: "2030-01-01" },
        params: { kind: "report", scopeId: "caseReport" },
      },
      "agree to an erasure": {
        who: "data_protection_officer coordinator counsel",
        fields: { intent: "agree", requestId: "$erasure" },
        params: { kind: "report", scopeId: "closed" },
      },
      "refuse an erasure": {
        who: "data_protection_officer coordinator counsel",
        fields: { intent: "refuse", requestId: "$erasure" },
        params: { kind: "report", scopeId: "closed" },
      },
    },
  },
};
