import { casework } from "../groups.ts";
import type { PageRow } from "../page-row.ts";

const carers = "investigator+member care_worker+member coordinator+member";

/** Consent and referrals in a case, the services they go to, and what leaves the house. */
export const carePages: Readonly<Record<string, PageRow>> = {
  "/cases/:caseId/care": {
    get: "members",
    acts: {
      "accept a referral": { who: carers, fields: { act: "accepted", id: "$referral", words: "Invented" } },
      "withdraw consent": { who: carers, fields: { act: "withdraw-consent", id: "$consent", words: "Invented" } },
    },
  },
  "/cases/:caseId/care/consent": {
    get: carers,
    acts: {
      give: {
        who: carers,
        fields: {
          personId: "$person",
          serviceId: "$service",
          items: ["name"],
          purpose: "Invented purpose",
          language: "Spanish",
          givenBy: "person",
          givenHow: "spoken",
          until: "2027-06-30",
        },
      },
    },
  },
  "/cases/:caseId/care/referral": {
    get: carers,
    acts: { refer: { who: carers, fields: { consentId: "$consent", items: ["name"] } } },
  },
  "/directory": { get: casework },
  "/directory/import": {
    get: "coordinator! care_worker!",
    acts: { "import nothing": { who: "", refused: "coordinator! care_worker!", fields: { source: "Invented" } } },
  },
  "/outbox": {
    get: casework,
    acts: {
      "hand over": { who: "members", fields: { act: "handed-over", id: "$message" } },
      receipt: { who: "", refused: "members", fields: { act: "receipt", id: "$message", words: "Invented receipt" } },
      cancel: { who: "members", fields: { act: "cancel", id: "$message", words: "Invented" } },
    },
  },
  "/outbox/:messageId/package": {
    acts: { download: { who: "members", params: { messageId: "keyedMessage" }, fields: {} } },
  },
};
